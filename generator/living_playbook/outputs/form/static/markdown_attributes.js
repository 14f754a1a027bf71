// Lists of attributes, `{ #id .class width="300" }`: behind headings, below paragraphs, right behind links and images.
// Only what can do no harm is taken (sources/_markdown_attributes.py).

const WORD = "[\\p{L}\\p{N}_:-]";
const ITEM = `[#.]${WORD}[\\p{L}\\p{N}_:.-]*|[A-Za-z]${WORD}*=(?:"[^"\\n{}]*"|'[^'\\n{}]*'|[^\\s"'{}=]+)`;
const LIST = `\\{:?[ \\t]*((?:${ITEM})(?:[ \\t]+(?:${ITEM}))*)[ \\t]*\\}`;
const AT_START = new RegExp(`^${LIST}`, "u");
const AT_END = new RegExp(`(?<!\\\\)${LIST}[ \\t]*$`, "u");
const ON_LAST_LINE = new RegExp(`\\n[ \\t]*${LIST}[ \\t]*$`, "u");
const EACH = new RegExp(ITEM, "gu");
const CLASS = "(?:md-button(?:--primary)?|(?!md-|pb-|tabbed-|mermaid(?![^ ]))[\\p{L}\\p{N}_:.-]+)";
const SIZE = /^\d{1,4}(?:px|%)?$/;

// Attributes that are taken, each with what may stand in it. Classes of the theme lay things over the page.
const HARMLESS = new Map([
  ["id", /^(?!__|pb-)[\p{L}\p{N}_:.-]+$/u],
  ["class", new RegExp(`^${CLASS}(?: +${CLASS})*$`, "u")],
  ["title", /^[\p{L}\p{N}_ .,:;!?()/+-]*$/u],
  ["lang", /^[A-Za-z-]{2,20}$/],
  ["width", SIZE],
  ["height", SIZE],
  ["align", /^(?:left|right|center)$/],
  ["loading", /^lazy$/],
  ["target", /^_blank$/],
  ["rel", /^(?:noopener|noreferrer|nofollow)(?: (?:noopener|noreferrer|nofollow))*$/],
]);
const TAKES = [
  "link_close",
  "image",
  "code_inline",
  "em_close",
  "strong_close",
  "s_close",
  "entry_link",
  "entry_embed",
];

/** Read lists of attributes. */
export function attributesPlugin(made) {
  made.core.ruler.before("inline", "block_attributes", blockAttributes);
  made.core.ruler.after("inline", "inline_attributes", inlineAttributes);
}

// The attributes of a list; null where one of them might do harm.
function harmless(items) {
  const found = new Map();
  for (const [each] of items.matchAll(EACH)) {
    const [name, value] = named(each);
    if (!HARMLESS.get(name)?.test(value)) return null;
    found.set(name, name === "class" && found.has("class") ? `${found.get("class")} ${value}` : value);
  }
  if (found.has("target") && !found.has("rel")) found.set("rel", "noopener");
  return found;
}

// Remembers a list that is printed as text, and which of its attributes is the reason.
function refuse(inline, [list, items]) {
  const [reason] = items.match(EACH).filter((each) => !HARMLESS.get(named(each)[0])?.test(named(each)[1]));
  const name = /^[#.]/.test(reason) ? reason : named(reason)[0];
  inline.meta = { ...inline.meta, refused: [...(inline.meta?.refused ?? []), [list.trim(), name]] };
}

function named(item) {
  if (item[0] === "#" || item[0] === ".") return [item[0] === "#" ? "id" : "class", item.slice(1)];
  const at = item.indexOf("=");
  const value = item.slice(at + 1);
  return [item.slice(0, at).toLowerCase(), /^["']/.test(value) ? value.slice(1, -1) : value];
}

function blockAttributes(state) {
  state.tokens.forEach((token, index) => {
    if (token.type !== "inline" || !token.content.includes("{") || !index) return;
    const opener = state.tokens[index - 1];
    const pattern = { heading_open: AT_END, paragraph_open: ON_LAST_LINE }[opener.type];
    const found = pattern && token.content.match(pattern);
    if (!found) return;
    const attributes = harmless(found[1]);
    if (!attributes) return refuse(token, found);
    token.content = token.content.slice(0, found.index).trimEnd();
    give(opener, attributes);
  });
}

function inlineAttributes(state) {
  for (const token of state.tokens)
    if (token.type === "inline" && token.content.includes("{")) takeFrom(token.children ?? [], token);
}

function takeFrom(children, inline) {
  children.forEach((text, index) => {
    if (!index || text.type !== "text" || !TAKES.includes(children[index - 1].type)) return;
    const found = text.content.match(AT_START);
    if (!found) return;
    const attributes = harmless(found[1]);
    if (!attributes) return refuse(inline, found);
    give(opening(children, index - 1), attributes);
    text.content = text.content.slice(found[0].length);
  });
}

function opening(children, last) {
  let [level, index] = [0, last];
  while (children[index].nesting < 0 || level) {
    level -= children[index].nesting;
    if (!level && children[index].nesting > 0) break;
    index--;
  }
  return children[index];
}

function give(token, attributes) {
  for (const [name, value] of attributes) token[name === "class" ? "attrJoin" : "attrSet"](name, value);
}
