// The Markdown of entries: the same grammar as `sources/markdown_syntax.py`, of markdown-it and the twins of the plugins
// that are used there. `tests/sources/markdown_cases.yml` holds what both make of a text.

import { decodeHTMLStrict } from "entities";
import MarkdownIt from "markdown-it";
import deflistPlugin from "markdown-it-deflist";
import footnotePlugin from "markdown-it-footnote";
import { commentsPlugin, withJoinedComments } from "./markdown_comments.js";
import { containersPlugin } from "./markdown_containers.js";
import { linksPlugin, ruleOf } from "./markdown_links.js";
import { marksPlugin } from "./markdown_marks.js";
import { printingPlugin } from "./markdown_printing.js";

// Levels of blocks within blocks that are read; what lies deeper is left out, here and on the page.
const DEEPEST = 100;

/** @type {(state: {env: object, tokens: any[], Token: any}) => void} */
let footnoteTail;

/** The parser of bodies. */
export const parser = made();

function made() {
  const md = new MarkdownIt("commonmark", /** @type {any} */ ({ linkify: true, maxNesting: DEEPEST, xhtmlOut: false }));
  md.enable(["table", "strikethrough", "linkify"]);
  // An address with a dangerous scheme is read as a link, so that rules see it; it is never printed as one.
  md.validateLink = () => true;
  setLinkify(md.linkify);
  // Notes stay where they were written, for their places; the end of the page is found when they are printed.
  md.use(footnotePlugin);
  footnoteTail = ruleOf(md.core.ruler, "footnote_tail");
  md.disable(["footnote_tail", "footnote_inline"]);
  md.use(deflistPlugin);
  md.inline.State = /** @type {any} */ (withWholeCharacters(md));
  md.inline.ruler.at("entity", strictEntity(ruleOf(md.inline.ruler, "entity")));
  md.inline.ruler.at("backticks", wholeCode(ruleOf(md.inline.ruler, "backticks")));
  for (const plugin of [containersPlugin, marksPlugin, linksPlugin, commentsPlugin, printingPlugin]) md.use(plugin);
  return md;
}

// Whether `_` may open or close depends on the characters around it; markdown-it looks at halves of what lies outside of
// the basic plane, such as an emoji.
function withWholeCharacters({ inline, utils: { isPunctChar, isWhiteSpace } }) {
  return class extends inline.State {
    scanDelims(start, canSplitWord) {
      const found = super.scanDelims(start, canSplitWord);
      const before = start > 0 ? Array.from(this.src.slice(Math.max(0, start - 2), start)).pop() : " ";
      const after = String.fromCodePoint(this.src.slice(0, this.posMax).codePointAt(start + found.length) ?? 0x20);
      if (before.length + after.length < 3) return found;
      const [spaceBefore, spaceAfter] = [before, after].map((each) => isWhiteSpace(each.codePointAt(0)));
      const [signBefore, signAfter] = [before, after].map(isPunctChar);
      const opens = !spaceAfter && (!signAfter || spaceBefore || signBefore);
      const closes = !spaceBefore && (!signBefore || spaceAfter || signAfter);
      const can_open = opens && (canSplitWord || !closes || signBefore);
      const can_close = closes && (canSplitWord || !opens || signAfter);
      return { can_open, can_close, length: found.length };
    }
  };
}

// `&copy;` is a name, `&copyleft;` none, as Python and CommonMark say; markdown-it takes the `&copy` in it.
function strictEntity(rule) {
  return (state, silent) => {
    const [written] = state.src.slice(state.pos, state.pos + 33).match(/^&[a-z][a-z0-9]{1,31};/i) ?? [];
    return written && decodeHTMLStrict(written) === written ? false : rule(state, silent);
  };
}

// Code of spaces alone keeps them all, as Python and CommonMark say. And what was scanned while the end of a link was
// looked for, or up to an end of code, must not be taken for all that there is.
function wholeCode(rule) {
  return (state, silent) => {
    const { backticks, backticksScanned } = state;
    if (silent) Object.assign(state, { backticks: {}, backticksScanned: false });
    const [start, known] = [state.pos, { ...state.backticks }];
    const matched = rule(state, silent);
    for (const [length, place] of Object.entries(known))
      state.backticks[length] = Math.max(place, state.backticks[length]);
    if (silent) {
      Object.assign(state, { backticks, backticksScanned });
      return matched;
    }
    const made = state.tokens[state.tokens.length - 1];
    if (matched && made?.type === "code_inline") {
      const content = state.src.slice(start + made.markup.length, state.pos - made.markup.length);
      if (/^[ \n]+$/.test(content)) made.content = content.replaceAll("\n", " ");
    }
    return matched;
  };
}

// Links what GitHub links: `https://`, `http://`, `www.` and mail addresses, but no `README.md`.
function setLinkify(linkify) {
  linkify.set({ fuzzyLink: false, fuzzyEmail: true });
  linkify.add("ftp:", null);
  linkify.add("//", null);
  linkify.add("www.", {
    validate: (text, at, self) => {
      self.re.www ??= new RegExp(`^${self.re.src_host_port_strict}${self.re.src_path}`, "i");
      return text.slice(at).match(self.re.www)?.[0].length ?? 0;
    },
    normalize: (match) => {
      match.url = `http://${match.url}`;
    },
  });
}

/**
 * A text as it was parsed, its tokens, and what belongs to them. The lines in a comment that its paragraph does not
 * close count as one, so the text that is given back has fewer lines, yet is as long.
 * @param {string} text
 * @returns {{text: string, tokens: any[], env: any}}
 */
export function parseWhole(text) {
  for (let written = text; ; ) {
    const env = {};
    const tokens = parser.parse(written, env);
    const joined = withJoinedComments(written, tokens);
    if (joined === written) return { text: written, tokens, env };
    written = joined;
  }
}

/** Tokens with the footnotes behind all others. */
export function notesLast(tokens, env) {
  if (!env.footnotes) return tokens;
  const state = new parser.core.State("", parser, structuredClone(env));
  state.tokens = [...tokens];
  footnoteTail(state);
  return state.tokens;
}
