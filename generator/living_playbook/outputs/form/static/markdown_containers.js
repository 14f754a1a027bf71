// Blocks whose content is indented by four: `!!! note "Title"`, `??? note`, `???+ note` and `=== "Tab"`
// (sources/_markdown_containers.py).

import Token from "markdown-it/lib/token.mjs";

const INDENT = 4;
const ADMONITION = /^(!!!|\?\?\?\+?)[ \t]*([\p{L}\p{N}_-]+(?:[ \t]+[\p{L}\p{N}_-]+)*)(?:[ \t]+"([^\n]*)")?[ \t]*$/u;
const TAB = /^===([!+]*)[ \t]+"([^\n]*)"[ \t]*$/;

/** Add admonitions, folded ones and content tabs, as Material for MkDocs has them. */
export function containersPlugin(made) {
  const alt = ["paragraph", "reference", "blockquote", "list"];
  made.block.ruler.before("fence", "admonition", admonition, { alt });
  made.block.ruler.before("fence", "tabs", tabs, { alt });
}

/** A line without the indent and the marks of the blocks that it stands in. */
export function lineOf(state, line) {
  return state.src.slice(state.bMarks[line] + state.tShift[line], state.eMarks[line]);
}

/** Whether a line is indented so far that it is code. */
export function isCode(state, line) {
  return state.sCount[line] - state.blkIndent >= 4;
}

/** A new token. */
export function tokenOf(type, tag = "", nesting = 0, values = {}) {
  const { attrs = {}, ...others } = values;
  const token = new Token(type, tag, /** @type {any} */ (nesting));
  Object.assign(token, { meta: {} }, others);
  for (const [name, value] of Object.entries(attrs)) token.attrSet(name, value);
  return token;
}

/** The tokens of a title or label, whose words are Markdown. */
export function titleTokens(kind, tag, title, row, level) {
  const map = [row, row + 1];
  return [
    tokenOf(`${kind}_open`, tag, 1, { map, level, block: true }),
    tokenOf("inline", "", 0, { map, level: level + 1, content: title, children: [], block: true }),
    tokenOf(`${kind}_close`, tag, -1, { level, block: true }),
  ];
}

function admonition(state, start, end, silent) {
  const found = isCode(state, start) ? null : lineOf(state, start).match(ADMONITION);
  if (!found) return false;
  if (silent) return true;
  const [, mark, names, written] = found;
  const classes = names.toLowerCase().split(/\s+/);
  const title = written ?? classes[0][0].toUpperCase() + classes[0].slice(1);
  const folds = mark[0] === "?";
  const last = lastLine(state, start, end);
  const kind = folds ? "details" : "admonition";
  const opened = state.push(`${kind}_open`, folds ? "details" : "div", 1);
  opened.attrSet("class", (folds ? classes : ["admonition", ...classes]).join(" "));
  if (mark === "???+") opened.attrSet("open", "open");
  opened.map = [start, last];
  if (title || folds) {
    const heads = titleTokens(`${kind}_title`, folds ? "summary" : "p", title, start, state.level);
    if (!folds) heads[0].attrSet("class", "admonition-title");
    state.tokens.push(...heads);
  }
  content(state, start, last);
  state.push(`${kind}_close`, opened.tag, -1);
  state.line = last;
  return true;
}

function tabs(state, start, end, silent) {
  let found = isCode(state, start) ? null : lineOf(state, start).match(TAB);
  if (!found) return false;
  if (silent) return true;
  state.env.tab_sets = (state.env.tab_sets ?? 0) + 1;
  const number = state.env.tab_sets;
  const opened = state.push("tabs_open", "div", 1);
  const first = state.tokens.length;
  const labels = [];
  state.push("tab_contents_open", "div", 1).attrSet("class", "tabbed-content");
  let last = start;
  for (let line = start; found; ) {
    last = lastLine(state, line, end);
    labels.push([found[2], line]);
    const tab = state.push("tab_open", "div", 1);
    tab.attrSet("class", "tabbed-block");
    tab.map = [line, last];
    content(state, line, last);
    state.push("tab_close", "div", -1);
    let following = last;
    while (following < end && state.isEmpty(following)) following++;
    const goesOn = following < end && state.sCount[following] === state.blkIndent;
    found = goesOn ? lineOf(state, following).match(TAB) : null;
    if (found?.[1].includes("!")) found = null;
    line = following;
  }
  state.push("tab_contents_close", "div", -1);
  state.tokens.splice(first, 0, ...labelTokens(labels, number, state.level));
  opened.meta = { number, count: labels.length };
  opened.map = [start, last];
  state.push("tabs_close", "div", -1);
  state.line = last;
  return true;
}

function labelTokens(labels, number, level) {
  const made = [tokenOf("tab_labels_open", "div", 1, { attrs: { class: "tabbed-labels" }, level, block: true })];
  for (const [at, [title, row]] of labels.entries()) {
    const heads = titleTokens("tab_label", "label", title, row, level + 1);
    heads[0].attrSet("for", `__tabbed_${number}_${at + 1}`);
    made.push(...heads);
  }
  return [...made, tokenOf("tab_labels_close", "div", -1, { level, block: true })];
}

// The line behind the content of a container: the first that is neither empty nor indented enough.
function lastLine(state, start, end) {
  let last = start + 1;
  for (let line = start + 1; line < end; line++) {
    if (!state.isEmpty(line) && state.sCount[line] < state.blkIndent + INDENT) break;
    if (!state.isEmpty(line)) last = line + 1;
  }
  return last;
}

function content(state, start, last) {
  const { parentType, lineMax, blkIndent } = state;
  Object.assign(state, { parentType: "container", lineMax: last, blkIndent: blkIndent + INDENT });
  state.md.block.tokenize(state, start + 1, last);
  Object.assign(state, { parentType, lineMax, blkIndent });
}
