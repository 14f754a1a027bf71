// What rules look at in the entry that the form holds: the things of `rules/_subjects.py`, with the same facts.

import { withoutComments } from "./body.js";
import { partialOf } from "./check_dates.js";
import { linked } from "./check_linked.js";
import { marked } from "./check_terms.js";
import { patternOf, reached, textsIn } from "./check_values.js";
import { isIn } from "./words.js";
import { folded, nearest, onOneLine } from "./words_near.js";

const TOP_HEADING = 2;

const SUBJECTS = {
  entry: () => [{ place: [] }],
  headings: headingsOf,
  images: imagesOf,
  references: (facts) => facts.references.map((reference) => linked(reference, facts)),
  missing_sections: missingSectionsOf,
  aliases: aliasesOf,
  synonyms: ({ terms }) => terms.filter((term) => term.main),
  unknown_terms: ({ terms }) => terms.filter((term) => !term.main),
};

const FINDERS = {
  of: ({ name }, facts) => SUBJECTS[name](facts),
  items: ({ key }, { values }) => (values[key] ?? []).map((each, at) => ({ each, place: [key, at] })),
  dates: ({ places }, { values }) => places.flatMap((place) => reached(values, place)).flatMap(dateOf),
  found: ({ where, pattern }, facts) => (pattern ? FOUND[where](facts, patternOf(pattern, "g")) : []),
};

/** The things in an entry that a look is at. */
export function itemsOf(subject, facts) {
  return FINDERS[subject.kind](subject, facts);
}

function dateOf({ path, value }) {
  const day = typeof value === "number" ? partialOf(value) : value;
  return [{ place: path, day, key: path.filter((step) => typeof step === "string").pop() }];
}

const FOUND = {
  texts: (facts, pattern) => {
    const references = new Set(marked(facts.kind, "x-reference", facts.data).map(({ path }) => path.join(".")));
    return textsIn(facts.header)
      .filter(({ path }) => !isIn(facts.kind.unread, path[0]))
      .flatMap(({ path, text }) => {
        const told = {
          place: path,
          key: String(path[path.length - 1]),
          key_path: path.join("."),
          is_reference: references.has(path.join(".")),
        };
        return matchesIn(text, pattern).map((found) => ({ ...found, ...told }));
      });
  },
  prose: ({ body }, pattern) => inBody(body, body.prose, pattern),
  unlinked: ({ body }, pattern) => inBody(body, body.withoutLinks(body.bare), pattern),
};

function inBody(body, text, pattern) {
  return matchesIn(text, pattern).map((found) => ({ ...found, below: body.sectionAt(found.index) }));
}

function matchesIn(text, pattern) {
  return [...text.matchAll(pattern)].map(({ 0: found, index, groups }) => ({
    found,
    index,
    found_on_one_line: onOneLine(found),
    ...groups,
  }));
}

/** The sections that the type asks for. */
export function sectionsFor({ kind, data }) {
  return kind.sections
    .filter((section) => !section.field || isIn(section.values, data[section.field]))
    .map((section) => section.title);
}

function headingsOf(facts) {
  const { body, values } = facts;
  const required = sectionsFor(facts).map(folded);
  let above = TOP_HEADING - 1;
  return body.headings.map((heading, at) => {
    const next = body.headings[at + 1];
    const level_above = above;
    above = Math.max(heading.level, TOP_HEADING);
    return {
      below: heading.text || null,
      heading: heading.text,
      level: heading.level,
      level_above,
      next_level: next?.level ?? 0,
      content: withoutComments(body.text.slice(heading.end, next?.start)),
      is_skipping: heading.level > level_above + 1,
      repeats_title: folded(heading.text) === folded(values.title),
      is_required: isIn(required, folded(heading.text)),
    };
  });
}

function imagesOf({ body }) {
  return body.links
    .filter((link) => link.kind === "image")
    .map((link) => ({
      words: link.words.trim(),
      target: link.target,
      name:
        link.target
          .split("/")
          .filter((step) => step && step !== ".")
          .pop() ?? "",
      below: body.sectionAt(link.at),
    }));
}

function missingSectionsOf(facts) {
  const required = sectionsFor(facts);
  const headings = new Map(facts.body.headings.map((heading) => [folded(heading.text), heading.text]));
  const others = [...headings.keys()].filter((name) => !isIn(required.map(folded), name));
  return required
    .filter((section) => !headings.has(folded(section)))
    .map((section) => {
      const heading = headings.get(nearest(section, others)) ?? "";
      return { section, heading, below: heading || section };
    });
}

// What former ids are taken by, and the id of this entry by a former id of another one.
function aliasesOf({ own, names, values }) {
  const aliases = values.aliases ?? [];
  const others = names.entries.filter((entry) => entry !== own);
  const found = aliases.map((alias, at) => {
    const holder = others.find((entry) => entry.id === alias);
    const other = others.find((entry) => isIn(entry.aliases ?? [], alias));
    const taken =
      alias === own.id ? "own" : holder ? "id" : other ? "alias" : aliases.indexOf(alias) < at ? "twice" : "";
    return { alias, taken, path: (holder ?? other)?.path, place: ["aliases", at] };
  });
  if (others.some((entry) => isIn(entry.aliases ?? [], own.id)))
    found.push({ alias: own.id, taken: "id", path: own.path, place: ["id"] });
  return found;
}
