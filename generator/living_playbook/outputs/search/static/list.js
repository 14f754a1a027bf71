// The engine of a site that is opened from disk: titles and summaries, read by a script, as nothing can be fetched there.

import { Table } from "./engine.js";
import { base, nearestWord, wordsOf } from "./question.js";
import { IN_TITLE } from "./ranking.js";

export class ListEngine {
  constructor(root, data) {
    this.root = root;
    this.table = new Table(data.table);
    this.entries = data.entries.map(([title, summary, page, card]) => {
      const titleWords = title.split(/\s+/).filter(Boolean);
      const words = [...titleWords, ...summary.split(/\s+/).filter(Boolean)];
      return { title, summary, page, card, words, titleWords, folded: words.map((word) => wordsOf(word)) };
    });
    this.known = [...new Set(this.entries.flatMap((each) => each.folded.flat()))].filter(
      (word) => !this.table.language.filler.has(word),
    );
    this.hits = new Map();
  }

  async load() {}

  async find(word) {
    if (!this.hits.has(word)) this.hits.set(word, this.lookUp(word));
    return this.hits.get(word);
  }

  // A word of the title counts more, and so does what few entries have (inverse document frequency).
  lookUp(word) {
    const stem = base(word);
    const found = new Map();
    this.entries.forEach((entry, row) => {
      const places = [];
      let weight = 0;
      entry.folded.forEach((parts, place) => {
        if (!parts.some((part) => base(part) === stem || part.startsWith(word))) return;
        places.push(place);
        weight = Math.max(weight, place < entry.titleWords.length ? IN_TITLE : 1);
      });
      if (places.length) found.set(row, { score: weight, places });
    });
    const rare = Math.log(1 + this.entries.length / (1 + found.size));
    for (const hit of found.values()) hit.score *= rare;
    return found;
  }

  async phrase(words) {
    const wanted = ` ${wordsOf(words).join(" ")} `;
    const found = new Map();
    this.entries.forEach((entry, row) => {
      if (` ${entry.folded.flat().join(" ")} `.includes(wanted)) found.set(row, { score: 1, places: [] });
    });
    return found;
  }

  async meant(word) {
    const stem = base(word);
    if (this.known.some((each) => each.startsWith(word) || base(each) === stem)) return word;
    return nearestWord(word, this.known);
  }

  async shown(row) {
    const { title, summary, page, card, words, titleWords } = this.entries[row.number];
    return {
      title,
      summary,
      card,
      words,
      titleWords,
      lead: words.length,
      anchors: [],
      address: new URL(page, this.root).href,
    };
  }
}
