// The text of a body in which a tag would act on its page: code and comments are blanked, every offset stays true.
// Only what is code however a program pairs its signs is taken for it; where programs differ it counts as text.

import { blank } from "./check_body.js";

const PRINTED_FENCE = /^([> ]*)(`{3,}|~{3,})([^]*)$/;
const FENCE_OPTION =
  'title=(?:"[^"<]*"|\'[^\'<]*\')|linenums="\\d+(?: \\d+)*"|hl_lines="\\d+(?:-\\d+)?(?: \\d+(?:-\\d+)?)*"';
const FENCE_INFO = new RegExp(`^(?: *\\.?[\\w#.+-]*(?: +(?:${FENCE_OPTION}))* *| *\\{ *\\.[\\w-]+ *\\} *)$`);
const NO_FENCE = /^[^={]*`[^={]*$/;
const EMPTY = /^[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]*$/;
const SHORT_COMMENT = /<!--(?!-?>)(?:[^<`]*?|(?:(?!--|<!)[^\n`|[\]\\])*)-->/g;
const LONG_COMMENT = /(?<=^|\n\n)<!--(?!-?>)(?:(?!--|<!)[^])*-->/g;
const CLOSED_BEFORE = /<!--(?!-?>)(?:[^<`]*?|(?:(?!--|<!)[^\n`|[\]\\])*)-->|<\/?[A-Za-z][^<>"'`]*>/g;
const FOLDS = /^([^\n]*?)<\/?(?:details|summary)/gim;
const BEHIND_COMMENT = /^(?:[\s\x1c-\x1f\x85]{0,3}<!--|(?:(?!<!--).)*-->)/;
const FOLD = /<(\/?)(details|summary)(?=[ \t\n/>])[^<>]*>|<[!?]/gi;
const CODE_IN_LINK =
  /(?<!\\)\[\[[^[\]`]*`[^[\]]*\]\]|\]\([^()`]*`[^()]*\)|(?<!\\)\[(?!\^)[^[\]]*\]:[^\n`]*`|\][ \n]?\[[^[\]`]*`[^[\]]*\]/;
const INDENTED = /^(?:(?: {4}|\t)[^\n]*(?:\n|$(?![^])))+$/;
const PLAIN_WORDS = /^(?:#{1,6} [^\n]+|\p{L}[^\n|]*(?:\n\p{L}[^\n|]*)*)$/u;
const PLAIN_LINE = /^ {0,3}(?:\p{L}|`(?!``))[^|]*$/u;
const PLAIN_FIRST = /^(?: {0,3}(?:[-*+]|\d{1,9}[.)]) +)?(?:\p{L}|`(?!``))[^|]*$/u;

/** A body with code and comments blanked, and its stretches in which every bracket may open a tag. */
export function printedText(text, written) {
  const lines = text.split("\n");
  const others = written.split("\n");
  const breaks = new Set(lines.flatMap((line, at) => (at < others.length && line !== others[at] ? [at] : [])));
  const { found: fences, lost } = printedFences(lines, breaks);
  const starts = [0];
  for (const line of lines) starts.push(starts[starts.length - 1] + line.length + 1);
  const inFence = new Set(fences.flatMap(([first, end]) => Array.from({ length: end - first }, (_, at) => first + at)));
  const fenced = lines.map((line, at) => (inFence.has(at) ? blank(line) : line)).join("\n");
  const cuts = [...breaks].map((at) => starts[at]);
  let bare = withoutPrintedComments(fenced, cuts);
  const raw = [...foldsIn(bare, text), ...tailsIn(bare, text, starts)];
  const chunks = chunksOf(lines, inFence, starts);
  let spans = [...indentedIn(bare, chunks, cuts), ...chunks.flatMap(([start, end]) => spansIn(bare, start, end))];
  spans = spans.filter(
    ([first, last]) => last <= starts[lost] && !raw.some(([start, end]) => start < last && first < end),
  );
  const strange = blankedPlaces(bare, spans).search(/<[!?]/);
  if (strange >= 0) {
    raw.push([strange, bare.length]);
    spans = spans.filter(([, last]) => last <= strange);
    bare = bare.slice(0, strange) + fenced.slice(strange);
  }
  return { text: blankedPlaces(bare, spans), raw };
}

function withTabs(line) {
  let made = "";
  for (const sign of line) made += sign === "\t" ? " ".repeat(4 - (Array.from(made).length % 4)) : sign;
  return made;
}

// First lines and ends of fenced code as the printer of the site finds it; from the line `lost` on nobody can tell.
function printedFences(lines, breaks) {
  const found = [];
  let opened = null;
  for (const [at, written] of lines.entries()) {
    const line = withTabs(written);
    if (opened && breaks.has(at)) return { found, lost: opened.first };
    if (opened) {
      const goesOn = fenceTakes(opened, line);
      if (goesOn === null) found.push([opened.first, at + 1]);
      if (!goesOn) opened = null;
      continue;
    }
    const [, before, marks, info] = line.match(PRINTED_FENCE) ?? [];
    if (!marks || (marks[0] === "`" && NO_FENCE.test(info))) continue;
    if (!FENCE_INFO.test(info)) return { found, lost: at };
    opened = { first: at, before, marks, isBehindEmpty: false };
  }
  return { found, lost: lines.length };
}

// Whether code goes on with a line: null is for the line that closes it, false for one that undoes it.
function fenceTakes(opened, line) {
  const width = opened.before.length;
  const before = line.slice(0, width).match(/^[> ]*/)[0];
  const content = line.slice(before.length);
  const [quotes, own] = [before, opened.before].map((each) => each.split(">").length - 1);
  const closes = content.startsWith(opened.marks) && /^[ \t]*$/.test(content.slice(opened.marks.length));
  if (!own) {
    if (quotes) return false;
    if (EMPTY.test(line)) return true;
    return before.length !== width && content ? false : closes ? null : true;
  }
  if (quotes > own) return false;
  if (!content) {
    opened.isBehindEmpty = true;
    return true;
  }
  if (before.length < width || (opened.isBehindEmpty && quotes < own)) return false;
  if (closes) return null;
  opened.isBehindEmpty = false;
  return true;
}

function withoutPrintedComments(text, breaks) {
  const long = text.replace(LONG_COMMENT, (found, at) => {
    const before = text.slice(0, at).replace(CLOSED_BEFORE, "");
    const isCut = breaks.some((place) => at <= place && place < at + found.length);
    return isCut || /<[A-Za-z/!?]/.test(before) ? found : blank(found);
  });
  return long.replace(SHORT_COMMENT, blank);
}

// What stands between the tags of parts that unfold: it is printed as it is, with no Markdown in it. Such a part begins a
// line, or stands behind a comment that does: in `whole` the comments are still there.
function foldsIn(text, whole) {
  const found = [];
  let done = 0;
  for (const { 1: before, index } of text.matchAll(FOLDS)) {
    const end = text.indexOf("\n", index) < 0 ? text.length : text.indexOf("\n", index);
    const isFold = EMPTY.test(before) || isBehindComment(whole.slice(index, end), text.slice(index, end));
    if (index < done || !isFold) continue;
    done = endOfFold(text, index);
    found.push([index, done]);
  }
  return found;
}

function endOfFold(text, start) {
  const opened = [];
  let end = -1;
  for (const { 0: shown, 1: closes, 2: tag, index } of text.slice(start).matchAll(FOLD)) {
    if (end >= 0 && end < start + index) return end;
    if (!tag || (closes && opened.pop() !== tag.toLowerCase())) return text.length;
    end = -1;
    if (!closes) opened.push(tag.toLowerCase());
    else if (!opened.length) end = text.indexOf("\n", start + index + shown.length);
  }
  return end >= 0 ? end : text.length;
}

function chunksOf(lines, inFence, starts) {
  const found = [];
  let first = 0;
  for (let at = 0; at <= lines.length; at++) {
    if (at < lines.length && (inFence.has(at) || /[^ \t]/.test(lines[at]))) continue;
    if (first < at) found.push([starts[first], starts[at] - 1]);
    first = at + 1;
  }
  return found;
}

// The lines that a comment begins: what stands behind it may be raw HTML, or lose signs.
function tailsIn(bare, text, starts) {
  const left = bare.split("\n");
  return text
    .split("\n")
    .flatMap((line, at) => (isBehindComment(line, left[at]) ? [[starts[at], starts[at] + line.length]] : []));
}

function isBehindComment(line, left) {
  return line.includes("-->") && line !== left && BEHIND_COMMENT.test(line);
}

// The chunks that are code as they are indented; below anything but plain words they may belong to a list.
function indentedIn(text, chunks, cuts) {
  let isPlain = false;
  return chunks.filter(([start, end], at) => {
    const chunk = text.slice(start, end);
    isPlain = isPlain && !cuts.some((cut) => chunks[at - 1][1] <= cut && cut < start);
    const isCode = isPlain && INDENTED.test(chunk);
    if (!isCode) isPlain = PLAIN_WORDS.test(chunk);
    return isCode;
  });
}

// The code within the lines of a chunk, if it is plain which signs belong together.
function spansIn(text, start, end) {
  const chunk = text.slice(start, end);
  if (!chunk.includes("`") || chunk.includes("\\`") || CODE_IN_LINK.test(chunk)) return [];
  const lines = chunk.split("\n");
  const pairs = lines.map(pairsIn);
  if (pairs.every(Boolean)) {
    let done = start;
    return lines.flatMap((line, at) => {
      const here = done;
      done += line.length + 1;
      return pairs[at].map(([first, last]) => [here + first, here + last]);
    });
  }
  const isPlain = PLAIN_FIRST.test(lines[0]) && lines.slice(1).every((line) => PLAIN_LINE.test(line));
  return isPlain ? (pairsIn(chunk) ?? []).map(([first, last]) => [start + first, start + last]) : [];
}

function pairsIn(text) {
  const ticks = [...text.matchAll(/`+/g)];
  if (text.includes("|") && new Set(ticks.map((each) => each[0].length)).size > 1) return null;
  const found = [];
  for (let at = 0; at < ticks.length; ) {
    const closing = ticks.findIndex((other, place) => place > at && other[0] === ticks[at][0]);
    if (closing < 0) return null;
    found.push([ticks[at].index, ticks[closing].index + ticks[closing][0].length]);
    at = closing + 1;
  }
  return found;
}

function blankedPlaces(text, places) {
  return places.reduce(
    (left, [start, end]) => left.slice(0, start) + blank(left.slice(start, end)) + left.slice(end),
    text,
  );
}
