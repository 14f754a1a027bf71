// The text of an entry as the site will show it, near enough to see what one wrote: the Markdown that people write by
// hand. Nothing that is typed is ever taken for HTML. The site itself prints with Python-Markdown.

import { element } from "../../static/dom.js";

const INLINE = [
  [/^`([^`]+)`/, (found) => [element("code", {}, found[1])]],
  [
    /^!\[([^\]]*)\]\([^)]*\)/,
    (found) => [element("span", { class: "pb-tag" }, `Image: ${found[1] || "without a description"}`)],
  ],
  [/^\[\[([^\]|#]*)(#[^\]|]*)?(?:\|([^\]]*))?\]\]/, (found, inside) => [inside.link(found[1].trim(), found[3])]],
  [
    /^\[([^\]]+)\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)/,
    (found, inside) => [element("a", { href: safeAddress(found[2]), rel: "noopener" }, ...inside.inline(found[1]))],
  ],
  [/^<(https?:\/\/[^>\s]+)>/, (found) => [element("a", { href: found[1], rel: "noopener" }, found[1])]],
  [/^(?:\*\*|__)(?=\S)(.+?)(?<=\S)(?:\*\*|__)/, (found, inside) => [element("strong", {}, ...inside.inline(found[1]))]],
  [/^\*(?=\S)(.+?)(?<=\S)\*/, (found, inside) => [element("em", {}, ...inside.inline(found[1]))]],
  [/^_(?=\S)(.+?)(?<=\S)_(?![\p{L}\p{N}])/u, (found, inside) => [element("em", {}, ...inside.inline(found[1]))]],
  [/^ {2,}\n/, () => [element("br")]],
  [/^\\([\\`*_{}[\]()#+.!|-])/, (found) => [found[1]]],
];
const BULLET = /^(\s*)([-*+]|\d+[.)])\s+(.*)$/;
const RULE = /^ {0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})$/;

function safeAddress(address) {
  return /^(?:https?:|mailto:|#|\.{0,2}\/|[\w-]+(?:[/.#]|$))/i.test(address) &&
    !/^\s*(?:javascript|data|vbscript):/i.test(address)
    ? address
    : "#";
}

export class Markdown {
  // `titleOf` gives the title of an entry by its id, or nothing.
  constructor(titleOf) {
    this.titleOf = titleOf;
  }

  link(id, words) {
    const title = this.titleOf(id);
    return element(
      "a",
      { href: "#", class: title ? "pb-previewlink" : "pb-previewlink pb-previewlink--missing" },
      words || title || id,
    );
  }

  inline(text) {
    const nodes = [];
    let plainText = "";
    for (let rest = text; rest; ) {
      const hit =
        /^[`![<*_\\ ]/.test(rest) &&
        !(/^_/.test(rest) && /[\p{L}\p{N}]$/u.test(plainText)) &&
        INLINE.map(([pattern, make]) => [rest.match(pattern), make]).find(([found]) => found);
      if (hit) {
        if (plainText) nodes.push(plainText);
        plainText = "";
        nodes.push(...hit[1](hit[0], this));
        rest = rest.slice(hit[0][0].length);
      } else {
        plainText += rest[0];
        rest = rest.slice(1);
      }
    }
    if (plainText) nodes.push(plainText);
    return nodes;
  }

  blocks(text) {
    const lines = text.replace(/\r\n?/g, "\n").replace(/\t/g, "    ").split("\n");
    const nodes = [];
    while (lines.length) {
      const line = lines[0];
      if (!line.trim()) lines.shift();
      else if (/^\s{0,3}(```|~~~)/.test(line)) nodes.push(this.code(lines));
      else if (/^#{1,6}\s/.test(line)) nodes.push(this.heading(lines.shift()));
      else if (RULE.test(line)) nodes.push(lines.shift() && element("hr"));
      else if (/^\s{0,3}>/.test(line)) nodes.push(this.quote(lines));
      else if (BULLET.test(line)) nodes.push(this.list(lines));
      else if (line.includes("|") && /^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)+\|?\s*$/.test(lines[1] || ""))
        nodes.push(this.table(lines));
      else if (/^:::/.test(line)) nodes.push(this.closed(lines.shift()));
      else nodes.push(this.paragraph(lines));
    }
    return nodes;
  }

  heading(line) {
    const [, marks, words] = line.match(/^(#{1,6})\s+(.*?)\s*#*\s*$/);
    return element(/** @type {"h1"} */ (`h${marks.length}`), {}, ...this.inline(words));
  }

  code(lines) {
    const fence = lines.shift().match(/(`{3,}|~{3,})/)[1];
    const inside = [];
    while (lines.length && !lines[0].trim().startsWith(fence)) inside.push(lines.shift());
    lines.shift();
    return element("pre", {}, element("code", {}, `${inside.join("\n")}\n`));
  }

  quote(lines) {
    const inside = [];
    while (lines.length && lines[0].trim()) inside.push(lines.shift().replace(/^\s{0,3}>\s?/, ""));
    return element("blockquote", {}, ...this.blocks(inside.join("\n")));
  }

  list(lines) {
    const [, , first] = lines[0].match(BULLET);
    const ordered = /\d/.test(first);
    const items = [];
    let loose = false;
    while (lines.length) {
      const bullet = lines[0].match(BULLET);
      if (bullet && bullet[1].length < 4 && /\d/.test(bullet[2]) === ordered)
        items.push([lines.shift().match(BULLET)[3]]);
      else if (
        !lines[0].trim() &&
        /^(?: {2,}|\s*(?:[-*+]|\d+[.)])\s)/.test(lines[1] || "") &&
        (BULLET.test(lines[1]) || /^ {4}/.test(lines[1]))
      ) {
        items[items.length - 1].push("");
        loose = true;
        lines.shift();
      } else if (lines[0].trim() && !/^#{1,6}\s/.test(lines[0]))
        items[items.length - 1].push(lines.shift().replace(/^ {1,4}/, ""));
      else break;
    }
    const made = items.map((inside) => {
      const blocks = this.blocks(inside.join("\n").trim());
      const only = !loose && blocks[0]?.tagName === "P";
      return element("li", {}, ...(only ? [...blocks[0].childNodes, ...blocks.slice(1)] : blocks));
    });
    return element(ordered ? "ol" : "ul", {}, ...made);
  }

  table(lines) {
    const cells = (line) =>
      line
        .trim()
        .replace(/^\||\|$/g, "")
        .split("|")
        .map((cell) => cell.trim());
    const head = cells(lines.shift());
    lines.shift();
    const rows = [];
    while (lines.length && lines[0].includes("|")) rows.push(cells(lines.shift()));
    const row = (tag, each) => element("tr", {}, ...each.map((cell) => element(tag, {}, ...this.inline(cell))));
    return element(
      "table",
      { class: "pb-table" },
      element("thead", {}, row("th", head)),
      element("tbody", {}, ...rows.map((each) => row("td", each))),
    );
  }

  closed(line) {
    const level = line.match(/^:::\s*audience\s+(\S+)/)?.[1];
    return level
      ? element("p", { class: "pb-key" }, `From here, only for ${level} only`)
      : element("p", { class: "pb-key" }, "For everybody again");
  }

  paragraph(lines) {
    const inside = [lines.shift()];
    while (lines.length && lines[0].trim() && !/^(?:#{1,6}\s|\s{0,3}>|```|~~~|:::)/.test(lines[0]))
      inside.push(lines.shift());
    return element("p", {}, ...this.inline(inside.join("\n").trim()));
  }
}
