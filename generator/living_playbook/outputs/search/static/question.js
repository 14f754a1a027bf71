// What somebody asks for, in words that an index can look for. The search at the desk does the same with the same
// tables (outputs/search/question.py), so that both mean the same.

import { wordsOf } from "../../static/words.js";

export function base(word) {
  if (word.length < 4) return word;
  const single = word.replace(/(?<=..)ies$/, "y").replace(/(?<=[^su])s$|(?<=[sxz])es$|(?<=[sc]h)es$/, "");
  return single.replace(/(?<=...)(?:ing|ed)$/, "").replace(/e$/, "");
}

export class Language {
  constructor({ filler, same }) {
    this.filler = new Set(filler);
    this.same = new Map(
      Object.entries(same).map(([phrase, others]) => [phrase, others.map((each) => each.split(" "))]),
    );
    this.longest = Math.max(0, ...[...this.same.keys()].map((phrase) => phrase.split(" ").length));
  }

  telling(words) {
    return [...new Set(words.filter((word) => !this.filler.has(word)))];
  }

  knownAt(words, place) {
    for (let length = Math.min(this.longest, words.length - place); length > 0; length--) {
      const others = this.same.get(
        words
          .slice(place, place + length)
          .map(base)
          .join(" "),
      );
      if (others) return [length, others];
    }
    return [1, []];
  }

  // Wishes: the words that were said, and other phrases that mean the same. Filler that is also somebody's synonym is
  // taken for filler in all but the shortest questions.
  understood(text) {
    const words = wordsOf(text);
    const wishes = new Map();
    for (let place = 0; place < words.length; ) {
      const [length, others] = this.knownAt(words, place);
      const said = this.telling(words.slice(place, place + length));
      place += length;
      if (!said.length && (words.length > 2 || !others.length)) continue;
      wishes.set([said.join(" "), ...others.map((each) => each.join(" "))].join("|"), { words: said, others });
    }
    if (wishes.size) return [...wishes.values()];
    return [...new Set(words)].map((word) => ({ words: [word], others: [] }));
  }
}

// Phrases in quotes must stand as they are, words after a minus must not stand; the rest is the question.
export function parts(text) {
  const quoted = [...text.matchAll(/"([^"]+)"/g)]
    .map((found) => found[1].trim())
    .filter((phrase) => wordsOf(phrase).length);
  const rest = text.replace(/"[^"]*"/g, " ");
  const without = [...rest.matchAll(/(?:^|\s)-([\p{L}\p{N}]\S*)/gu)].map((found) => found[1]);
  return { quoted, without, question: `${rest.replace(/(?:^|\s)-[\p{L}\p{N}]\S*/gu, " ")} ${quoted.join(" ")}`.trim() };
}

// Steps from one word to another: letters put in, left out, changed, or two neighbours swapped; more than `most` is enough.
export function distance(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let [before, last] = [[], Array.from({ length: other.length + 1 }, (_, place) => place)];
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
        row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    if (Math.min(...row) > most) return most + 1;
    [before, last] = [last, row];
  }
  return last[other.length];
}

export const allowedSlips = (word) => (word.length < 4 ? 0 : word.length < 7 ? 1 : 2);

// The nearest of words that are sorted by frequency; a slip in the first letter is rarer than any other.
export function nearestWord(word, words, slips = allowedSlips(word)) {
  let best = null;
  let least = slips + 1;
  for (const each of words) {
    const steps = distance(word, each, slips) + (each[0] === word[0] ? 0 : 0.5);
    if (steps < least) [best, least] = [each, steps];
  }
  return best;
}
