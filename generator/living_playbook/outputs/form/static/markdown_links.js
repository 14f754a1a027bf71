// `[[id]]`, `[[id#section|words]]` and `![[id or file]]`; and the places of all links (sources/_markdown_links.py).
//
// A bar in `[[id|words]]` divides no cell of a table. While tables are read it is hidden behind a character that stands
// for nothing, as are escaped bars and bars in comments; cells show it again. Elsewhere nothing is hidden.

import { tokenOf } from "./markdown_containers.js";

const [BAR, ESCAPE] = ["\ufdd0", "\ufdd1"];
// A link may go on in the next line, as any words may, but not behind an empty one.
const LINE = "\\n(?![ \\t>]*\\n)";
const ENTRY_LINK = new RegExp(
  `(!?)\\[\\[((?:[^\\[\\]\\n|#${BAR}${ESCAPE}]|${LINE})*)(?:#((?:[^\\[\\]\\n|${BAR}${ESCAPE}]|${LINE})*))?` +
    `(?:${ESCAPE}?[|${BAR}]((?:[^\\[\\]\\n]|${LINE})*))?\\]\\]`,
  "y",
);
const FILE = /^(?:[^\n]*\/)?(([^/\n]+)\.((?!md$)[A-Za-z0-9]{1,5}))$/;
const IMAGES = ["apng", "avif", "bmp", "gif", "jpeg", "jpg", "png", "svg", "webp"];
const SIZE = /^(\d{1,4})(?:x(\d{1,4}))?$/;
const HIDES_BARS = /\[\[[^[\]\n|]*\|[^[\]\n]*\]\]|<!--[^\n]*?-->/g;

/** Add links to entries and embeds, let every link remember where it was written, and keep definitions as tokens. */
export function linksPlugin(made) {
  made.inline.ruler.before("link", "entry_link", entryLink);
  for (const name of ["link", "image", "html_inline", "autolink"])
    made.inline.ruler.at(name, rememberingPlace(ruleOf(made.inline.ruler, name)));
  made.block.ruler.at("table", withHiddenBars(ruleOf(made.block.ruler, "table")), { alt: ["paragraph", "reference"] });
  made.block.ruler.at("reference", withDefinitions(ruleOf(made.block.ruler, "reference")));
  made.core.ruler.after("inline", "show_bars", showBars);
}

/** The function of a rule, by its name. */
export function ruleOf(ruler, name) {
  return ruler.__rules__.find((rule) => rule.name === name).fn;
}

/** A piece of a cell as its author wrote it, as long as it was. */
export function written(text) {
  return text.replaceAll(BAR, "|").replaceAll(ESCAPE, "\\");
}

// A piece of a cell as readers see it: an escaped bar is a bar.
function shown(text) {
  return text.replaceAll(ESCAPE, "").replaceAll(BAR, "|");
}

function withHiddenBars(table) {
  return (state, start, end, silent) => {
    const text = state.src;
    if (!text.includes("|")) return table(state, start, end, silent);
    state.env.hidden_bars ??= text
      .replace(HIDES_BARS, (found) => found.replaceAll("\\|", ESCAPE + BAR).replaceAll("|", BAR))
      .replaceAll("\\|", ESCAPE + BAR);
    state.src = state.env.hidden_bars;
    const matched = table(state, start, end, silent);
    state.src = text;
    return matched;
  };
}

// Shows the bars of cells again, once their inline parts are read.
function showBars(state) {
  if (!("hidden_bars" in state.env)) return;
  for (const token of state.tokens)
    if (token.type === "inline" && token.content.includes(BAR)) showIn(token.children ?? []);
}

function showIn(tokens) {
  for (const token of tokens) {
    token.content = shown(token.content);
    for (const pair of token.attrs ?? []) pair[1] = shown(pair[1]);
    showIn(token.children ?? []);
  }
}

function entryLink(state, silent) {
  ENTRY_LINK.lastIndex = state.pos;
  const found = ENTRY_LINK.exec(state.src);
  const [all, embeds, written = "", section = "", said = ""] = found ?? [];
  if (!found || !(written.trim() || section.trim())) return false;
  if (!silent) {
    const [target, fragment, words] = [onOneLine(written).trim(), onOneLine(section).trim(), onOneLine(shown(said))];
    const place = { at: state.pos, end: state.pos + all.length };
    const file = embeds && target.match(FILE);
    if (file) pushFile(state, file, fragment, words.trim(), place);
    else {
      const token = state.push(embeds ? "entry_embed" : "entry_link", "", 0);
      token.content = words;
      token.meta = { ...place, target, fragment };
    }
  }
  state.pos += all.length;
  return true;
}

// Pushes an image, or a link to a file that is none: `![[chart.png]]`, `![[chart.png|300]]`, `![[report.pdf]]`.
function pushFile(state, [path, name, stem, end], fragment, words, place) {
  const address = state.md.normalizeLink(fragment ? `${path}#${fragment}` : path);
  if (!IMAGES.includes(end.toLowerCase())) {
    const opened = state.push("link_open", "a", 1);
    opened.attrSet("href", address);
    opened.meta = { ...place, embed: true };
    state.push("text", "", 0).content = words || name;
    state.push("link_close", "a", -1);
    return;
  }
  const size = words.match(SIZE);
  const token = state.push("image", "img", 0);
  token.attrs = [
    ["src", address],
    ["alt", ""],
  ];
  if (size) token.attrSet("width", size[1]);
  if (size?.[2]) token.attrSet("height", size[2]);
  token.content = size || !words ? stem : words;
  token.children = [tokenOf("text", "", 0, { content: token.content })];
  token.meta = { ...place, embed: true };
}

function onOneLine(text) {
  return text.includes("\n")
    ? text
        .split("\n")
        .map((line) => line.trim())
        .join(" ")
    : text;
}

// Wraps an inline rule of markdown-it so that the first token it makes knows where it was written.
function rememberingPlace(rule) {
  return (state, silent) => {
    const [at, count] = [state.pos, state.tokens.length];
    const matched = rule(state, silent);
    if (!matched || silent) return matched;
    // Text before the link is pushed with the link's first token, so that one is looked for by its type.
    const made = state.tokens.slice(count).find((token) => token.type !== "text");
    if (made) made.meta = { ...made.meta, at, end: state.pos };
    return matched;
  };
}

// Definitions of addresses make no tokens of their own in markdown-it: the form looks at them too.
function withDefinitions(reference) {
  return (state, start, end, silent) => {
    const matched = reference(state, start, end, silent);
    if (!matched || silent) return matched;
    const text = state.getLines(start, state.line, state.blkIndent, false).trim();
    const { parseLinkLabel, parseLinkDestination } = state.md.helpers;
    const inline = new state.md.inline.State(text, state.md, state.env, []);
    let at = parseLinkLabel(inline, 0) + 2;
    while (/\s/.test(text[at] ?? "")) at++;
    const address = parseLinkDestination(text, at, text.length);
    const token = state.push("definition", "", 0);
    token.map = [start, state.line];
    token.meta = { url: state.md.normalizeLink(address.str) };
    return matched;
  };
}
