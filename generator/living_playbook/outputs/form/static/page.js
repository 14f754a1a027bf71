// The page of the form: its parts, what the check says beside each field, the preview, and what to do at the end.

import { element } from "../../static/dom.js";
import { afterPause, isEmpty, setValue, worded } from "./base.js";
import { check } from "./check.js";
import { Draft, State } from "./draft.js";
import { partsOf } from "./fields.js";
import { Findings } from "./findings.js";
import { HandOver } from "./hand_over.js";
import { PeopleBox } from "./people.js";
import { Personal } from "./personal.js";
import { searchable } from "./picker.js";
import { Preview } from "./preview.js";
import { read } from "./read.js";
import { Similar } from "./similar.js";
import { takesPastes } from "./typed.js";
import { growing, Widgets } from "./widgets.js";

const INTRODUCTION =
  "About ten minutes. What is marked as required must be there before others review it; the rest makes it worth more. What you write stays in this browser until you submit it.";
const STATES = {
  "in-review": ["Ready for review", "Somebody else reads and publishes it. What is marked as required must be there."],
  draft: ["A draft", "A title is enough. Somebody will help you with the rest."],
};

export class FormPage {
  constructor(place, kind, entries, places) {
    this.place = place;
    this.kind = kind;
    this.entries = entries;
    this.touched = new Set();
    this.attempted = false;
    this.labels = new Map();
    this.draft = new Draft(kind.type);
    const kept = this.draft.load();
    this.restored = kept?.kept;
    this.state = new State(kind, kept || {});
    this.widgets = new Widgets(this);
    this.report = new Findings(this);
    this.people = new PeopleBox(this, new Personal(entries, kind.vocabulary));
    this.handing = new HandOver(this, places);
    this.draft.onOther(() => this.tellOther());
    this.refresh = afterPause(() => this.update());
    this.build();
  }

  get header() {
    return this.state.header;
  }

  // Who comes from the page of a practice tells about that one.
  begin(practice) {
    const known = this.entries.some((each) => each.id === practice && each.type === "practice");
    const name = ["practices", "practice"].find((each) => this.kind.order.includes(each));
    if (!known || !name || !isEmpty(this.header[name])) return;
    this.write([name], name === "practices" ? [practice] : practice);
    this.build();
  }

  // Called by the widgets -----------------------------------------------------------------------------------------

  write(path, value) {
    setValue(this.state.header, path, value);
    this.refresh();
  }

  touch(path) {
    this.touched.add(JSON.stringify(path));
    this.refresh();
  }

  drawn() {
    this.refresh();
  }

  told(name, label) {
    this.labels.set(name, label);
  }

  mark() {
    return element("span", { class: "pb-needed" }, " needed");
  }

  choices(field) {
    if (field.vocabulary) {
      const terms = this.kind.vocabulary[field.vocabulary] || [];
      return terms.map(({ id, label, description = "", synonyms = [] }) => ({
        value: id,
        label,
        about: description,
        words: searchable([id, label, description, ...synonyms].join(" ")),
      }));
    }
    const fitting = this.entries.filter(
      (each) => (field.wants === "entry" || each.type === field.wants) && each.status !== "retired",
    );
    return fitting.map(({ id, title, type, aliases = [] }) => ({
      value: id,
      label: title,
      about: field.wants === "entry" ? worded(type) : "",
      words: searchable([id, title, ...aliases].join(" ")),
    }));
  }

  // Building ------------------------------------------------------------------------------------------------------

  build() {
    this.labels.clear();
    this.report.begin();
    const parts = partsOf(this.kind).map((part) => this.part(part));
    this.notice = element("div", { class: "pb-form__notice", role: "status" });
    this.fields = element(
      "form",
      { class: "pb-form", novalidate: "", "aria-label": `New ${this.kind.label.toLowerCase()}` },
      element("p", { class: "pb-field__help" }, INTRODUCTION),
      this.notice,
      ...parts,
      this.end(),
    );
    this.fields.addEventListener("submit", (event) => event.preventDefault());
    this.shown = element("div", { class: "pb-preview__page" });
    const preview = element(
      "details",
      { class: "pb-fold pb-preview", id: "pb-preview" },
      element("summary", {}, "Preview: how the site will show it"),
      this.shown,
    );
    const wide = matchMedia("(min-width: 60em)");
    preview.open = wide.matches;
    this.place.replaceChildren(element("div", { class: "pb-form__columns" }, this.fields, preview));
    this.preview = new Preview(this.shown, this.kind, this.entries);
    this.tellRestored();
    this.update();
  }

