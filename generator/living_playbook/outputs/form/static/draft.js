// What is being written, kept in this browser until it is handed over: one draft for each type.

import { site } from "../../static/site.js";
import { fold } from "../../static/words.js";
import { isEmpty } from "./base.js";

export class Draft {
  constructor(type) {
    this.key = `playbook-draft:${site.root.pathname}:${type}`;
  }

  // A browser may forbid keeping anything; then the form works without.
  load() {
    try {
      const found = JSON.parse(localStorage.getItem(this.key));
      if (found) this.last = JSON.stringify({ ...found, kept: undefined });
      return found;
    } catch {
      return null;
    }
  }

  // What is there already is left alone: its date stays true, and other tabs hear of what is new only.
  keep(state) {
    const now = JSON.stringify(state);
    if (now === this.last) return true;
    try {
      localStorage.setItem(this.key, JSON.stringify({ ...state, kept: Date.now() }));
      this.last = now;
      return true;
    } catch {
      return false;
    }
  }

  // Calls `tell` when another tab keeps a draft of the same form.
  onOther(tell) {
    addEventListener("storage", (event) => event.key === this.key && event.newValue && tell());
  }

  drop() {
    this.last = "";
    try {
      localStorage.removeItem(this.key);
    } catch {
      // There is none, then.
    }
  }
}

// What is written: the header, a text for each section of the type, other text, and the name of the file.
export class State {
  constructor(kind, kept = {}) {
    this.kind = kind;
    this.header = kept.header || { status: "in-review", audience: kind.audiences[kind.audiences.length - 1].name };
    this.sections = kept.sections || {};
    this.other = kept.other || "";
    this.name = kept.name || "";
  }

  static from(kind, { header, body, name = "" }) {
    const parts = body.split(/^(?=## )/m);
    const sections = {};
    const others = [];
    for (const part of parts) {
      const heading = part.match(/^## (.*)\n?/);
      const title =
        heading && kind.sections.find((each) => each.title.toLowerCase() === heading[1].trim().toLowerCase())?.title;
      if (title && !(title in sections)) sections[title] = part.slice(heading[0].length).trim();
      else others.push(part.trim());
    }
    return new State(kind, { header, sections, other: others.filter(Boolean).join("\n\n"), name });
  }

  get body() {
    const told = this.kind.sections.filter(({ title }) => (this.sections[title] || "").trim());
    const parts = told.map(({ title }) => `## ${title}\n\n${this.sections[title].trim()}\n`);
    return [...parts, ...(this.other.trim() ? [`${this.other.trim()}\n`] : [])].join("\n");
  }

  get stem() {
    const stem = stemOf(this.name) || stemOf(this.header.title || "");
    return NO_ENTRY.test(stem) ? `${stem}-${this.kind.type}` : stem;
  }

  get document() {
    return { header: this.header, body: this.body, name: this.stem };
  }

  get path() {
    const year = this.kind.yearly ? `/${new Date().getFullYear()}` : "";
    return `${this.kind.folder}${year}/${this.stem}.md`;
  }

  get isBlank() {
    const { status, audience, ...rest } = this.header;
    return isEmpty(rest) && !this.body.trim();
  }

  get kept() {
    return { header: this.header, sections: this.sections, other: this.other, name: this.name };
  }
}

const LONGEST_NAME = 80;
// Names that no entry can have: files about a folder (sources/misplaced.py), pages of the site (rules/reserved_id.py).
const NO_ENTRY = /^(?:readme|index|page-\d{1,5})$/;

// The name of a file for a title, as `playbook new` makes it (entries/_scaffold.py).
function stemOf(title) {
  return (fold(title.replace(/['\u2019]/g, "")).match(/[a-z0-9]+/g) || [])
    .join("-")
    .slice(0, LONGEST_NAME)
    .replace(/^-+|-+$/g, "");
}
