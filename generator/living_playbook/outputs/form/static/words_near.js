// What a misspelt word most likely means: the measures of `nearest.py` and `graph/resolve.py`, sign by sign.

export const NEAR_ENOUGH = 65;

/** Similarity, 0 to 100: how much of two texts is a common subsequence. */
export function ratio(one, other) {
  const [a, b] = [Array.from(one), Array.from(other)];
  if (!a.length && !b.length) return 100;
  let row = new Array(b.length + 1).fill(0);
  for (const sign of a) {
    const next = [0];
    for (let at = 0; at < b.length; at++) next.push(sign === b[at] ? row[at] + 1 : Math.max(row[at + 1], next[at]));
    row = next;
  }
  const most = a.length + b.length;
  return (1 - (most - 2 * row[b.length]) / most) * 100;
}

/** The best similarity of the shorter text with a stretch of the longer one. */
function partialRatio(one, other) {
  const [short, long] = [Array.from(one), Array.from(other)].sort((a, b) => a.length - b.length);
  if (!short.length) return 0;
  let best = 0;
  for (let start = 1 - short.length; start < long.length; start++)
    best = Math.max(best, ratio(short, long.slice(Math.max(0, start), start + short.length)));
  return best;
}

/** Similarity of two ids, in one of which the other may stand as a part. */
export function likeness(one, other) {
  const [least, most] = [Array.from(one).length, Array.from(other).length].sort((a, b) => a - b);
  if (!least) return 0;
  const whole = ratio(one, other);
  if (most / least < 1.5) return whole;
  return Math.max(whole, partialRatio(one, other) * (most / least <= 8 ? 0.9 : 0.6));
}

export function byCodePoint(one, other) {
  const [a, b] = [Array.from(one), Array.from(other)];
  const at = a.findIndex((sign, place) => sign !== b[place]);
  if (at < 0) return a.length - b.length;
  return at < b.length ? a[at].codePointAt(0) - b[at].codePointAt(0) : 1;
}

/** The candidates that are near enough, the nearest first, each with its score. */
export function near(word, candidates, measure = ratio) {
  const scored = [...candidates].sort(byCodePoint).map((name) => ({ name, score: measure(word, name) }));
  return scored.filter((each) => each.score >= NEAR_ENOUGH).sort((a, b) => b.score - a.score);
}

/** The candidate that a misspelt word most likely means; empty where none is near enough. */
export function nearest(word, candidates) {
  return near(folded(word), candidates)[0]?.name ?? "";
}

/** Small letters as `str.casefold` of Python makes them. */
export function folded(text) {
  return text.toLowerCase().replace(/ß/g, "ss").replace(/ς/g, "σ");
}

/** A title, role or name as it is compared: capitals and the width of spaces do not matter. */
export function foldedName(text) {
  return folded(onOneLine(text));
}

export function onOneLine(text) {
  return text.split(/\s+/).filter(Boolean).join(" ");
}

/** The anchor of a heading's text, as `slugify` of the playbook makes it. */
export function slugOf(text) {
  const plain = text
    .normalize("NFC")
    .replace(/<\/?[^>]*>/g, "")
    .trim()
    .toLowerCase();
  const slug = plain.replace(/[^\p{L}\p{N}_\- ]/gu, "").replace(/ /g, "-");
  return slug.replace(/(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu, "") || "section";
}

export const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;