  part(part) {
    const inside = part.story ? this.story() : part.fields.map((field) => this.widgets.whole(field, [field.name]));
    if (part.id === "short") inside.push(this.similarBox());
    if (part.readers) inside.unshift(this.audience());
    const heading = element("h2", { id: `pb-part-${part.id}` }, part.title);
    if (!part.fold)
      return element("section", { class: "pb-form__part", "aria-labelledby": heading.id }, heading, ...inside);
    const fold = element("details", { class: "pb-fold pb-form__fold" }, element("summary", {}, part.fold), ...inside);
    fold.open = part.fields.some((field) => !isEmpty(this.header[field.name]));
    return element("section", { class: "pb-form__part", "aria-labelledby": heading.id }, heading, fold);
  }

  similarBox() {
    const box = element("div", { class: "pb-similar", role: "status", "aria-label": "Similar entries" });
    box.hidden = true;
    this.similar = new Similar(box);
    return box;
  }

  story() {
    const boxes = this.kind.sections.map((section, number) => this.section(section, `pb-s-${number}`));
    const words = this.kind.sections.length ? "Anything else" : "The text";
    const help = element(
      "p",
      { class: "pb-field__help", id: "pb-s-other-help" },
      "With headings of your own if you like: ",
      element("code", {}, "## A heading"),
      ". Link to an entry with ",
      element("code", {}, "[[its-name]]"),
      ".",
    );
    const input = this.text("pb-s-other", this.state.other, (text) => (this.state.other = text), "pb-s-other-help");
    const told = element("div", { class: "pb-field__told", id: "pb-s-other-told" });
    return [
      ...boxes,
      element(
        "div",
        { class: "pb-field", "data-section": "" },
        element("label", { for: "pb-s-other" }, words),
        help,
        input,
        told,
      ),
    ];
  }

  section({ title, hint, example }, id) {
    const label = element("label", { for: id }, title);
    this.labels.set(`## ${title}`, label);
    const help = element("p", { class: "pb-field__help", id: `${id}-help` }, hint);
    const input = this.text(
      id,
      this.state.sections[title] || "",
      (text) => (this.state.sections[title] = text),
      `${id}-help`,
    );
    const shown = example
      ? [
          element(
            "details",
            { class: "pb-fold pb-form__example" },
            element("summary", {}, "An example"),
            element("blockquote", {}, example),
          ),
        ]
      : [];
    return element(
      "div",
      { class: "pb-field", "data-section": title },
      label,
      help,
      ...shown,
      input,
      element("div", { class: "pb-field__told", id: `${id}-told` }),
    );
  }

  text(id, value, keep, help) {
    const input = element("textarea", { id, rows: "5", "aria-describedby": `${help} ${id}-told` });
    input.value = value;
    takesPastes(input);
    input.addEventListener("input", () => {
      keep(input.value);
      this.refresh();
    });
    input.addEventListener("change", () => this.touch(["#", id]));
    growing(input);
    return input;
  }

  audience() {
    const chosen = this.header.audience;
    const choices = this.kind.audiences.map(({ name, readers }, place) => {
      const id = place ? `pb-f-audience-${place}` : "pb-f-audience";
      const input = element("input", {
        type: "radio",
        name: "pb-audience",
        id,
        value: name,
        "aria-describedby": `${id}-readers`,
      });
      input.checked = name === chosen;
      input.addEventListener("change", () => this.write(["audience"], name));
      return element(
        "div",
        { class: "pb-radio pb-radio--wide" },
        input,
        element("label", { for: id }, worded(name)),
        element("span", { class: "pb-soft", id: `${id}-readers` }, readers),
      );
    });
    const help = element(
      "p",
      { class: "pb-field__help", id: "pb-f-audience-help" },
      "This is about the site. Anyone with access to the repository can read every file in it.",
    );
    return element(
      "fieldset",
      { class: "pb-field pb-field--choice", "data-path": '["audience"]', "aria-describedby": help.id },
      element("legend", {}, "Who may read it?"),
      help,
      element("div", { class: "pb-radios" }, ...choices),
      element("div", { class: "pb-field__told" }),
    );
  }

