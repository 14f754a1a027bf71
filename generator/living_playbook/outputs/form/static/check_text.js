// HTML in the text of an entry: a twin of `rules/raw_html_not_allowed.py`.

import { blank } from "./check_body.js";
import { isIn, told } from "./words.js";

const BRACKETED = /(?<=\]\()[ \t\n]*<[^<>="'\n]*>|(?<=\]:)[ \t\n]*<[^<>="'\s]*>/g;
const RUNS_CODE = /[\s/"'](on[a-z]*)\s*=/i;
const PLAIN_ATTRIBUTES =
  /^(?![^]*\n[ \t]*\n)(?:[ \t\n]+(?!on)[a-z-]+(?:=(?:"[^"<>`[\]\\]*"|'[^'<>`[\]\\]*'|[\w.:#-]+))?)*[ \t\n]*\/?$/i;
const ATTRIBUTE_NAME = /[ \t\n]([a-z-]+)=/gi;
const ADDRESS_IN_BRACKETS = /<(?:(?:https?|ftps?):\/\/[^\s<>]*|[^\s<>!]+@[^\s<>@]+)>/gi;
const ANY_TAG = /<(\/?)([A-Za-z&][^\s/<>]*)/g;
const TAG_BEFORE = /<(\/?)([A-Za-z][^\s/<>[]*)(?=[^<>]*(?:<!|(?:\]\(|`)[^<>]*<))/g;
const DROPPED = /[\x02\x03]/;

export const TEXT_RULES = {
  "raw-html-not-allowed": ({ words, lists, body, printed }) => {
    const opened = new Set();
    const found = DROPPED.test(body.text) ? [{ message: words.dropped, help: words.dropped_help }] : [];
    for (const { closes, name, rest, isActive, at } of tagsIn(
      withoutBrackets(body, printed),
      body.text,
      printed,
      lists,
    )) {
      // The end of a tag is told of only where nothing in the text began it.
      if ((closes && opened.has(name)) || (lists.whole[name] ?? []).some((each) => opened.has(each))) continue;
      opened.add(name);
      const told = tagFinding(words, lists, name, isActive, rest && body.text.slice(rest[0], rest[1]));
      if (told) found.push({ ...told, section: body.sectionAt(at) });
    }
    for (const { 1: name, 2: tag, index } of printed.text.matchAll(listedPattern(lists.addresses))) {
      found.push({
        message: told(words.listed, { name: name ?? tag }),
        help: words.listed_help,
        section: body.sectionAt(index),
      });
    }
    return found;
  },
};

// The brackets around addresses are no tags, of links too: `[words](<a file.md>)`.
function withoutBrackets(body, { text: printed, raw }) {
  let text = printed;
  for (const [start, end] of body.places)
    text = text.slice(0, start) + text.slice(start, end).replace(BRACKETED, blank) + text.slice(end);
  return text.replace(ADDRESS_IN_BRACKETS, (found, at) =>
    raw.some(([start, end]) => start <= at && at < end) ? found : blank(found),
  );
}

// The tags in a text; in stretches of raw HTML, and before a link or comment that may hide brackets, also what only begins as one.
function tagsIn(text, whole, printed, lists) {
  const found = new Map();
  for (const { 0: shown, 1: closes, 2: active, 3: other, 4: rest = "", index } of text.matchAll(
    tagPattern(lists.active),
  )) {
    const end = index + shown.length - 1;
    found.set(index, {
      closes,
      name: (active ?? other).toLowerCase(),
      isActive: Boolean(active),
      rest: active ? [end, end] : [end - rest.length, end],
      at: index,
    });
  }
  const begun = [...text.matchAll(ANY_TAG)].filter(({ index }) =>
    printed.raw.some(([start, end]) => start <= index && index < end),
  );
  const before = [...whole.matchAll(TAG_BEFORE)].filter(({ index }) => printed.text[index] === "<");
  for (const { 1: closes, 2: other, index } of [...begun, ...before]) {
    if (found.has(index)) continue;
    found.set(index, {
      closes,
      name: other.toLowerCase(),
      isActive: isIn(lists.active, other.toLowerCase()),
      rest: null,
      at: index,
    });
  }
  return [...found.values()].sort((one, other) => one.at - other.at);
}

function tagPattern(active) {
  const acting = `(${active.join("|")})(?=[\\s/>]|$(?![^]))(?:[^<>]*>)?`;
  const other = "([A-Za-z][^\\s/<>]*)([\\s/](?:[^<>\"']|\"[^\"]*\"|'[^']*')*|[\\s/][^<>]*|)>";
  return new RegExp(`<(/?)(?:${acting}|${other})`, "gi");
}

function listedPattern(addresses) {
  return new RegExp(
    `\\{(?=[^\\n]*\\})[^\\n]*?(?<![\\p{L}\\p{N}_-])(?:(on[\\p{L}\\p{N}_]+|${addresses.join("|")})[ ]*=|=[^\\n]*(<[A-Za-z]))`,
    "giu",
  );
}

function tagFinding(words, lists, tag, isActive, rest) {
  if (isActive) return { message: told(words.active, { tag }), help: words.active_help };
  if (isIn(lists.harmless, tag)) return attributesFinding(words, lists, tag, rest);
  if (!isIn(lists.known, tag))
    return { message: told(words.unknown, { tag }), help: told(words.unknown_help, { tag }) };
  return { message: told(words.html, { tag }), help: words[`instead_${tag}`] ?? words.html_help };
}

function attributesFinding(words, lists, tag, rest) {
  const runs = rest?.match(RUNS_CODE)?.[1];
  if (runs) return { message: told(words.runs, { name: runs, tag }), help: words.runs_help };
  const isPlain =
    rest !== null &&
    PLAIN_ATTRIBUTES.test(rest) &&
    ![...rest.matchAll(ATTRIBUTE_NAME)].some((each) => isIn(lists.addresses, each[1].toLowerCase()));
  return isPlain ? null : { message: told(words.attributes, { tag }), help: told(words.attributes_help, { tag }) };
}
