// The entry as the site will show it: the same parts in the same order and with the same look as its page
// (templates/entry.md.j2). Its fields are printed by printed.js.

import { all, element } from "../../static/dom.js";
import { isEmpty, worded } from "./base.js";
import { Body } from "./body.js";
import { titlesOf } from "./check_links.js";
import { withoutMarkers } from "./check_parts.js";
import { tokenOf } from "./markdown_containers.js";
import { htmlOf, isElsewhere, isSafe, linkTokens, textToken } from "./markdown_html.js";
import { plainText } from "./plain_text.js";
import { Printed } from "./printed.js";

export class Preview {
  constructor(box, kind, entries) {
    this.box = box;
    this.kind = kind;
    this.titles = titlesOf(entries);
    this.printed = new Printed(kind, this.titles);
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
    parts.push(...this.text(document.body));
    parts.push(...this.printed.parts(header, false, (words) => this.head(words)));
    this.box.replaceChildren(...parts);
  }

  /** The nodes of a text: the HTML that the site makes of it, with headings that stand below those of this page. */
  text(written) {
    const box = element("div");
    box.innerHTML = this.html(written);
    for (const heading of all("h1, h2, h3, h4, h5, h6", box)) {
      const level = Math.min(6, Number(heading.tagName[1]) + 2);
      const attributes = { class: "pb-preview__head", role: "heading", "aria-level": String(level) };
      heading.replaceWith(element("p", attributes, ...heading.childNodes));
    }
    return /** @type {HTMLElement[]} */ ([...box.childNodes]);
  }

  /** The HTML of a text, safe whatever stands in it; links into the playbook show what they are called. */
  html(written) {
    const { text, parts } = withoutMarkers(this.kind, written.replace(/\r\n?/g, "\n"));
    const { tokens, env } = new Body(text, { titles: this.titles });
    return htmlOf(withMarks(tokens, parts), env, (token, inside) => this.answer(token, inside));
  }

  // What is not there yet, or not from here, is shown without being asked for.
  answer(token, inside) {
    if (token.type === "image") {
      const words = plainText(token.children ?? []) || "without a description";
      return isElsewhere(token.attrGet("src") ?? "") ? null : [marked("pb-tag", `Image: ${words}`)];
    }
    if (token.type === "link_open") {
      const address = token.attrGet("href") ?? "";
      if (isElsewhere(address)) return isSafe(address) ? linkTokens(address, inside, { rel: "noopener" }) : null;
      return linkTokens("#", inside, { class: "pb-previewlink" });
    }
    const title = this.titles.get(token.meta.target);
    const kind = title || !token.meta.target ? "pb-previewlink" : "pb-previewlink pb-previewlink--missing";
    return linkTokens("#", [textToken(plainText([token], this.titles))], { class: kind });
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
      ["Owner", owner],
      ["Audience", header.audience && worded(header.audience)],
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

// Says where a part for one audience begins, and where it ends.
function withMarks(tokens, parts) {
  const marks = parts.flatMap(({ level, first, last }) => [
    { line: first, words: `From here, only for ${level} only` },
    { line: last, words: "For everybody again" },
  ]);
  const made = [];
  const tell = (line) => {
    for (const mark of marks.filter((each) => each.line <= line)) {
      made.push(tokenOf("paragraph_open", "p", 1, { attrs: { class: "pb-key" }, block: true }));
      made.push(
        tokenOf("inline", "", 0, { children: [textToken(mark.words)] }),
        tokenOf("paragraph_close", "p", -1, { block: true }),
      );
      marks.splice(marks.indexOf(mark), 1);
    }
  };
  marks.sort((one, other) => one.line - other.line);
  for (const token of tokens) {
    if (!token.level && token.nesting >= 0 && token.map) tell(token.map[0]);
    made.push(token);
  }
  return made;
}

// Words in a box, as a token of Markdown.
function marked(kind, words) {
  const box = element("span", { class: kind }, words);
  return tokenOf("html_inline", "", 0, { content: box.outerHTML });
}
