// What rules may ask of the entry that the form holds: the facts of `rules/_facts.py`, by the same names.

import { withoutComments } from "./body.js";
import { dayAfter, dayAfterPeriod, daysBetween, partialOf } from "./check_dates.js";
import { baseName } from "./check_links.js";
import { folded, foldedName } from "./words_near.js";

/** The facts of an entry; `values` are those of its header. */
export class EntryFacts {
  constructor({ kind, header, data, values, body, names, own, stem, today, references, terms }) {
    this.kind = kind;
    this.header = header;
    this.data = data;
    this.values = values;
    this.body = body;
    this.names = names;
    this.own = own;
    this.stem = stem;
    this.day = today;
    this.references = references;
    this.terms = terms;
  }

  get type() {
    return this.kind.type;
  }

  get label() {
    return this.kind.label.toLowerCase();
  }

  get is_knowledge() {
    return this.kind.knowledge;
  }

  get is_account() {
    return this.kind.account;
  }

  get id() {
    return this.own.id;
  }

  get given_id() {
    return this.data.id;
  }

  get path() {
    return this.own.path;
  }

  get file() {
    return baseName(this.own.path);
  }

  get is_called_like_its_id() {
    return this.stem === this.own.id;
  }

  get today() {
    return partialOf(this.day);
  }

  get tomorrow() {
    return partialOf(dayAfter(this.day));
  }

  get review_due() {
    const { review_by, review_every, updated } = this.values;
    if (review_by) return review_by;
    return review_every && updated ? partialOf(dayAfterPeriod(updated.first, review_every)) : null;
  }

  get days_late() {
    return daysBetween(this.review_due.first, this.day);
  }

  get sections_with_words() {
    return this.body.headings.filter((heading) => hasWords(this.body, heading)).map((heading) => folded(heading.text));
  }

  get same_id() {
    return this.names.ids.get(this.own.id).find((entry) => entry !== this.own);
  }

  get free_id() {
    const free = `${this.own.id}-${this.kind.type}`;
    return this.names.ids.has(free) ? "" : free;
  }

  get same_title() {
    const alike = this.names.titles.get(foldedName(this.own.title));
    const other = alike.find((entry) => entry !== this.own && entry.status !== "retired");
    return other && other.id !== this.own.id ? other : null;
  }

  // Nothing that is there can lead to what is new.
  get is_linked_to() {
    return false;
  }

  get is_listed() {
    return this.linked.some(({ link, target }) => !link && target.entry.type === "practice");
  }

  get links_to() {
    return [...new Set(this.linked.map(({ target }) => target.entry.id))].slice(0, 3);
  }

  get linked() {
    return this.references.filter(({ target }) => target.kind === "found" && target.entry.id !== this.own.id);
  }
}

function hasWords(body, heading) {
  return /[^\s>*+_=#|~`-]/.test(withoutComments(body.below(heading)).replace(/<\/?[A-Za-z][^<>]*>/g, ""));
}
