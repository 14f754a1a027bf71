// How hits become a list: each wish counts by its best way, entries that fulfil more wishes come first. The weights were
// set with tests/search/questions.yml; the search at the desk has its own (outputs/search/_weights.py).

const RANKING = { termFrequency: 0.4, termSaturation: 1.4, pageLength: 0.5, termSimilarity: 3, metaWeights: { title: 0, summary: 0, card: 0 } };
const IN_TITLE = 3.5;
const IN_SUMMARY = 1.6;
const OTHER_WORDS = 0.9;
const KNOWN_PHRASE = 0.6;
const CORRECTED = 0.7;
const COORDINATION = 0.5;
const TAIL = 0.2;
const FROM_ACCOUNTS = 0.8;
const MARKED = 16;
const PRIOR = { practice: 1.3, framework: 1.1, checklist: 1.05 };

class Ranking {
  constructor(engine) {
    this.engine = engine;
    this.table = engine.table;
    // A practice is also meant where those that tell of it are: the rows of each practice, by the row of the practice.
    this.told = new Map();
    for (const row of this.table.rows)
      for (const each of row.facets) if (each.name === "practice" && each.value) this.told.set(each, [...(this.told.get(each) || []), row.number]);
    this.own = this.table.rows.map((row) => (row.facets.some((each) => each.name === "type" && each.value === "practice") ? row.facets.find((each) => each.name === "practice") : null));
    this.prior = this.table.rows.map((row) => PRIOR[row.facets.find((each) => each.name === "type")?.value] || 1);
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
    const typed = wishes.flatMap((wish) => wish.words).map((word) => (corrected.has(word) ? corrected.get(word) : word));
    const marks = [...new Set([...typed, ...wishes.flatMap((wish) => wish.others.filter((phrase) => phrase.length === 1).flat())])].filter(Boolean).slice(0, MARKED);
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
    for (const each of found.values()) each.score *= (each.wishes / scored.length) ** COORDINATION * this.prior[each.row];
    for (const [number, value] of this.own.entries()) {
      if (!value) continue;
      const best = this.told.get(value).filter((row) => row !== number && found.has(row)).map((row) => found.get(row)).sort((a, b) => b.score - a.score).slice(0, 3);
      // One account alone may mention anything; what a practice does not say itself, two of its accounts must say.
      if (best.length < (found.has(number) ? 1 : 2)) continue;
      const bonus = FROM_ACCOUNTS * best.reduce((sum, each) => sum + each.score, 0) / 3;
      const own = found.get(number);
      if (own) own.bonus = bonus;
      else found.set(number, { row: number, score: 0, bonus, wishes: 0, places: [] });
    }
    for (const each of found.values()) each.score += each.bonus || 0;
    return found;
  }

  async keep(found, phrase, wanted) {
    const hits = await this.engine.phrase(phrase);
    return new Map([...found].filter(([row]) => hits.has(row) === wanted));
  }
}