  end() {
    const states = Object.entries(STATES).map(([value, [title, words]], place) => {
      const id = place ? `pb-f-status-${place}` : "pb-f-status";
      const input = element("input", {
        type: "radio",
        name: "pb-status",
        id,
        value,
        "aria-describedby": `${id}-words`,
      });
      input.checked = this.header.status === value;
      input.addEventListener("change", () => this.write(["status"], value));
      return element(
        "div",
        { class: "pb-radio pb-radio--wide" },
        input,
        element("label", { for: id }, title),
        element("span", { class: "pb-soft", id: `${id}-words` }, words),
      );
    });
    const name = element("input", {
      id: "pb-f-name",
      type: "text",
      autocomplete: "off",
      spellcheck: "false",
      "aria-describedby": "pb-f-name-help pb-f-name-told",
    });
    name.addEventListener("input", () => {
      this.state.name = name.value.trim().replace(/\.md$/i, "");
      this.refresh();
    });
    name.addEventListener("change", () => (name.value = this.state.stem));
    this.nameBox = name;
    this.progress = element("p", { class: "pb-key", role: "status" });
    const named = element(
      "div",
      { class: "pb-field", "data-name": "" },
      element("label", { for: "pb-f-name" }, "Name of the file"),
      element(
        "p",
        { class: "pb-field__help", id: "pb-f-name-help" },
        "Its name in links, made from the title. Lower-case letters, digits and hyphens.",
      ),
      name,
      element("div", { class: "pb-field__told", id: "pb-f-name-told" }),
    );
    return element(
      "section",
      { class: "pb-form__part", "aria-labelledby": "pb-part-end" },
      element("h2", { id: "pb-part-end" }, "Submit it"),
      element(
        "fieldset",
        { class: "pb-field pb-field--choice", "data-path": '["status"]' },
        element("legend", {}, "How far along is it?"),
        element("div", { class: "pb-radios" }, ...states),
        element("div", { class: "pb-field__told" }),
      ),
      named,
      this.people.box,
      this.look(),
      this.progress,
      this.report.summary,
      this.handing.buttons(),
      this.handing.told,
      this.files(),
    );
  }

  // On a narrow screen the preview stands below the form.
  look() {
    const link = element("a", { href: "#pb-preview" }, "See how the site will show it");
    link.addEventListener("click", () => {
      /** @type {HTMLDetailsElement} */ (document.getElementById("pb-preview")).open = true;
    });
    return element("p", { class: "pb-form__look" }, link);
  }

  files() {
    const input = element("input", { type: "file", accept: ".md", id: "pb-open", class: "pb-sr" });
    input.addEventListener("change", async () => {
      if (input.files.length) this.open(await input.files[0].text(), input.files[0].name.replace(/\.md$/i, ""));
    });
    const anew = element("button", { type: "button", class: "pb-link" }, "Start over");
    anew.addEventListener("click", () => this.anew());
    this.kept = element("span", { class: "pb-soft" });
    return element(
      "p",
      { class: "pb-form__files" },
      this.kept,
      " ",
      element("label", { for: "pb-open", class: "pb-link" }, "Open a file from this form"),
      input,
      " ",
      anew,
    );
  }

  open(text, name) {
    try {
      this.state = State.from(this.kind, { ...read(text), name });
      this.restored = null;
      this.build();
      this.notice.replaceChildren(element("p", { class: "pb-note" }, `${name}.md is open.`));
    } catch (error) {
      this.notice.replaceChildren(
        element("p", { class: "pb-note pb-note--retired" }, /** @type {Error} */ (error).message),
      );
      this.notice.scrollIntoView({ block: "center" });
    }
  }

  anew() {
    const before = this.state;
    this.draft.drop();
    this.restored = null;
    this.attempted = false;
    this.touched.clear();
    this.state = new State(this.kind);
    this.build();
    const back = element("button", { type: "button", class: "pb-link" }, "Undo");
    back.addEventListener("click", () => {
      this.state = before;
      this.build();
    });
    this.notice.replaceChildren(element("p", { class: "pb-note" }, "The form is empty again. ", back));
    this.notice.scrollIntoView({ block: "center" });
    document.getElementById("pb-f-title")?.focus({ preventScroll: true });
  }

