// The entry as the site will show it: the same parts in the same order and with the same look as its page
// (templates/entry.md.j2). Its fields are printed by printed.js.

import { element } from "../../static/dom.js";
import { isEmpty, worded } from "./base.js";
import { Markdown } from "./markdown.js";
import { Printed } from "./printed.js";

export class Preview {
  constructor(box, kind, entries) {
    this.box = box;
    this.kind = kind;
    this.titles = new Map(entries.map((each) => [each.id, each.title]));
    this.printed = new Printed(kind, this.titles);
    this.markdown = new Markdown((id) => this.titles.get(id));
  }

  draw(document) {
    const { header } = document;
    const said = (name) => !isEmpty(header[name]);
    /** @type {HTMLElement[]} */
    const parts = [
      element("p", { class: "pb-crumb" }, this.kind.plural),
      element(
        "p",
        { class: "pb-preview__title", role: "heading", "aria-level": "3" },
        header.title || "Without a title",
      ),
    ];
    if (said("summary")) parts.push(element("p", { class: "pb-lead" }, header.summary));
    if (header.status !== "published")
      parts.push(
        element(
          "p",
          { class: "pb-note" },
          element("strong", {}, `${worded(header.status || "draft")}.`),
          " Not reviewed yet.",
        ),
      );
    parts.push(this.top(header));
    if (said("cautions"))
      parts.push(
        element(
          "div",
          { class: "pb-cautions" },
          this.head("Before you trust this", "pb-cautions__head"),
          element("ul", { class: "pb-list" }, ...header.cautions.map((each) => element("li", {}, String(each)))),
        ),
      );
    parts.push(...this.printed.parts(header, true, (words) => this.head(words)));
    parts.push(...this.markdown.blocks(document.body).map((each) => this.lowered(each)));
    parts.push(...this.printed.parts(header, false, (words) => this.head(words)));
    this.box.replaceChildren(...parts);
  }

  // The preview stands inside a page that has headings of its own.
  lowered(node) {
    if (!/^H[1-6]$/.test(node.tagName ?? "")) return node;
    const made = element("p", {
      class: "pb-preview__head",
      role: "heading",
      "aria-level": String(Math.min(6, Number(node.tagName[1]) + 2)),
    });
    made.append(...node.childNodes);
    return made;
  }

  head(words, also = "") {
    return element("p", { class: `pb-preview__head ${also}`.trim(), role: "heading", "aria-level": "4" }, words);
  }

  labelOf(list, value) {
    return (this.kind.vocabulary[list] || []).find((term) => term.id === value)?.label ?? String(value);
  }

  top(header) {
    const filed = this.kind.shown
      .filter(({ place, kind }) => place === "frame" && kind === "term")
      .flatMap(({ key, wants }) => (header[key] || []).map((value) => this.labelOf(wants, value)));
    const owner = this.titles.get(header.owner) ?? header.owner;
    const facts = [
      ...this.printed.facts(header),
      ["Kept by", owner],
      ["Read by", header.audience && worded(header.audience)],
      ["Filed under", filed.join(", ")],
    ];
    const list = element(
      "dl",
      {},
      ...facts
        .filter(([, value]) => value)
        .map(([name, value]) => element("div", {}, element("dt", {}, name), element("dd", {}, value))),
    );
    const cards = this.printed.cards(header, (words, also) => this.head(words, also));
    return element("div", { class: "pb-top" }, ...cards, element("div", { class: "pb-facts" }, list));
  }
}
