// Where words are found. An engine knows the table of entries (facets, days, grades), looks up one word at a time and
// gives what a hit shows. Pagefind serves a site on a server; over file:// a list of titles and summaries does.

import { FILLER } from "../../static/characters.js";
import { isPair, piecesOf, wordsOf } from "../../static/words.js";
import { base, distance, Language, nearestWord } from "./question.js";
import { IN_SUMMARY, IN_TITLE, RANKING } from "./ranking.js";

const SIGNATURE = "pagefind_dcd";

async function unpacked(answer) {
  const bytes = new Uint8Array(await answer.arrayBuffer());
  // A server may have unpacked it already.
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return new TextDecoder().decode(bytes);
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
}

async function got(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer;
}

/** The places at which something is found: two letters of a script without spaces stand at two. */
export function placesOf(word, places) {
  return isPair(word) ? places.flatMap((place) => [place, place + 1]) : places;
}

// A text in the stretches that stand at the places of the index.
function cut(text, lengths) {
  let at = 0;
  return lengths.map((length) => {
    at += length;
    return text.slice(at - length, at);
  });
}

export class Table {
  constructor({ facets, rows, prior, language }) {
    this.prior = prior || {};
    this.values = facets.flatMap(([name, heading, values]) =>
      values.map(([value, label]) => ({ name, heading, value, label })),
    );
    this.facets = facets.map(([name, heading]) => ({
      name,
      heading,
      values: this.values.filter((each) => each.name === name),
    }));
    this.rows = rows.map(([id, facets, day, grade, year, title, summary], number) => ({
      number,
      id,
      facets: facets.map((each) => this.values[each]),
      day,
      grade,
      year,
      title,
      lead: title + summary,
    }));
    this.language = new Language(language);
  }
}

export class PagefindEngine {
  constructor(root) {
    this.folder = new URL("pagefind/", root);
    this.root = root;
    this.hits = new Map();
    this.fragments = new Map();
    this.words = new Map();
  }

  async load() {
    const [table, pagefind] = await Promise.all([
      got(new URL("entries.pb", this.folder)).then(unpacked),
      import(new URL("pagefind.js", this.folder).href),
    ]);
    this.pagefind = pagefind;
    await pagefind.options({ baseUrl: this.root.pathname, ranking: RANKING });
    this.table = new Table(JSON.parse(table));
    this.byId = new Map(this.table.rows.map((row) => [row.id, row]));
  }

  // Rows in which a word stands, with how much it counts there and where; a beginning of a word counts as the word.
  async find(words) {
    if (!this.hits.has(words)) this.hits.set(words, this.lookUp(words));
    return this.hits.get(words);
  }

  async lookUp(words) {
    const found = new Map();
    const { results } = await this.pagefind.search(words);
    for (const result of results) {
      const row = this.byId.get(result.id);
      if (!row || !result.words.length) continue;
      const first = Math.min(...result.words);
      const weight = first < row.title ? IN_TITLE : first < row.lead ? IN_SUMMARY : 1;
      found.set(row.number, { score: result.score * weight, places: placesOf(words, result.words) });
    }
    return found;
  }

  phrase(words) {
    return this.find(`"${wordsOf(words).join(" ")}"`);
  }

  list(letter) {
    if (!this.words.has(letter)) {
      // There is no list where no word begins so.
      const loading = fetch(new URL(`words/${letter}.txt`, this.folder)).then((answer) =>
        answer.ok ? answer.text() : "",
      );
      this.words.set(
        letter,
        loading.then((text) => text.split(" ").filter(Boolean)),
      );
    }
    return this.words.get(letter);
  }

  // The word that is looked up for one that was typed: itself, if any word is it or begins so, else the nearest.
  async meant(word) {
    if (!/^[a-z]/.test(word) || FILLER.has(word)) return word;
    const near = await this.list(word[0]);
    const stem = base(word);
    if (near.some((each) => each.startsWith(word) || base(each) === stem)) return word;
    const nearest = nearestWord(word, near);
    if (nearest && distance(word, nearest, 1) < 2) return nearest;
    const others = await Promise.all([..."abcdefghijklmnopqrstuvwxyz"].map((letter) => this.list(letter)));
    return nearestWord(word, others.flat()) || nearest;
  }

  // What a hit shows lies in a file for each entry. Pagefind gives it only to those who search, and a search without
  // words would load the whole index; so it is read as it lies there, in the form that the build has checked.
  shown(row) {
    if (!this.fragments.has(row.number)) this.fragments.set(row.number, this.fragment(row));
    return this.fragments.get(row.number);
  }

  async fragment(row) {
    const packed = await got(new URL(`fragment/${row.id}.pf_fragment`, this.folder)).then(unpacked);
    const data = JSON.parse(packed.slice(SIGNATURE.length));
    const { title, summary = "", card } = data.meta;
    const about = JSON.parse(card);
    return {
      title,
      summary,
      card: about,
      address: new URL(data.url.replace(/^\//, ""), this.root).href,
      words: cut(data.content, data.cuts),
      lead: row.lead,
      titleWords: piecesOf(title).map((piece) => piece.shown),
      anchors: data.anchors.filter((each) => each.id in (about.places || {})),
    };
  }
}
