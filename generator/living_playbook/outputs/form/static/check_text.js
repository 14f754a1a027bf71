// HTML in the text of an entry: a twin of `rules/raw_html_not_allowed.py`.

import { attributesOf, TAG } from "./markdown_html.js";
import { isIn, told } from "./words.js";

// What only begins as a tag is one too: other programs are less strict.
const ANY_TAG = /<(\/?)([A-Za-z][^\s/<>]*)/g;
// Attributes that other programs want, and that mean nothing here.
const DROPPED = ["markdown"];

export const TEXT_RULES = {
  "raw-html-not-allowed": ({ words, lists, body }) => {
    const opened = new Set();
    const found = [];
    for (const { content, placeOf } of body.html) {
      for (const { 1: closes, 2: name, index } of content.matchAll(ANY_TAG)) {
        const tag = name.toLowerCase();
        // The end of a tag is told of only where nothing in the text began it.
        if ((closes && opened.has(tag)) || (lists.whole[tag] ?? []).some((each) => opened.has(each))) continue;
        opened.add(tag);
        const wrong = tagFinding(words, lists, tag, wholeTag(content, index));
        if (wrong) found.push({ ...wrong, section: body.sectionAt(placeOf(index)) });
      }
    }
    for (const { at, name } of body.refused)
      found.push({ message: told(words.listed, { name }), help: words.listed_help, section: body.sectionAt(at) });
    return found;
  },
};

// The tag that begins at a place, if it is one to CommonMark.
function wholeTag(content, index) {
  return [...content.slice(index).matchAll(TAG)].find((each) => each.index === 0);
}

function tagFinding(words, lists, tag, whole) {
  if (isIn(lists.active, tag)) return { message: told(words.active, { tag }), help: words.active_help };
  if (isIn(lists.harmless, tag)) return attributesFinding(words, lists, tag, whole);
  if (!isIn(lists.known, tag))
    return { message: told(words.unknown, { tag }), help: told(words.unknown_help, { tag }) };
  return { message: told(words.html, { tag }), help: words[`instead_${tag}`] ?? words.html_help };
}

function attributesFinding(words, lists, tag, whole) {
  const names = whole ? attributesOf(whole[3]).map(([name]) => name) : [""];
  const runs = names.find((name) => name.startsWith("on"));
  if (runs) return { message: told(words.runs, { name: runs, tag }), help: words.runs_help };
  if (names.every((name) => isIn([...lists.attributes, ...DROPPED], name))) return null;
  const allowed = lists.attributes.map((each) => `\`${each}\``).join(", ");
  return { message: told(words.attributes, { tag }), help: told(words.attributes_help, { tag, allowed }) };
}
