// A body as the rules about text read it: its headings, links and words; every offset stays that of the text.

import { Lines } from "./check_lines.js";
import { withoutEntities } from "./entities.js";
import { foldedName, onOneLine, slugOf } from "./words_near.js";

const COMMENT = /<!--[^]*?(?:-->|$(?![^]))/g;
const CODE_OR_COMMENT = /(?<![`\\])(`+)(?!`)(?:(?!\n[ \t]*\n)[^])+?(?<!`)\1(?!`)|<!--[^]*?(?:-->|$(?![^]))/g;
// Without a comment that never ends: to a reader of Markdown that is text.
const CODE_OR_WHOLE_COMMENT = /(?<![`\\])(`+)(?!`)(?:(?!\n[ \t]*\n)[^])+?(?<!`)\1(?!`)|<!--[^]*?-->/g;
const TAG_OR_ADDRESS =
  /<\/?[A-Za-z][^<>]*>|<[A-Za-z][A-Za-z0-9+.-]*:[^<>\s]*>|(?<=\]\()[^()\s]*(?:\([^()\s]*\)[^()\s]*)*|\b[a-z][a-z0-9+.-]*:\/\/[^\s<>)\]]+/g;
const ENTRY_LINK =
  /(?<!\\)\[\[((?:[^[\]\n|#]|\n(?![ \t>]*\n))*)(?:#((?:[^[\]\n|]|\n(?![ \t>]*\n))*?))?(?:\\?\|((?:[^[\]\n]|\n(?![ \t>]*\n))*))?\]\]/g;
const INLINE_LINK =
  /(?<!\\)(!?)\[((?:\\[^]|!?\[(?:\\[^]|[^[\]\\])*\](?:\([^()]*\))?|[^[\]\\])*)\]\([ \t]*\n?[ \t]*(<(?:\\.|[^<>\\\n])*>|(?:\\.|[^\s()\\<]|\((?:\\.|[^\s()\\])*\))(?:\\.|[^\s()\\]|\((?:\\.|[^\s()\\])*\))*|)(?:[ \t\n]+(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\((?:\\.|[^()\\])*\)))?[ \t\n]*\)/g;
const LABEL_LINK = /(?<!\\)(!?)\[((?:\\[^]|[^[\]\\])+)\](?:\[((?:\\[^]|[^[\]\\])*)\])?/g;
const DEFINITION =
  /^ {0,3}\[(?!\^)((?:\\.|[^[\]\\])+)\]:[ \t]*(<[^<>\n]*>|\S+)(?:[ \t]+(?:"[^"\n]*"|'[^'\n]*'|\([^()\n]*\)))?[ \t]*$/gm;
const AUTOLINK = /<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*)>/g;
const HEADING_ATTRIBUTES = /(?:\s*\{:?[^{}\n]*#([\p{L}\p{N}_:.-]+)[^{}\n]*\}|[ \t]+\{:?[ ]*[^{}\s][^{}\n]*\})\s*$/u;
const HTML_ID = /<[A-Za-z][^<>]*?\s(?:id|name)\s*=\s*["']?([^\s"'<>]+)/g;

export function blank(text) {
  return text.replace(/[^\n]/g, " ");
}

export function withoutComments(text) {
  return text.replace(COMMENT, blank);
}

/** A body, read. `taken` are anchors that its page has already, `titles` those of entries by their names. */
export class Body {
  constructor(text, taken = [], titles = new Map()) {
    this.text = text;
    this.titles = titles;
    this.lines = new Lines(text);
    this.starts = [0];
    for (const line of this.lines.lines) this.starts.push(this.starts[this.starts.length - 1] + line.length + 1);
    this.bare = this.withoutCode();
    this.links = [];
    this.definitions = new Map();
    this.places = [];
    this.findLinks(this.blanked((kind) => kind !== "text", this.withoutCode(CODE_OR_WHOLE_COMMENT, this.lines.breaks)));
    this.headings = this.headingsOf(new Set(taken));
    this.anchors = [...this.bare.matchAll(HTML_ID)].map((found) => found[1]);
  }

  *parts(breaks) {
    const { kinds } = this.lines;
    for (let first = 0, at = 1; at <= kinds.length; at++) {
      if (at < kinds.length && kinds[at] === kinds[first] && !breaks.has(at)) continue;
      yield [kinds[first], this.text.slice(this.starts[first], this.starts[at])];
      first = at;
    }
  }

  /** The text without code and comments, none of which goes on behind a line in `breaks`. */
  withoutCode(pattern = CODE_OR_COMMENT, breaks = new Set()) {
    const patterns = { html: COMMENT, text: pattern };
    return Array.from(this.parts(breaks), ([kind, text]) =>
      kind === "code" ? blank(text) : text.replace(patterns[kind], blank),
    ).join("");
  }

  /** The text without the lines of some kinds. */
  blanked(isBlanked, text) {
    return this.lines.kinds
      .map((kind, at) => {
        const line = text.slice(this.starts[at], this.starts[at + 1]);
        return isBlanked(kind) ? blank(line) : line;
      })
      .join("");
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

  findLinks(text) {
    let left = text;
    const taking = (pattern, take) => {
      left = left.replace(pattern, (...found) => {
        const at = found.findIndex((each) => typeof each === "number");
        const isTaken = !this.isCut(found[0], found[at]) && take(found.slice(0, at), found[at]);
        return isTaken ? blank(found[0]) : found[0];
      });
    };
    taking(DEFINITION, (found, at) => this.define(found, at));
    taking(ENTRY_LINK, (found, at) => this.entryLink(found, at));
    taking(INLINE_LINK, (found, at) => this.inlineLink(found, at));
    taking(AUTOLINK, ([shown, address], at) => this.add("markdown", addressOf(address), address, at, shown));
    taking(LABEL_LINK, (found, at) => this.labelLink(found, at));
  }

  // No link goes on in another paragraph.
  isCut(shown, at) {
    const first = this.lineAt(at);
    const lines = shown.trimEnd().split("\n").length;
    return (
      /\n[ \t>]*\n/.test(shown) ||
      Array.from({ length: lines - 1 }, (_, number) => first + number + 1).some((line) => this.lines.breaks.has(line))
    );
  }

  lineAt(place) {
    return this.text.slice(0, place).split("\n").length - 1;
  }

  add(kind, [target, fragment], words, at, shown) {
    this.links.push({ kind, target, fragment, words, at });
    this.places.push([at, at + shown.length]);
    return true;
  }

  // Such a line stands at the top of a paragraph, or below another one.
  define([shown, label, address], at) {
    const line = this.lineAt(at);
    if (!this.lines.breaks.has(line) && this.lastDefined !== line - 1) return false;
    this.lastDefined = line;
    if (!this.definitions.has(labelOf(label))) this.definitions.set(labelOf(label), addressOf(address));
    this.places.push([at, at + shown.length]);
    return true;
  }

  entryLink([shown, target, fragment = "", words = ""], at) {
    if (!target.trim() && !fragment.trim()) return false;
    return this.add("entry", [onOneLine(target), onOneLine(fragment)], onOneLine(words), at, shown);
  }

  inlineLink([shown, mark, words, address], at) {
    this.imagesIn(words, at);
    return this.add(mark ? "image" : "markdown", addressOf(address), words, at, shown);
  }

  labelLink([shown, mark, words, label], at) {
    const address = this.definitions.get(labelOf(label || words));
    return Boolean(address) && this.add(mark ? "image" : "markdown", address, words, at, shown);
  }

  imagesIn(words, at) {
    for (const [, mark, inner, address] of words.matchAll(INLINE_LINK))
      if (mark)
        this.links.push({
          kind: "image",
          target: addressOf(address)[0],
          fragment: addressOf(address)[1],
          words: inner,
          at,
        });
  }

  headingsOf(slugs) {
    return this.lines.headings.map(({ level, source, first, end }) => {
      const given = source.match(HEADING_ATTRIBUTES);
      const own = given ? source.slice(0, given.index) : source;
      const text = plainText(own, this.titles, this.definitions).trim();
      const slug = uniqueSlug(given?.[1] ?? slugOf(plainText(own, new Map(), this.definitions)), slugs);
      return { level, text, slug, start: this.starts[first], end: Math.min(this.starts[end], this.text.length) };
    });
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

function uniqueSlug(slug, slugs) {
  let candidate = slug;
  for (let number = 1; slugs.has(candidate); number++) candidate = `${slug}_${number}`;
  slugs.add(candidate);
  return candidate;
}

function labelOf(label) {
  return foldedName(label);
}

/** Path and fragment of an address as its author meant them. */
/** @returns {[any, any]} */
function addressOf(address) {
  const written = unescaped(address.replace(/^<([^]*)>$/, "$1"));
  const [target, ...fragment] = written.split("#");
  return [decoded(target), decoded(fragment.join("#"))];
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function unescaped(text) {
  const plain = text.replace(/\\([!-/:-@[-`{-~])/g, "$1");
  return plain.replace(/&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([A-Za-z][A-Za-z\d]*));/g, (all, number, hex, name) => {
    if (name) return withoutEntities(all);
    return String.fromCodePoint(Math.min(parseInt(number ?? hex, number ? 10 : 16), 0x10ffff));
  });
}

/** The words of a piece of Markdown without markup. A link without words of its own is the title of its entry. */
function plainText(source, titles, definitions) {
  const kept = [];
  // A sign that Unicode keeps free stands for what is plain already.
  const keep = (text) => `\ufdd2${kept.push(text) - 1}\ufdd3`;
  let text = source.replace(/(?<![`\\])(`+)(?!`)([^]+?)(?<!`)\1(?!`)/g, (_all, _ticks, code) =>
    keep(code.replace(/\n/g, " ").replace(/^ ([^]*[^ ][^]*) $/, "$1")),
  );
  text = text.replace(ENTRY_LINK, (all, target, fragment = "", words = "") => {
    if (!target.trim() && !fragment.trim()) return all;
    const name = onOneLine(target);
    return keep(onOneLine(words) || (titles.get(name) ?? name.replace(/-/g, " ")));
  });
  const inside = (_all, mark, words) => (mark ? keep(words) : words.replace(INLINE_LINK, inside));
  text = text.replace(INLINE_LINK, inside);
  text = text.replace(LABEL_LINK, (all, mark, words, label) =>
    definitions.has(labelOf(label || words)) ? (mark ? keep(words) : words) : all,
  );
  text = text.replace(/\\([!-/:-@[-`{-~])/g, (_all, sign) => keep(sign));
  text = text
    .replace(AUTOLINK, (_all, address) => keep(address))
    .replace(/<br\s*\/?>/gi, " ")
    .replace(/<!--[^]*?-->|<\/?[A-Za-z][^<>]*>/g, "");
  for (const pattern of [
    /\*\*(?=[^\s*])([^*]*?[^\s*])\*\*/g,
    /\*(?=[^\s*])([^*]*?[^\s*])\*/g,
    /~~(?=[^\s~])([^~]*?[^\s~])~~/g,
  ])
    text = text.replace(pattern, "$1");
  for (const pattern of [
    /(?<![\p{L}\p{N}_])__(?=\S)([^]*?\S)__(?![\p{L}\p{N}_])/gu,
    /(?<![\p{L}\p{N}_])_(?=\S)([^_]*?\S)_(?![\p{L}\p{N}_])/gu,
  ])
    text = text.replace(pattern, "$1");
  text = unescaped(text).replace(/[ \t]*\n[ \t]*/g, " ");
  return text.replace(/\ufdd2(\d+)\ufdd3/g, (_all, at) => kept[at]);
}
