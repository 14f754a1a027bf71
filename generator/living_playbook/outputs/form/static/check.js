// What `playbook check` would find in the file that the form writes, with the same words. Findings of other files, which
// a new entry may bring about, are told of at the entry that the form holds.

import { Body } from "./check_body.js";
import { headerFindings } from "./check_header.js";
import { LINK_RULES, Names, referencesOf, titlesOf } from "./check_links.js";
import { withoutMarkers } from "./check_parts.js";
import { printedText } from "./check_printed.js";
import { ENTRY_RULES, ruleOf } from "./check_rules.js";
import { withMainWords } from "./check_terms.js";
import { TEXT_RULES } from "./check_text.js";
import { figure, isIn, told } from "./words.js";
import { foldedName, ID, nearest, slugOf } from "./words_near.js";
import { bodyText, filled, written } from "./write.js";

/** @typedef {{header: object, body: string, name: string, today?: string}} FormDocument */

const NAME_RULES = {
  "alias-taken": ({ kind, data, names, own }) => {
    const { words } = ruleOf(kind, "alias-taken");
    const aliases = data.aliases ?? [];
    const found = aliases.map((alias, at) => {
      const other = names.entries.find(
        (entry) => entry !== own && (entry.id === alias || isIn(entry.aliases ?? [], alias)),
      );
      const holder = names.entries.find((entry) => entry !== own && entry.id === alias);
      const name =
        alias === own.id ? "own" : holder ? "id" : aliases.indexOf(alias) < at ? "twice" : other ? "alias" : "";
      return (
        name && {
          message: told(words[name], { alias, path: (holder ?? other)?.path }),
          help: words.help,
          path: ["aliases", at],
        }
      );
    });
    const former = names.entries.find((entry) => entry !== own && isIn(entry.aliases ?? [], own.id));
    if (former)
      found.push({
        message: told(words.id, { alias: own.id, path: own.path }),
        help: words.help,
        path: data.id ? ["id"] : null,
      });
    return found.filter(Boolean);
  },
  "duplicate-id": ({ kind, data, names, own }) => {
    const { words } = ruleOf(kind, "duplicate-id");
    const other = names.ids.get(own.id).find((entry) => entry !== own);
    if (!other) return [];
    const free = `${own.id}-${kind.type}`;
    const example = names.ids.has(free) ? "" : told(words.example, { id: free });
    const help = told(words.help, { change: words[data.id ? "id" : "file"], example });
    return [{ message: told(words.message, { id: own.id, path: other.path }), help, path: data.id ? ["id"] : null }];
  },
  "duplicate-title": ({ kind, data, names, own }) => {
    const { words } = ruleOf(kind, "duplicate-title");
    const other = names.titles.get(foldedName(own.title)).find((entry) => entry !== own && entry.status !== "retired");
    if (data.status === "retired" || !other || other.id === own.id) return [];
    return [
      { message: told(words.message, { path: other.path, title: other.title }), help: words.help, path: ["title"] },
    ];
  },
};

// The parts of the script are sorted by name, so what stands in others is there only once all have run.
function finders() {
  return { ...ENTRY_RULES, ...TEXT_RULES, ...NAME_RULES, ...LINK_RULES };
}

const READING_RULES = [
  "audience-part-unclosed",
  "conflict-marker",
  "file-too-large",
  "missing-field",
  "nul-byte",
  "synonym-used",
  "unknown-audience",
  "unknown-key",
  "unknown-vocabulary",
  "unused-suppression",
  "wrong-value",
];

/** Every rule that the form knows. */
export function rules() {
  return [...READING_RULES, ...Object.keys(finders())].sort();
}

/**
 * What is wrong with a document.
 * @param {any} kind data of its type, `assets/forms/<type>.json`
 * @param {any[]} entries what the site shows, `assets/forms/entries.json`
 * @param {FormDocument} document
 */
export function check(kind, entries, document) {
  const header = filled(document.header) ?? {};
  const text = written(kind, document);
  const reading = fileFindings(kind, text);
  const isRead = !reading.some((finding) => isIn(["nul-byte", "file-too-large"], finding.rule));
  const { data, found: terms } = withMainWords(kind, header);
  const { found: wrong, lost } = isRead ? headerFindings(kind, data) : { found: [], lost: true };
  const { text: visible, found: parts } = withoutMarkers(kind, isRead ? bodyText(document.body) : "");
  const found = [...reading, ...wrong, ...parts];
  if (!lost) found.push(...terms, ...entryFindings(kind, entries, document, header, data, visible));
  const status = lost ? kind.statuses[0] : (data.status ?? kind.statuses[0]);
  return allowed(kind, text, found, lost)
    .map((finding) => finished(kind, finding, status, lost))
    .filter((finding) => finding.severity !== "off");
}

