// What `playbook check` would find in the file that the form writes, with the same words. Findings of other files, which
// a new entry may bring about, are told of at the entry that the form holds.

import { Body } from "./body.js";
import { EntryFacts } from "./check_facts.js";
import { allowed, fileFindings } from "./check_file.js";
import { headerFindings } from "./check_header.js";
import { LINK_RULES, Names, referencesOf, titlesOf } from "./check_links.js";
import { withoutMarkers } from "./check_parts.js";
import { specFindings } from "./check_spec.js";
import { withMainWords } from "./check_terms.js";
import { TEXT_RULES } from "./check_text.js";
import { valuesOf } from "./check_values.js";
import { isIn } from "./words.js";
import { ID, slugOf } from "./words_near.js";
import { bodyText, filled, written } from "./write.js";

/** @typedef {{header: object, body: string, name: string, today?: string}} FormDocument */

/** Rules that are no data: each has a function of its own here, a twin of the one in Python. */
const TWINS = { ...LINK_RULES, ...TEXT_RULES };

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
  const { data, terms } = withMainWords(kind, header);
  const { found: wrong, lost } = isRead ? headerFindings(kind, data) : { found: [], lost: true };
  const { text: visible, found: parts } = withoutMarkers(kind, isRead ? bodyText(document.body) : "");
  const found = [...reading, ...wrong, ...parts];
  if (!lost) found.push(...entryFindings(kind, entries, document, header, data, terms, visible));
  const status = lost ? kind.statuses[0] : (data.status ?? kind.statuses[0]);
  return allowed(kind, text, found, lost)
    .map((finding) => finished(kind, finding, status, lost))
    .filter((finding) => finding.severity !== "off");
}

function entryFindings(kind, entries, document, header, data, terms, visible) {
  const { name: stem } = document;
  const values = valuesOf(kind, data);
  const { title, status, aliases, supersedes } = values;
  const path = pathOf(kind, document);
  const own = { id: idOf(header, stem), title, type: kind.type, status, path, aliases, supersedes };
  const items = itemsOf(data);
  const titles = titlesOf([...entries, own]);
  const body = new Body(visible, { taken: items, titles, own: [own.id, ...(aliases ?? [])] });
  Object.assign(own, { headings: body.headings.map((heading) => heading.slug), items, anchors: body.anchors });
  const names = new Names(entries, own, kind.files);
  const references = referencesOf(kind, names, data, body);
  const today = todayOf(document);
  const known = { kind, header, data, values, body, names, own, stem, today, references, terms };
  const facts = new EntryFacts(known);
  return kind.known.flatMap((rule) => {
    const words = kind.words[rule];
    const found = kind.specs[rule]
      ? specFindings(kind.specs[rule], words, facts)
      : (TWINS[rule]?.({ ...known, words, lists: kind.lists[rule] }) ?? []);
    return found.map((finding) => ({ rule, ...finding }));
  });
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

function finished(kind, { rule, message, help, path = null, section = null }, status, lost) {
  const levels = kind.severity[rule];
  const severity = lost && levels.lost === "error" ? levels.lost : levels[status];
  return { rule, code: kind.codes[rule], severity, message, help, path, section };
}
