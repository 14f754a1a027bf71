// Marks on lines: alerts `> [!NOTE]`, tasks `- [x]`, lists of attributes `{ #id .class }`, abbreviations
// (sources/_markdown_marks.py).

import { attributesPlugin } from "./markdown_attributes.js";
import { isCode, lineOf, titleTokens, tokenOf } from "./markdown_containers.js";

const ALERT = /^\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][ \t]*(?:\n|$)/i;
// Kinds that Material for MkDocs has under another name.
const ALERT_CLASSES = { important: "info", caution: "danger" };
const TASK = /^\[([ xX])\][ \t\n]+(?=\S)/;
const ABBREVIATION = /^\*\[([^\]\n\\]+)\]:[ \t]*([^\n]+)$/;

/** Add alerts and task lists as GitHub has them, attributes, and abbreviations. */
export function marksPlugin(made) {
  made.core.ruler.after("block", "alerts", alerts);
  made.core.ruler.after("alerts", "tasks", tasks);
  made.core.ruler.after("inline", "task_boxes", taskBoxes);
  attributesPlugin(made);
  made.block.ruler.before("reference", "abbreviation", abbreviation, { alt: ["paragraph", "reference"] });
  made.core.ruler.push("abbreviations", abbreviations);
}

function alerts(state) {
  const [made, opened, { tokens }] = [[], [], state];
  for (let index = 0; index < tokens.length; ) {
    const token = tokens[index++];
    if (token.type === "blockquote_open") {
      const kind = alertKind(tokens, index);
      opened.push(Boolean(kind));
      if (kind) {
        Object.assign(token, { type: "admonition_open", tag: "div", attrs: null });
        token.attrSet("class", `admonition ${ALERT_CLASSES[kind] ?? kind}`);
        const title = kind[0].toUpperCase() + kind.slice(1);
        const heads = titleTokens("admonition_title", "p", title, token.map?.[0] ?? 0, token.level + 1);
        heads[0].attrSet("class", "admonition-title");
        made.push(token, ...heads);
        index = withoutMark(tokens, index);
        continue;
      }
    } else if (token.type === "blockquote_close" && opened.pop())
      Object.assign(token, { type: "admonition_close", tag: "div" });
    made.push(token);
  }
  state.tokens = made;
}

function alertKind(tokens, index) {
  if (tokens[index].type !== "paragraph_open") return "";
  return tokens[index + 1].content.match(ALERT)?.[1].toLowerCase() ?? "";
}

// Takes the line `[!NOTE]` out of a paragraph; gives where the tokens go on, without a paragraph left empty.
function withoutMark(tokens, index) {
  const inline = tokens[index + 1];
  inline.content = inline.content.split("\n").slice(1).join("\n");
  if (!inline.content) return index + 3;
  const [first, last] = inline.map ?? [0, 0];
  inline.map = [first + 1, last];
  return index;
}

function tasks({ tokens }) {
  for (let at = 0; at + 2 < tokens.length; at++) {
    const [item, paragraph, inline] = tokens.slice(at, at + 3);
    if (item.type !== "list_item_open" || paragraph.type !== "paragraph_open") continue;
    const found = inline.content.match(TASK);
    if (!found) continue;
    item.attrJoin("class", "task-list-item");
    inline.meta = { ...inline.meta, done: found[1] !== " " };
    inline.content = inline.content.slice(found[0].length);
  }
}

function taskBoxes({ tokens }) {
  for (const { meta, children } of tokens)
    if (meta && "done" in meta && children)
      children.unshift(tokenOf("task_box", "input", 0, { meta: { done: meta.done } }));
}

function abbreviation(state, start, _end, silent) {
  const found = isCode(state, start) ? null : lineOf(state, start).match(ABBREVIATION);
  if (!found?.[1].trim() || !found[2].trim()) return false;
  if (!silent) {
    state.env.abbreviations ??= new Map();
    const short = found[1].trim();
    if (!state.env.abbreviations.has(short)) state.env.abbreviations.set(short, found[2].trim());
    state.line = start + 1;
  }
  return true;
}

// Explains every abbreviation where it stands as a word of its own.
function abbreviations(state) {
  const long = state.env.abbreviations;
  if (!long) return;
  const shorts = [...long.keys()].sort((one, other) => other.length - one.length || (one < other ? -1 : 1));
  const words = shorts.map((short) => short.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&")).join("|");
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}_])(?:${words})(?![\\p{L}\\p{N}_])`, "gu");
  for (const token of state.tokens)
    if (token.type === "inline" && token.children)
      token.children = token.children.flatMap((child) => explained(child, pattern, long));
}

function explained(token, pattern, long) {
  if (token.type !== "text") return [token];
  const { content, level } = token;
  const made = [];
  let done = 0;
  for (const { 0: short, index } of content.matchAll(pattern)) {
    if (done < index) made.push(tokenOf("text", "", 0, { content: content.slice(done, index), level }));
    made.push(tokenOf("abbr_open", "abbr", 1, { attrs: { title: long.get(short) }, level }));
    made.push(tokenOf("text", "", 0, { content: short, level: level + 1 }));
    made.push(tokenOf("abbr_close", "abbr", -1, { level }));
    done = index + short.length;
  }
  if (!made.length) return [token];
  if (done < content.length) made.push(tokenOf("text", "", 0, { content: content.slice(done), level }));
  return made;
}