function entryFindings(kind, entries, document, header, data, visible) {
  const stem = document.name;
  const own = {
    id: idOf(header, stem),
    title: data.title.trim(),
    type: kind.type,
    status: data.status ?? kind.statuses[0],
    path: pathOf(kind, document),
    aliases: data.aliases,
    supersedes: data.supersedes,
  };
  const items = itemsOf(data);
  const body = new Body(visible, items, titlesOf([...entries, own]));
  Object.assign(own, { headings: body.headings.map((heading) => heading.slug), items, anchors: body.anchors });
  const names = new Names(entries, own, kind.files);
  const printed = printedText(visible, bodyText(document.body));
  const known = {
    kind,
    header,
    data,
    body,
    printed,
    names,
    own,
    stem,
    today: todayOf(document),
    references: referencesOf(kind, names, data, body),
  };
  return Object.entries(finders()).flatMap(([rule, find]) => find(known).map((finding) => ({ rule, ...finding })));
}

function todayOf(document) {
  return document.today ?? new Date().toISOString().slice(0, 10);
}

/** The path of the file, relative to the repository. */
function pathOf(kind, document) {
  const year = kind.yearly ? `${todayOf(document).slice(0, 4)}/` : "";
  return `${kind.folder}/${year}${document.name}.md`;
}

function idOf(header, stem) {
  if (typeof header.id === "string" && ID.test(header.id)) return header.id;
  return ID.test(stem) ? stem : slugOf(stem);
}

// Anchors of the numbered items of a page, such as `lesson-2`.
function itemsOf(data) {
  return ["lesson", "insight", "item", "step"].flatMap((name) => {
    const list = data[`${name}s`];
    return Array.isArray(list) ? list.map((_each, at) => `${name}-${at + 1}`) : [];
  });
}

function fileFindings(kind, text) {
  const size = new TextEncoder().encode(text).length;
  const found = conflictLines(text).map((line) => ({
    rule: "conflict-marker",
    message: told(kind.words["conflict-marker"].message, { marker: line.slice(0, 7) }),
    help: kind.words["conflict-marker"].help,
  }));
  if (text.includes("\0"))
    return [{ rule: "nul-byte", message: kind.words["nul-byte"].nul, help: kind.words["nul-byte"].nul_help }];
  if (size <= kind.maxFileBytes) return found;
  const words = kind.words["file-too-large"];
  return [
    {
      rule: "file-too-large",
      message: told(words.message, { size: figure(size), limit: figure(kind.maxFileBytes) }),
      help: words.help,
    },
  ];
}

// Lines that Git writes around two versions of a text; a row of equals signs alone underlines a heading.
function conflictLines(text) {
  const lines = text.split("\n");
  const edges = lines.flatMap((line, at) => (/^(?:<{7}|>{7}|\|{7})(?: |$)/.test(line) ? [{ at, sign: line[0] }] : []));
  const isBetween = (at) => {
    const above = edges.filter((edge) => edge.at < at).pop()?.sign ?? ">";
    const below = edges.find((edge) => edge.at > at)?.sign ?? "<";
    return edges.length > 0 && (above !== ">" || below !== "<");
  };
  return lines.filter((line, at) => edges.some((edge) => edge.at === at) || (line === "=======" && isBetween(at)));
}

// Leaves out what a comment in the file allows, and tells of comments that allow nothing; what keeps a file from being
// an entry cannot be allowed.
function allowed(kind, text, found, lost) {
  const names = [...text.matchAll(/<!--\s*playbook:\s*allow\s+([\w-]+)[^]*?-->/g)]
    .filter((each) => !isInCode(text.slice(0, each.index)))
    .map((each) => each[1]);
  const isGrave = (finding) => lost && kind.severity[finding.rule].lost === "error";
  const light = found.filter((finding) => !isGrave(finding));
  const isNeeded = (name) =>
    light.some((finding) => finding.rule === name) || (isIn(Object.keys(kind.codes), name) && !isIn(rules(), name));
  const kept = found.filter((finding) => isGrave(finding) || !isIn(names, finding.rule));
  const unused = names
    .filter((name) => !isNeeded(name))
    .map((name) => ({ rule: "unused-suppression", ...unusedWords(kind, name) }));
  return [...kept, ...unused.filter((finding) => !isIn(names, finding.rule))];
}

function isInCode(before) {
  const line = before.slice(before.lastIndexOf("\n") + 1);
  return before.split("\n```").length % 2 === 0 || line.split("`").length % 2 === 0;
}

function unusedWords(kind, name) {
  const words = kind.words["unused-suppression"];
  if (name in kind.codes) return { message: told(words.unused, { name }), help: words.unused_help };
  const close = nearest(name, Object.keys(kind.codes));
  return {
    message: told(words.unknown, { name }),
    help: told(words[close ? "near_help" : "unknown_help"], { near: close }),
  };
}

function finished(kind, { rule, message, help, path = null, section = null }, status, lost) {
  const levels = kind.severity[rule];
  const severity = lost && levels.lost === "error" ? levels.lost : levels[status];
  return { rule, code: kind.codes[rule], severity, message, help, path, section };
}
