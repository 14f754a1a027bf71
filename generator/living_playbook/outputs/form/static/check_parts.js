// Parts of a text for one audience: `::: audience LEVEL` ... `:::`. Whatever is unclear is closed.

import { levelsOf } from "./check_header.js";
import { parser } from "./markdown_grammar.js";
import { isIn, told } from "./words.js";
import { folded, nearest, ratio } from "./words_near.js";

const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff]/g;
const BEFORE = "^(?:[\\s>]|[-*+]\\s|\\d+[.)]\\s)*";
const PART_OPENS = new RegExp(`${BEFORE}(::+)[^\\p{L}\\p{N}_:]*([\\p{L}\\p{N}_-]+)\\s*(.*?)\\s*$`, "u");
const PART_CLOSES = new RegExp(`${BEFORE}:::+\\s*$`);
const NEARLY_AUDIENCE = 70;

/** The body as its narrowest readers see it, the lines of markers blank, its parts, and what is wrong with the markers. */
export function withoutMarkers(kind, body) {
  const lines = body.split("\n");
  if (!lines.some((line) => line.includes("::"))) return { text: body, parts: [], found: [] };
  const code = closedCode(body, lines);
  const [found, opened, parts] = [[], [], []];
  lines.forEach((written, at) => {
    const line = written.replace(INVISIBLE, "");
    if (!line.includes("::") || code.has(at)) return;
    const opening = line.match(PART_OPENS);
    if (opening) openPart(kind, opening, at, opened, found);
    else if (PART_CLOSES.test(line)) closePart(kind, at, opened, parts, found);
  });
  for (const { level, first } of opened)
    if (level) {
      parts.push({ level, first, last: lines.length });
      found.push(unclosed(kind, "unclosed", { level }));
    }
  for (const { first, last } of parts) {
    lines[first] = "";
    if (last < lines.length && PART_CLOSES.test(lines[last].replace(INVISIBLE, ""))) lines[last] = "";
  }
  return { text: lines.join("\n"), parts, found };
}

// Numbers of the lines of fenced code; what other code seems to begin in was not closed where it was meant.
function closedCode(body, lines) {
  const fences = parser.parse(body, {}).filter((token) => token.type === "fence");
  const whole = fences.filter(({ map: [first, end], markup }) => {
    const again = new RegExp(`^[\\s>]*${markup}+[^\\S\\n]*[\\p{L}\\p{N}_]`, "u");
    const isClosed = end - first > 1 && lines[end - 1].replace(/^[ \t>]+/, "").startsWith(markup);
    return isClosed && !lines.slice(first + 1, end - 1).some((line) => again.test(line));
  });
  return new Set(whole.flatMap(({ map: [first, end] }) => Array.from({ length: end - first }, (_, at) => first + at)));
}

function openPart(kind, [, mark, word, level], at, opened, found) {
  const { means, wrong } = meantLevel(kind, mark, word, level);
  if (!means && mark.length < 3) return;
  opened.push({ level: means, first: at });
  if (wrong) found.push({ rule: "unknown-audience", ...wrong });
}

function closePart(kind, at, opened, parts, found) {
  if (!opened.length) {
    found.push(unclosed(kind, "closes_none", {}));
    return;
  }
  const { level, first } = opened.pop();
  if (level) parts.push({ level, first, last: at });
}

function unclosed(kind, name, values) {
  const words = kind.words["audience-part-unclosed"];
  return { rule: "audience-part-unclosed", message: told(words[name], values), help: words[`${name}_help`] };
}

// The level that a part is for, empty for another kind of part, and what is wrong with its line.
function meantLevel(kind, mark, word, level) {
  const words = kind.words["unknown-audience"];
  const levels = levelsOf(kind);
  const [closest, all] = [levels[levels.length - 1], levels.join(", ")];
  if (word === "audience") return misnamed(words, mark, level, levels);
  if (isIn(levels, word))
    return { means: word, wrong: { message: words.word, help: told(words.word_help, { level: word }) } };
  const close = nearest(word, levels);
  if (close)
    return {
      means: closest,
      wrong: { message: told(words.level, { level: word }), help: told(words.word_help, { level: close }) },
    };
  if (ratio(folded(word), "audience") >= NEARLY_AUDIENCE)
    return {
      means: closest,
      wrong: { message: told(words.misspelt, { word }), help: told(words.misspelt_help, { levels: all }) },
    };
  return { means: "" };
}

function misnamed(words, mark, level, levels) {
  const [closest, all] = [levels[levels.length - 1], levels.join(", ")];
  if (mark.length < 3)
    return { means: closest, wrong: { message: words.colons, help: told(words.word_help, { level }) } };
  if (isIn(levels, level)) return { means: level };
  const close = nearest(level, levels);
  const message = told(words[level ? "unknown" : "none"], { level, closest });
  return {
    means: closest,
    wrong: { message, help: told(words[close ? "near_help" : "help"], { near: close, levels: all }) },
  };
}