  tellRestored() {
    if (!this.restored || this.state.isBlank) return;
    const when = new Date(this.restored).toLocaleString([], { dateStyle: "medium", timeStyle: "short" });
    const anew = element("button", { type: "button", class: "pb-link" }, "Start over");
    anew.addEventListener("click", () => this.anew());
    this.notice.replaceChildren(
      element("p", { class: "pb-note" }, `Your draft of ${when} is back; it is saved in this browser only. `, anew),
    );
  }

  // Two tabs write over each other's draft; who goes on in one must know.
  tellOther() {
    const load = element("button", { type: "button", class: "pb-link" }, "Show what was written there");
    load.addEventListener("click", () => {
      this.state = new State(this.kind, this.draft.load() || {});
      this.restored = null;
      this.build();
    });
    this.notice.replaceChildren(
      element(
        "p",
        { class: "pb-note pb-note--retired" },
        "This form is also open in another tab, where something was written. Whatever is written last is kept. ",
        load,
      ),
    );
    this.notice.scrollIntoView({ block: "nearest" });
  }

  // Keeping up with what is written ---------------------------------------------------------------------------------

  // The check of the repository reads a text only once its header is right; who fills in a form wants to hear of both. A
  // draft needs so little that its text is always read.
  get findings() {
    const { kind, entries, state } = this;
    const found = check(kind, entries, state.document);
    const wrong = new Set(found.filter((each) => each.severity === "error" && each.path).map((each) => each.path[0]));
    if (!wrong.size) return found;
    const kept = Object.entries(this.header).filter(([name]) => !wrong.has(name));
    const seen = new Set(found.map((each) => each.message));
    const others = check(kind, entries, {
      ...state.document,
      header: { ...Object.fromEntries(kept), status: "draft" },
    });
    const due = others.filter((each) => !seen.has(each.message) && !(each.path && wrong.has(each.path[0])));
    return [
      ...found,
      ...due.map((each) => ({ ...each, severity: kind.severity[each.rule][this.header.status || "draft"] })),
    ];
  }

  update() {
    if (!this.state.name) this.nameBox.value = this.state.stem;
    const findings = this.findings;
    this.report.show(findings);
    this.showNeeds(findings.some((each) => each.severity === "error"));
    this.people.show();
    this.preview.draw(this.state.document);
    this.similar?.show(`${this.header.title || ""} ${this.header.summary || ""}`);
    if (!this.state.isBlank && this.draft.keep(this.state.kept))
      this.kept.textContent = "Your draft is saved in this browser.";
  }

  isNeeded(name) {
    const { kind, header } = this;
    if (name.startsWith("## ")) {
      const section = kind.sections.find((each) => `## ${each.title}` === name);
      const due = !section.field || section.values.includes(header[section.field]);
      return due && header.status !== "draft";
    }
    const need = kind.needed[name];
    if (!need || (need.own_only && header.origin === "published")) return false;
    return kind.statuses.indexOf(header.status || "draft") >= kind.statuses.indexOf(need.status);
  }

  showNeeds(wrong) {
    let [needed, there] = [0, 0];
    for (const [name, label] of this.labels) {
      label.querySelector(".pb-needed")?.remove();
      if (!this.isNeeded(name)) continue;
      label.append(this.mark());
      needed += 1;
      if (name.startsWith("## ") ? (this.state.sections[name.slice(3)] || "").trim() : !isEmpty(this.header[name]))
        there += 1;
    }
    const all = wrong
      ? "Everything required is there, but not all of it is right yet."
      : "Everything required is there.";
    const told = there === needed ? all : `${there} of ${needed} required answers are there.`;
    if (this.progress.textContent !== told) this.progress.textContent = told;
  }

  handOver(act) {
    this.attempted = true;
    this.update();
    const errors = this.findings.filter((each) => each.severity === "error");
    if (!errors.length) return act();
    this.handing.told.replaceChildren();
    this.report.summary.focus();
    return undefined;
  }
}
