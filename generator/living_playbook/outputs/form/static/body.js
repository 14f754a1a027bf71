// A text as rules look at it, read from the tokens of its Markdown (sources/markdown.py): headings, links, raw HTML and
// words; every place is an offset in the text.

import { commentParts } from "./markdown_comments.js";
import { parser, parseWhole } from "./markdown_grammar.js";
import { htmlIds } from "./markdown_html.js";
import { written } from "./markdown_links.js";
import { linkWords, plainText } from "./plain_text.js";
import { slugOf } from "./words_near.js";

const COMMENT = /<!--[^]*?(?:-->|$(?![^]))/g;
// One pattern for both, so that whichever begins first wins, as in Markdown itself.
const CODE_OR_COMMENT = /(?<![`\\])(`+)(?!`)(?:(?!\n[ \t]*\n)[^])+?(?<!`)\1(?!`)|<!--[^]*?(?:-->|$(?![^]))/g;
const TAG_OR_ADDRESS =
  /<\/?[A-Za-z][^<>]*>|<[A-Za-z][A-Za-z0-9+.-]*:[^<>\s]*>|(?<=\]\()[^()\s]*(?:\([^()\s]*\)[^()\s]*)*|\b[a-z][a-z0-9+.-]*:\/\/[^\s<>)\]]+/g;

/** A text without its comments; what is left stands where it stood. */
export function withoutComments(text) {
  return text.replace(COMMENT, blank);
}

function blank(text) {
  return text.replace(/[^\n]/g, " ");
}

/** A body, read. `taken` are anchors that its page has already, `titles` those of entries by their names. */
export class Body {
  /**
   * @param {string} text
   * @param {{taken?: string[], titles?: Map<string, string>, own?: string[]}} page `own` are the names of the entry
   */
  constructor(text, { taken = [], titles = new Map(), own = [] } = {}) {
    const read = parseWhole(text);
    this.text = text;
    this.titles = titles;
    this.own = own;
    this.tokens = read.tokens;
    this.env = read.env;
    this.headings = [];
    this.links = [];
    this.html = [];
    this.refused = [];
    this.anchors = [];
    this.places = [];
    this.source = new Source(read.text);
    this.slugs = new Set(taken);
    this.read();
  }

  read() {
    this.tokens.forEach((token, at) => {
      if (token.type === "heading_open") this.heading(token, this.tokens[at + 1]);
    });
    this.nameSections();
    let map = null;
    for (const token of this.tokens) {
      // A cell of a table does not know its line: its row does.
      if (token.type === "inline") token.map ??= map;
      map = token.map ?? map;
      if (token.type === "inline") this.inline(token);
      else if (token.type === "html_block") this.rawHtml(token.content, this.source.origin(token));
      else if (token.type === "definition") this.places.push(this.source.stretch(token.map));
      else if (token.type !== "heading_open" && token.attrGet("id")) this.anchors.push(token.attrGet("id"));
    }
    this.places.sort((one, other) => one[0] - other[0]);
  }

  heading(opener, { children }) {
    const [start, end] = this.source.stretch(opener.map);
    // The anchor stays when an entry that the heading names gets another title.
    const slug = this.unique(opener.attrGet("id") ?? slugOf(plainText(children ?? [])));
    opener.attrSet("id", slug);
    const text = plainText(children ?? [], this.titles).trim();
    this.headings.push({ level: Number(opener.tag.slice(1)), text, slug, start, end });
  }

  // Links to sections of this very entry read as the page shows them: as the heading.
  nameSections() {
    const words = new Map();
    for (const { text } of this.headings) if (!words.has(slugOf(text))) words.set(slugOf(text), text);
    for (const { slug, text } of this.headings) words.set(slug, text);
    for (const child of this.tokens.flatMap((token) => token.children ?? [])) {
      if (child.type !== "entry_link" || child.content.trim() || !child.meta.fragment) continue;
      const { target, fragment } = child.meta;
      if (!target || this.own.includes(target))
        child.meta.called = words.get(fragment) ?? words.get(slugOf(fragment)) ?? fragment;
    }
  }

  unique(slug) {
    let candidate = slug;
    for (let number = 1; this.slugs.has(candidate); number++) candidate = `${slug}_${number}`;
    this.slugs.add(candidate);
    return candidate;
  }

  inline(token) {
    const origin = this.source.origin(token);
    const children = token.children ?? [];
    children.forEach((child, at) => {
      if (["entry_link", "entry_embed", "image", "link_open"].includes(child.type)) {
        if (child.meta && "at" in child.meta) this.link(child, children.slice(at), origin);
      } else if (child.type === "html_inline") this.rawHtml(child.content, origin, child.meta?.at ?? 0);
      if (child.attrGet("id")) this.anchors.push(child.attrGet("id"));
    });
    for (const [list, name] of token.meta?.refused ?? [])
      this.refused.push({ at: origin(token.content.indexOf(list)), name });
  }

  link(token, following, origin) {
    const { meta } = token;
    const [start, end] = [origin(meta.at), origin(meta.end - 1) + 1];
    this.places.push([start, end]);
    if (token.type.startsWith("entry_")) {
      const { target, fragment } = meta;
      this.links.push({ kind: "entry", target, fragment, words: token.content, at: start });
      return;
    }
    const kind = token.type === "image" ? "image" : "markdown";
    const [target, fragment] = addressOf(token.attrGet(kind === "image" ? "src" : "href") ?? "");
    const words = kind === "image" ? token.content : linkWords(following);
    this.links.push({ kind, target, fragment, words, at: start });
  }

  rawHtml(content, origin, at = 0) {
    for (const [start, end, isComment] of commentParts(content)) {
      const piece = content.slice(start, end);
      if (isComment || !piece.trim()) continue;
      this.anchors.push(...htmlIds(piece));
      this.html.push({ content: piece, placeOf: (place) => origin(at + start + place) });
    }
  }

  /** The text without code and comments. */
  get bare() {
    let [made, done] = ["", 0];
    const lines = this.text.match(/[^\n]*\n|[^\n]+/g) ?? [];
    const taken = (first, last) => lines.slice(first, last).join("");
    for (const { type, map } of parser.parse(this.text, {})) {
      if (!["fence", "code_block", "html_block"].includes(type) || !map) continue;
      made += taken(done, map[0]).replace(CODE_OR_COMMENT, blank);
      made += type === "html_block" ? withoutComments(taken(...map)) : blank(taken(...map));
      done = map[1];
    }
    return made + taken(done).replace(CODE_OR_COMMENT, blank);
  }

  /** The text without anything that is not words for a reader: code, comments, tags and addresses. */
  get prose() {
    return this.bare.replace(TAG_OR_ADDRESS, blank);
  }

  /** What is left of a text if all links and definitions are blanked. */
  withoutLinks(text) {
    let left = text;
    for (const [start, end] of this.places)
      left = left.slice(0, start) + blank(left.slice(start, end)) + left.slice(end);
    return left;
  }

  /** The heading that a place in the text stands below; null above the first. */
  sectionAt(place) {
    return this.headings.filter((heading) => heading.start <= place).pop()?.text ?? null;
  }

  /** What stands below a heading, down to the next of its level or above. */
  below(heading) {
    const next = this.headings.find((other) => other.start > heading.start && other.level <= heading.level);
    return this.text.slice(heading.end, next ? next.start : this.text.length);
  }
}

// Where the lines of a text stand, and the content of tokens in them. Tokens must be asked about in their order.
class Source {
  constructor(text) {
    this.text = text;
    this.rows = [0];
    for (const { index } of text.matchAll(/\n/g)) this.rows.push(index + 1);
    this.cursor = [-1, 0];
  }

  rowEnd(row) {
    return row < this.rows.length ? this.rows[row] : this.text.length;
  }

  stretch([first, last]) {
    return [this.rows[first], this.rowEnd(last)];
  }

  /** A function from a position in a token's content to an offset in the text. */
  origin({ map, content }) {
    const first = map?.[0] ?? 0;
    const lines = content.replace(/\n$/, "").split("\n");
    const offsets = lines.map((line, number) => {
      const row = Math.min(first + number, this.rows.length - 1);
      const low = Math.max(this.rows[row], row === this.cursor[0] ? this.cursor[1] : 0);
      const words = written(line.trim());
      const found = words ? this.text.slice(0, this.rowEnd(row + 1)).indexOf(words, low) : low;
      return (found < 0 ? this.rows[row] : found) - (line.length - line.trimStart().length);
    });
    const last = lines.length - 1;
    this.cursor = [Math.min(first + last, this.rows.length - 1), offsets[last] + lines[last].length];
    const breaks = [0];
    for (const line of lines.slice(0, -1)) breaks.push(breaks[breaks.length - 1] + line.length + 1);
    return (position) => {
      const row = breaks.findLastIndex((each) => each <= position);
      return offsets[row] + position - breaks[row];
    };
  }
}

/** Path and fragment of an address as its author meant them. */
function addressOf(address) {
  const [target, ...fragment] = address.split("#");
  return [decoded(target), decoded(fragment.join("#"))];
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
