// Tokens to HTML that can do no harm, whatever an author wrote (sources/markdown_html.py).
//
// Of raw HTML only harmless tags come through, with attributes that only say something, and each is closed where the
// block ends that it stands in. All other tags are shown as the text that they are. Comments are left out. A link leads
// only to addresses that lead elsewhere and nothing more; an image is loaded from nowhere else.

import { commentParts } from "./markdown_comments.js";
import { tokenOf } from "./markdown_containers.js";
import { notesLast, parser } from "./markdown_grammar.js";
import { plainText } from "./plain_text.js";

const HARMLESS = ["abbr", "br", "details", "kbd", "mark", "sub", "summary", "sup"];
const ATTRIBUTES = ["class", "dir", "id", "lang", "open", "title"];
const SCHEMES = ["http", "https", "mailto", "tel"];
const VALUE = `[^\\s"'=<>\`]+|'[^']*'|"[^"]*"`;
export const TAG = new RegExp(
  `<(/?)([A-Za-z][A-Za-z0-9-]*)((?:\\s+[A-Za-z_:][\\p{L}\\p{N}_:.-]*(?:\\s*=\\s*(?:${VALUE}))?)*)\\s*/?>`,
  "gu",
);
const ATTRIBUTE = new RegExp(`([A-Za-z_:][\\p{L}\\p{N}_:.-]*)(?:\\s*=\\s*(${VALUE}))?`, "gu");
const SCHEME = /^([A-Za-z][A-Za-z0-9+.-]*):/;
const UNSEEN = /[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028\u2029\u2060\ufeff]+/g;

/**
 * The HTML of a text that was parsed.
 * @param {any[]} tokens
 * @param {object} env
 * @param {(token: any, inside: any[]) => any[] | null} [answer] given a link's first token and what stands in the link,
 *   says what is printed for both; null for what is written
 * @returns {string}
 */
export function htmlOf(tokens, env, answer = () => null) {
  return parser.renderer.render(printable(tokens, env, answer), parser.options, env);
}

// What is printed of the tokens of a text: links answered, HTML made harmless, footnotes at the end.
function printable(tokens, env, answer) {
  const made = [];
  const opened = [[]];
  for (const token of notesLast(tokens, env)) {
    if (token.type === "definition") continue;
    if (token.type === "html_block") {
      const content = harmless(token.content, opened[opened.length - 1]);
      if (content.trim()) made.push(tokenOf("html_block", "", 0, { content, block: true }));
    } else if (token.type === "inline") {
      made.push(Object.assign(tokenOf("inline"), token, { children: inline(token.children ?? [], answer) }));
    } else {
      if (token.nesting > 0) opened.push([]);
      else if (token.nesting < 0) made.push(...closing(opened.pop()));
      made.push(token);
    }
  }
  return [...made, ...closing(opened[0])];
}

/** Whether a link may lead to an address: to one without a scheme, or with one that only leads elsewhere. */
export function isSafe(address) {
  const found = address.replace(UNSEEN, "").match(SCHEME);
  return !found || SCHEMES.includes(found[1].toLowerCase());
}

/** Whether an address leads out of the site. */
export function isElsewhere(address) {
  const plain = address.replace(UNSEEN, "").replaceAll("\\", "/");
  return plain.startsWith("//") || SCHEME.test(plain);
}

/** The tokens of a link around others. */
export function linkTokens(address, inside, attrs = {}) {
  return [
    tokenOf("link_open", "a", 1, { attrs: { href: address, ...attrs } }),
    ...inside,
    tokenOf("link_close", "a", -1),
  ];
}

/** The token of plain words. */
export function textToken(content) {
  return tokenOf("text", "", 0, { content });
}

function closing(tags) {
  const content = tags
    .reverse()
    .map((tag) => `</${tag}>`)
    .join("");
  return content ? [tokenOf("html_inline", "", 0, { content })] : [];
}

