// The words of a text as all searches take them: folded, without accents; of scripts without spaces each two letters in
// a row. The search at the desk takes texts apart in the same way (similarity/words.py), by the same tables.

import { ACCENTS, FILLER, IGNORED, LETTERS, SPACELESS } from "./characters.js";

const LETTER = "[\\p{L}\\p{N}]";
const SIGN = `[\\p{L}\\p{N}\\p{M}${IGNORED}]`;
const HYPHENS = "\\-\\u2010\\u2011";
const APOSTROPHES = "'\\u2019\\uff07\\u00b7";

const TOKEN = new RegExp(`${LETTER}${SIGN}*(?:[${HYPHENS}${APOSTROPHES}][${IGNORED}]*${LETTER}${SIGN}*)*`, "gu");
const PART = new RegExp(`[^${HYPHENS}]+`, "gu");
const JOINED = new RegExp(`[${APOSTROPHES}]`, "gu");
const POSSESSIVE = new RegExp(`['\\u2019\\uff07][${IGNORED}]*s[${IGNORED}]*$`, "iu");
// A small word of French, Italian or Catalan that lost its vowel, as in "l'équipe": nobody asks for it.
const ELIDED = new RegExp(
  `^(?:[cdjlmnstv]|qu|jusqu|lorsqu|puisqu|quoiqu|dell|all|dall|nell|sull|coll|un|quell|quest|gl)['\\u2019\\uff07](?=${LETTER}{2})`,
  "iu",
);
const RUN = new RegExp(`(?<spaceless>(?:[${SPACELESS}][\\p{M}${IGNORED}]*)+)|[^${SPACELESS}]+`, "gu");
const UNIT = new RegExp(`[${SPACELESS}][\\p{M}${IGNORED}\\uff9e\\uff9f]*`, "gu");
const WORD = new RegExp(`${LETTER}[\\p{L}\\p{N}\\p{M}]*`, "gu");
const PAIR = new RegExp(`^(?:[${SPACELESS}]\\p{M}*){2}$`, "u");
const NOT_DRAWN = new RegExp(`[${IGNORED}]`, "gu");
const ACCENT = new RegExp(`[${ACCENTS}]`, "gu");
const VARIANT = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "gu");

/** A text as it is compared: small letters, no accents, no characters of no width, no variants of letters. */
export function fold(text) {
  const plain = text.replace(NOT_DRAWN, "").normalize("NFKD").toLowerCase();
  return plain
    .replace(ACCENT, "")
    .replace(VARIANT, (letter) => LETTERS[letter])
    .normalize("NFC");
}

/** The words of a text in their order, as one asks for them. */
export function wordsOf(text) {
  return located(text)
    .filter((word) => !word.trailing)
    .map((word) => word.text);
}

/**
 * Every word that an index has of a text, with its place. `trailing` tells of the last letter of a run without spaces,
 * which stands alone in an index only.
 * @returns {{text: string, start: number, end: number, trailing: boolean}[]}
 */
export function located(text) {
  return [...text.matchAll(TOKEN)].flatMap((found) => wordsIn(found[0], found.index));
}

/** The words that an index has of a text, with what stands there; put together it is the text again. */
export function piecesOf(text) {
  const words = located(text);
  // What opens a bracket or a quotation stands with the word behind it.
  const begun = words.slice(1).map(({ start }, at) => {
    const space = text.slice(words[at].start, start).lastIndexOf(" ");
    return space < 0 ? start : words[at].start + space + 1;
  });
  const starts = [0, ...begun, text.length];
  return words.map((word, at) => ({ word: word.text, shown: text.slice(starts[at], starts[at + 1]) }));
}

/** Whether a word is two letters of a script without spaces. */
export function isPair(word) {
  return PAIR.test(word);
}

function wordsIn(token, at) {
  const parts = [...token.matchAll(PART)];
  const words = parts.flatMap((part) => wordsInPart(part[0], at + part.index));
  if (parts.length > 1 && words.length && words.every((word) => FILLER.has(word.text))) {
    const text = words.map((word) => word.text).join("");
    return [{ text, start: words[0].start, end: words[words.length - 1].end, trailing: false }];
  }
  return words;
}

function wordsInPart(whole, begin) {
  const found = [];
  let [raw, at] = [whole, begin];
  const elided = raw.match(ELIDED);
  if (elided) [raw, at] = [raw.slice(elided[0].length), at + elided[0].length];
  // What stands for two words of filler, such as "it's", belongs to nobody.
  const bare = FILLER.has(fold(raw.replace(JOINED, ""))) ? raw : raw.replace(POSSESSIVE, "");
  for (const run of bare.matchAll(RUN)) {
    const start = at + run.index;
    const last = run.index + run[0].length === bare.length;
    const end = last ? at + raw.length : start + run[0].length;
    if (run.groups?.spaceless) found.push(...pairsIn(run[0], start));
    else
      for (const [text] of fold(run[0].replace(JOINED, "")).matchAll(WORD))
        found.push({ text, start, end, trailing: false });
  }
  return found;
}

function pairsIn(run, at) {
  const units = [...run.matchAll(UNIT)].map((unit) => ({
    text: fold(unit[0]),
    start: at + unit.index,
    end: at + unit.index + unit[0].length,
  }));
  return units.map((unit, place) => {
    const next = units[place + 1];
    return next
      ? { text: unit.text + next.text, start: unit.start, end: next.end, trailing: false }
      : { ...unit, trailing: units.length > 1 };
  });
}
