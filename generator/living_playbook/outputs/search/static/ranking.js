// How hits become a list: each wish counts by its best way, entries that fulfil more wishes come first. The weights were
// set with tests/search/questions.yml; the search at the desk has its own (outputs/search/_weights.py).

import { parts } from "./question.js";

export const RANKING = {
  termFrequency: 0.4,
  termSaturation: 1.4,
  pageLength: 0.5,
  termSimilarity: 3,
  metaWeights: { title: 0, summary: 0, card: 0 },
};
export const IN_TITLE = 3.5;
export const IN_SUMMARY = 1.6;
const OTHER_WORDS = 0.9;
const KNOWN_PHRASE = 0.6;
const CORRECTED = 0.7;
const COORDINATION = 0.5;
const TAIL = 0.2;
const FROM_ACCOUNTS = 0.8;
const ACCOUNTS = 3;
const LEAST_ACCOUNTS = 2;
const MARKED = 16;

const typeOf = (facets) => facets.find((each) => each.name === "type")?.value;

export class Ranking {
  constructor(engine) {
    this.engine = engine;
    this.table = engine.table;
    const told = new Map();
    for (const { number, facets } of this.table.rows)
      for (const each of facets) if (each.name === "practice") told.set(each, [...(told.get(each) || []), number]);
    // A practice is also meant where those that tell of it are: their rows, by the row of the practice.
    this.accounts = new Map();
    for (const { number, facets } of this.table.rows) {
      const own = typeOf(facets) === "practice" && facets.find((each) => each.name === "practice");
      if (own)
        this.accounts.set(
          number,
          told.get(own).filter((row) => row !== number),
        );
    }
    this.prior = this.table.rows.map((row) => this.table.prior[typeOf(row.facets)] || 1);
  }

  // Everything that a question finds, the best first, each with score and places; what was read otherwise than typed;
  // the words to mark on the page of a hit.
  async find(text) {
    const { quoted, without, question } = parts(text);
    const wishes = this.table.language.understood(question);
    const corrected = new Map();
    const meant = async (word) => {
      const other = await this.engine.meant(word);
      if (other !== word) corrected.set(word, other);
      return other;
    };
    const scored = await Promise.all(wishes.map((wish) => this.fulfil(wish, meant)));
    let found = this.together(scored);
    for (const phrase of quoted) found = await this.keep(found, phrase, true);
    const least = Math.max(0, ...[...found.values()].map((each) => each.score)) * TAIL;
    for (const word of without) found = await this.keep(found, word, false);
    const rows = [...found.values()].sort((one, other) => other.score - one.score || one.row - other.row);
    const typed = wishes
      .flatMap((wish) => wish.words)
      .map((word) => (corrected.has(word) ? corrected.get(word) : word));
    const marks = [
      ...new Set([...typed, ...wishes.flatMap((wish) => wish.others.filter((phrase) => phrase.length === 1).flat())]),
    ]
      .filter(Boolean)
      .slice(0, MARKED);
    return { rows: rows.filter((each) => each.score >= least), corrected, marks };
  }

  async fulfil(wish, meant) {
    const best = new Map();
    const add = (row, score, places) => {
      const before = best.get(row);
      if (!before || before.score < score) best.set(row, { score, places: [...places, ...(before?.places || [])] });
      else before.places.push(...places);
    };
    const own = new Map();
    // The words of a phrase that stands for something else say less than a word that stands for itself.
    const weight = wish.others.length && wish.words.length > 1 ? KNOWN_PHRASE : 1;
    for (const said of wish.words) {
      // What has other words for it need not be guessed at.
      const word = wish.others.length ? await this.engine.meant(said) : await meant(said);
      if (!word || (wish.others.length && word !== said)) continue;
      for (const [row, hit] of await this.engine.find(word)) {
        const sum = own.get(row) || { score: 0, places: [] };
        const score = hit.score * weight * (word === said ? 1 : CORRECTED);
        own.set(row, { score: sum.score + score, places: [...sum.places, ...hit.places] });
      }
    }
    for (const [row, hit] of own) add(row, hit.score, hit.places);
    for (const phrase of wish.others) {
      const hits = await Promise.all(phrase.map((word) => this.engine.find(word)));
      for (const row of hits[0].keys()) {
        if (!hits.every((each) => each.has(row))) continue;
        const score = hits.reduce((sum, each) => sum + each.get(row).score, 0) / Math.sqrt(phrase.length);
        // Words that mean the same only together say little where each of them stands.
        add(row, OTHER_WORDS * score, phrase.length === 1 ? hits[0].get(row).places : []);
      }
    }
    return best;
  }

  together(scored) {
    const found = new Map();
    for (const wish of scored)
      for (const [row, hit] of wish) {
        const sum = found.get(row) || { row, score: 0, wishes: 0, places: [] };
        sum.score += hit.score;
        sum.wishes += 1;
        sum.places.push(hit.places);
        found.set(row, sum);
      }
    for (const each of found.values())
      each.score *= (each.wishes / scored.length) ** COORDINATION * this.prior[each.row];
    this.addFromAccounts(found);
    return found;
  }

  // What accounts add to their practice is worked out from their own scores, before any practice gets its share.
  addFromAccounts(found) {
    const added = [];
    for (const [row, accounts] of this.accounts) {
      const scores = accounts.filter((each) => found.has(each)).map((each) => found.get(each).score);
      const best = scores.sort((one, other) => other - one).slice(0, ACCOUNTS);
      // One account alone may mention anything; what a practice does not say itself, two of its accounts must say.
      if (best.length >= (found.has(row) ? 1 : LEAST_ACCOUNTS))
        added.push([row, (FROM_ACCOUNTS * best.reduce((sum, each) => sum + each, 0)) / ACCOUNTS]);
    }
    for (const [row, score] of added) {
      if (found.has(row)) found.get(row).score += score;
      else found.set(row, { row, score, wishes: 0, places: [] });
    }
  }

  async keep(found, phrase, wanted) {
    const hits = await this.engine.phrase(phrase);
    return new Map([...found].filter(([row]) => hits.has(row) === wanted));
  }
}
