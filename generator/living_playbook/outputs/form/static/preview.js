// The entry as the site will show it: the same parts in the same order and with the same look as its page
// (templates/entry.md.j2 and types/).

import { all, element } from "../../static/dom.js";
import { isEmpty, worded } from "./base.js";
import { Body } from "./body.js";
import { titlesOf } from "./check_links.js";
import { withoutMarkers } from "./check_parts.js";
import { tokenOf } from "./markdown_containers.js";
import { htmlOf, isElsewhere, isSafe, linkTokens, textToken } from "./markdown_html.js";
import { plainText } from "./plain_text.js";

const OUTCOMES = {
  worked: "Worked",
  mixed: "Mixed",
  failed: "Failed",
  "too-early": "Too early to tell",
  unknown: "Not stated",
};

export class Preview {
  constructor(box, kind, entries) {
    this.box = box;
    this.kind = kind;
    this.titles = titlesOf(entries);
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
          this.listed(header.cautions),
        ),
      );
    if (said("steps")) parts.push(this.head("In short"), this.listed(header.steps, "ol"));
    if (said("items"))
      parts.push(
        this.listed(
          header.items.map((each) => each?.text ?? each),
          "ol",
        ),
      );
    parts.push(...this.text(document.body));
    parts.push(...this.account(header));
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
    const body = new Body(withoutMarkers(this.kind, written.replace(/\r\n?/g, "\n")).text, { titles: this.titles });
    return htmlOf(body.tokens, body.env, (token, inside) => this.answer(token, inside));
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

  /** @returns {HTMLElement} */
  listed(values, tag = /** @type {"ul" | "ol"} */ ("ul")) {
    return element(
      tag,
      { class: "pb-list" },
      ...values.filter((each) => !isEmpty(each)).map((each) => element("li", {}, this.told(each))),
    );
  }

  told(value) {
    if (Array.isArray(value)) return value.map((each) => this.told(each)).join(", ");
    if (value && typeof value === "object")
      return Object.values(value)
        .filter((each) => !isEmpty(each))
        .map((each) => this.told(each))
        .join(", ");
    return this.titles.get(value) ?? String(value);
  }

  labelOf(list, value) {
    return (this.kind.vocabulary[list] || []).find((term) => term.id === value)?.label ?? String(value);
  }

  top(header) {
    const box = (title, ...inside) => element("div", {}, this.head(title, "pb-top__head"), ...inside);
    const boxes = [];
    if (this.kind.account)
      boxes.push(
        box(
          "Did it work?",
          element("p", {}, this.outcome(header.outcome)),
          ...(header.basis ? [element("p", { class: "pb-key" }, header.basis)] : []),
        ),
      );
    for (const name of this.kind.order) {
      const value = header[name];
      if (isEmpty(value) || TOLD_ELSEWHERE.has(name)) continue;
      boxes.push(box(worded(name), Array.isArray(value) ? this.listed(value) : element("p", {}, this.told(value))));
    }
    const filed = ["functions", "levels", "regions", "tags"].flatMap((list) =>
      (header[list] || []).map((value) => this.labelOf(list, value)),
    );
    const facts = [
      ["Kept by", header.owner],
      ["Read by", header.audience && worded(header.audience)],
      ["Filed under", filed.join(", ")],
    ];
    const list = element(
      "dl",
      {},
      ...facts
        .filter(([, value]) => value)
        .map(([name, value]) => element("div", {}, element("dt", {}, name), element("dd", {}, this.told(value)))),
    );
    return element("div", { class: "pb-top" }, ...boxes, element("div", { class: "pb-facts" }, list));
  }

  outcome(value) {
    return element(
      "span",
      { class: `pb-outcome pb-outcome--${value || "unknown"}` },
      OUTCOMES[value] || OUTCOMES.unknown,
    );
  }

  account(header) {
    const parts = [];
    if (!isEmpty(header.results))
      parts.push(this.head("Figures"), this.figures(header.results.filter((each) => !isEmpty(each))));
    const { present = [], absent = [], notes } = header.conditions || {};
    const conditions = [
      ["There", present],
      ["Lacking", absent],
    ].filter(([, terms]) => !isEmpty(terms));
    if (conditions.length || notes) {
      parts.push(this.head("Under which conditions"));
      for (const [name, terms] of conditions)
        parts.push(
          element(
            "p",
            { class: "pb-key" },
            `${name}: ${terms.map((each) => this.labelOf("conditions", each)).join(", ")}`,
          ),
        );
      if (notes) parts.push(element("p", {}, notes));
    }
    for (const [name, title] of [
      ["insights", "Insights"],
      ["lessons", "Lessons"],
    ])
      if (!isEmpty(header[name])) parts.push(this.head(title), this.lessons(header[name]));
    return parts;
  }

  lessons(lessons) {
    const items = lessons
      .filter((each) => !isEmpty(each))
      .map((each) => {
        const item = element("li", {}, each.text ?? String(each));
        if (each.do_next) item.append(" ", element("span", { class: "pb-next" }, `Do next: ${each.do_next}`));
        for (const id of each.practices || [])
          item.append(" ", element("span", { class: "pb-soft" }, this.titles.get(id) ?? id));
        return item;
      });
    return element("ol", { class: "pb-lessons" }, ...items);
  }

  figures(results) {
    const columns = [
      ["Measure", "metric"],
      ["Before", "baseline"],
      ["After", "result"],
      ["Change", "change"],
      ["Unit", "unit"],
      ["Measured on", "sample"],
    ].filter(([, name]) => name === "metric" || results.some((each) => !isEmpty(each[name])));
    const row = (each) => element("tr", {}, ...columns.map(([, name]) => element("td", {}, String(each[name] ?? ""))));
    return element(
      "table",
      { class: "pb-table pb-figures" },
      element("thead", {}, element("tr", {}, ...columns.map(([title]) => element("th", {}, title)))),
      element("tbody", {}, ...results.map(row)),
    );
  }
}

// Words in a box, as a token of Markdown.
function marked(kind, words) {
  const box = element("span", { class: kind }, words);
  return tokenOf("html_inline", "", 0, { content: box.outerHTML });
}

const TOLD_ELSEWHERE = new Set(
  "title summary status audience owner outcome basis cautions steps items results conditions lessons insights sources related functions levels regions tags goals review_by review_every aliases supersedes origin consent confidence created updated id type imported".split(
    " ",
  ),
);
