// The engine of a site that is opened from disk: titles and summaries, read by a script, as nothing can be fetched there.

import { piecesOf, wordsOf } from "../../static/words.js";
import { placesOf, Table } from "./engine.js";
import { base, nearestWord } from "./question.js";
import { IN_TITLE } from "./ranking.js";

export class ListEngine {
  constructor(root, data) {
    this.root = root;
    this.table = new Table(data.table);
    this.entries = data.entries.map(([title, summary, page, card]) => {
      const inTitle = piecesOf(title);
      const pieces = [...inTitle, ...piecesOf(summary)];
      const [words, folded] = [pieces.map((piece) => piece.shown), pieces.map((piece) => piece.word)];
      return { title, summary, page, card, words, titleWords: words.slice(0, inTitle.length), folded };
    });
    this.known = [...new Set(this.entries.flatMap((each) => each.folded))].filter(
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
      entry.folded.forEach((other, place) => {
        if (base(other) !== stem && !other.startsWith(word)) return;
        places.push(...placesOf(word, [place]));
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
      if (` ${entry.folded.join(" ")} `.includes(wanted)) found.set(row, { score: 1, places: [] });
    });
    return found;
  }

  async meant(word) {
    const stem = base(word);
    if (this.table.language.filler.has(word)) return word;
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
