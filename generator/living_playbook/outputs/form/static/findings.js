// What the check says: beside the field that it is about, and of all that must be fixed a list at the end.

import { element } from "../../static/dom.js";

const NAMED = new Set(["file-name-not-id", "duplicate-id", "alias-taken", "reserved-id"]);

export class Findings {
  constructor(page) {
    this.page = page;
  }

  begin() {
    this.shown = "";
    this.summary = element("div", {
      class: "pb-form__summary",
      tabindex: "-1",
      role: "group",
      "aria-label": "To fix",
    });
  }

  // Where a finding belongs: the field that its path names, or the nearest around it; a section; the name of the file.
  placeOf({ path, section, rule }) {
    for (let length = path?.length ?? 0; length > 0; length--) {
      const found = this.page.fields.querySelector(
        `[data-path='${JSON.stringify(path.slice(0, length)).replace(/'/g, "\\'")}']`,
      );
      if (found) return found;
    }
    if (section !== null && section !== undefined) {
      const own = [...this.page.fields.querySelectorAll("[data-section]")].find(
        (each) => each.dataset.section === section,
      );
      if (own) return own;
    }
    return this.page.fields.querySelector(NAMED.has(rule) ? "[data-name]" : "[data-section='']");
  }

  show(findings) {
    for (const told of this.page.fields.querySelectorAll(".pb-field__told")) told.replaceChildren();
    for (const input of this.page.fields.querySelectorAll("[aria-invalid]")) input.removeAttribute("aria-invalid");
    this.targets = new Map();
    for (const finding of findings) {
      const place = this.placeOf(finding);
      this.targets.set(finding, place);
      if (!this.isDue(finding, place)) continue;
      const told = element(
        "p",
        { class: `pb-told pb-told--${finding.severity}` },
        ...this.page.widgets.words(finding.message),
        ". ",
        ...this.help(finding),
      );
      place.querySelector(".pb-field__told").append(told);
      if (finding.severity === "error")
        place.querySelector("input, textarea, select")?.setAttribute("aria-invalid", "true");
    }
    this.showSummary(findings.filter((each) => each.severity === "error"));
  }

  // The help on what is missing tells where to add its key to a file; here stands the very box for it.
  help({ rule, help }) {
    if (!help || rule === "missing-field") return [];
    return [
      element(
        "span",
        { class: "pb-told__help" },
        ...this.page.widgets.words(help[0].toUpperCase() + help.slice(1)),
        ".",
      ),
    ];
  }

  // Nobody is told off for what they have not come to yet.
  isDue(finding, place) {
    if (finding.severity === "info") return false;
    if (this.page.attempted) return true;
    const keys = [...this.page.touched].map((each) => JSON.parse(each));
    if (finding.path)
      return keys.some(
        (path) =>
          path.every((step, at) => step === finding.path[at]) || finding.path.every((step, at) => step === path[at]),
      );
    return keys.some((path) => path[0] === "#" && place.querySelector(`#${path[1]}`));
  }

  // A list that says the same stays as it is: what one is about to click must not be drawn anew.
  showSummary(errors) {
    const at = (finding) => this.targets.get(finding);
    const due = this.page.attempted
      ? [...errors].sort(
          (one, other) =>
            (at(one).compareDocumentPosition(at(other)) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1) *
            Number(at(one) !== at(other)),
        )
      : [];
    const shown = due.map((finding) => finding.message).join("\n");
    if (shown === this.shown) return;
    this.shown = shown;
    if (!due.length) return this.summary.replaceChildren();
    const items = due.map((finding) => {
      const id = this.targets.get(finding).querySelector("input, textarea, select, button")?.id || "";
      const link = element("a", { href: `#${id}` }, ...this.page.widgets.words(finding.message));
      link.addEventListener("click", (event) => {
        event.preventDefault();
        const target = document.getElementById(id);
        target?.closest("details")?.setAttribute("open", "");
        target?.focus();
      });
      return element("li", {}, link);
    });
    this.summary.replaceChildren(
      element("h3", {}, due.length === 1 ? "One thing to fix first" : `${due.length} things to fix first`),
      element("ol", {}, ...items),
      this.wayOut(),
    );
  }

  // What is not ready is no reason to lose it.
  wayOut() {
    const kept = "What you wrote is saved in this browser; you can continue later.";
    if (this.page.header.status === "draft") return element("p", { class: "pb-field__help" }, kept);
    const draft = element("button", { type: "button", class: "pb-link" }, "Make it a draft");
    draft.addEventListener("click", () => {
      this.page.fields.querySelector('[name="pb-status"][value="draft"]').click();
      this.page.update();
      this.page.fields.querySelector(".pb-primary").focus();
    });
    return element("p", { class: "pb-field__help" }, "Not there yet? ", draft, `: a title is enough for it. ${kept}`);
  }
}