// Raw HTML without what could do harm. `opened` are the tags that are open here, and is kept up to date.
function harmless(content, opened) {
  return commentParts(content)
    .filter(([, , isComment]) => !isComment)
    .flatMap(([start, end]) => [...tags(content.slice(start, end), opened)])
    .join("");
}

function* tags(content, opened) {
  let done = 0;
  for (const { 0: shown, 1: closes, 2: name, 3: rest, index } of content.matchAll(TAG)) {
    yield asText(content.slice(done, index));
    done = index + shown.length;
    const tag = name.toLowerCase();
    if (!HARMLESS.includes(tag)) yield asText(shown);
    else if (tag === "br") yield "<br>";
    else if (!closes) {
      opened.push(tag);
      yield `<${tag}${attributes(rest)}>`;
    } else if (opened.includes(tag)) {
      for (let last = opened.pop(); last !== tag; last = opened.pop()) yield `</${last}>`;
      yield `</${tag}>`;
    }
  }
  yield asText(content.slice(done));
}

function asText(html) {
  return html.replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function attributes(rest) {
  const found = new Map(/** @type {[string, string][]} */ (harmlessAttributes(rest)));
  return Array.from(found, ([name, value]) => ` ${name}="${value}"`).join("");
}

/** The attributes in a tag, as they are written but for their quotes. */
export function attributesOf(rest) {
  return Array.from(rest.matchAll(ATTRIBUTE), ([, written, value = ""]) => [
    written.toLowerCase(),
    value.replace(/^["']+|["']+$/g, ""),
  ]);
}

// The attributes in a tag that may be printed, with their values as HTML.
function harmlessAttributes(rest) {
  return attributesOf(rest)
    .filter(([name, value]) => ATTRIBUTES.includes(name) && !isTheirs(name, value))
    .map(([name, value]) => [name, asText(value).replaceAll('"', "&quot;")]);
}

// What the page itself, or its theme, gives a meaning to.
function isTheirs(name, value) {
  if (name === "id") return /^(?:__|pb-)/.test(value);
  return name === "class" && value.split(/\s+/).some((each) => /^(?:md-|pb-|tabbed-)/.test(each));
}

/** The anchors in a piece of raw HTML that are printed. */
export function htmlIds(content) {
  return [...content.matchAll(TAG)]
    .filter(([, closes, tag]) => !closes && HARMLESS.includes(tag.toLowerCase()))
    .flatMap(([, , , rest]) => harmlessAttributes(rest))
    .flatMap(([name, value]) => (name === "id" ? [value] : []));
}

function inline(tokens, answer) {
  const made = [];
  const opened = [[]];
  for (let index = 0; index < tokens.length; ) {
    const token = tokens[index++];
    if (token.type === "html_inline") {
      made.push(tokenOf("html_inline", "", 0, { content: harmless(token.content, opened[opened.length - 1]) }));
    } else if (token.type === "link_open") {
      let end = index;
      while (tokens[end].type !== "link_close") end++;
      made.push(...link(token, tokens[end], inline(tokens.slice(index, end), answer), answer));
      index = end + 1;
    } else if (["image", "entry_link", "entry_embed"].includes(token.type)) {
      made.push(...(answer(token, []) ?? image(token)));
    } else {
      if (token.nesting > 0) opened.push([]);
      else if (token.nesting < 0) made.push(...closing(opened.pop()));
      made.push(token);
    }
  }
  return [...made, ...closing(opened[0])];
}

function link(opened, closed, inside, answer) {
  const answered = answer(opened, inside);
  if (answered) return answered;
  return isSafe(opened.attrGet("href") ?? "") ? [opened, ...inside, closed] : inside;
}

// An image; one from elsewhere is a link to it, as its host need not know who reads which page.
function image(token) {
  const address = token.attrGet("src") ?? "";
  if (token.type !== "image" || !isElsewhere(address)) return [token];
  const words = textToken(plainText(token.children ?? []) || address);
  return isSafe(address) ? linkTokens(address, [words]) : [words];
}
