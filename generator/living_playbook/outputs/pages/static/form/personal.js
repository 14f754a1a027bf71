// Words by which somebody may be recognised: mail addresses, phone numbers, names. A warning, never a refusal: nobody
// can tell names from other words for sure, so each warning can be waved aside.

const MAIL = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
const PHONE = /(?<![\p{L}\p{N}.,/-])(?:\+|00?|\()\d[\d ()./-]{5,}\d(?![\p{L}\p{N}])/gu;
const ADDRESSED = /\b(?:Mr|Mrs|Ms|Mx|Dr|Prof|Herr|Frau|Mme|Se\u00f1ora?)\.?\s+\p{Lu}[\p{L}'\u2019-]+(?:\s+\p{Lu}[\p{L}'\u2019-]+)?/gu;
const PAIR = /(?<![\p{L}\p{N}-])\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?\s+(?:(?:van|von|de|da|di|del|la|le|bin|al)\s+)*\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?(?![\p{L}\p{N}])/gu;
const NO_NAME = new Set("The This That These Those When Where What Why Who How After Before Since While During If As At In On For From With Without But And Or Our We They He She It Its Their Every Each All Some Many Most Two Three Four Five Six Seven Eight Nine Ten Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October November December".split(" "));
const LEAST_DIGITS = 8;
const SKIPPED = new Set(["sources", "related", "aliases", "supersedes", "practices", "practice", "goals"]);

class Personal {
  // Names of entries and words of the vocabulary are no people.
  constructor(entries, vocabulary) {
    const texts = [...entries.map((each) => each.title), ...Object.values(vocabulary).flat().map((term) => term.label)];
    this.known = new Set(texts.flatMap((text) => wordsIn(text)));
    this.waved = new Set();
  }

  found(text) {
    const hits = new Map();
    const add = (what, kind) => this.waved.has(what) || hits.has(what) || hits.set(what, kind);
    for (const [hit] of text.matchAll(MAIL)) add(hit, "a mail address");
    for (const [hit] of text.matchAll(PHONE)) if (hit.replace(/\D/g, "").length >= LEAST_DIGITS) add(hit, "a phone number");
    for (const [hit] of text.matchAll(ADDRESSED)) add(hit, "the name of a person");
    for (const [hit] of text.matchAll(PAIR)) if (this.mayBeName(hit) && ![...hits.keys()].some((each) => each.includes(hit))) add(hit, "the name of a person");
    return hits;
  }

  mayBeName(pair) {
    const words = pair.split(/\s+/);
    if (NO_NAME.has(words[0]) || NO_NAME.has(words[words.length - 1])) return false;
    return !words.every((word) => this.known.has(word.toLowerCase()));
  }

  // Every text of a document, with the path that leads there.
  *texts(value, path = []) {
    if (typeof value === "string") yield [path, value];
    else if (value && typeof value === "object")
      for (const [key, each] of Object.entries(value)) if (!(path.length === 0 && SKIPPED.has(key))) yield* this.texts(each, [...path, Array.isArray(value) ? Number(key) : key]);
  }

  in(document) {
    const hits = new Map();
    for (const [path, text] of this.texts(document.header))
      for (const [what, kind] of this.found(text)) hits.has(what) || hits.set(what, { what, kind, path });
    for (const [what, kind] of this.found(document.body)) hits.has(what) || hits.set(what, { what, kind, path: null });
    return [...hits.values()];
  }
}

function wordsIn(text) {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) || [];
}

// A role that may stand for a person, from what was said of levels and functions.
function roleFor(document, vocabulary) {
  const labelOf = (list, value) => (vocabulary[list] || []).find((term) => term.id === value)?.label.toLowerCase();
  // Labels of levels name many: "Middle managers".
  const role = labelOf("levels", (document.header.levels || [])[0])?.replace(/s$/, "") ?? "team lead";
  return `${/^[aeiou]/.test(role) ? "an" : "a"} ${role}`;
}
