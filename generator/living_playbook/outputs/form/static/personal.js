// Words by which somebody may be recognised: mail addresses, phone numbers, names. A warning, never a refusal: nobody
// can tell names from other words for sure, so each warning can be waved aside.

const MAIL = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
const PHONE = /(?<![\p{L}\p{N}.,/-])(?:\+|00?|\()\d[\d ()./-]{5,}\d(?![\p{L}\p{N}])/gu;
const ADDRESSED =
  /\b(?:Mr|Mrs|Ms|Mx|Dr|Prof|Herrn?|Frau|Mme|Madame|Monsieur|Se\u00f1ora?)\.?\s+\p{Lu}[\p{L}'\u2019-]+(?:\s+\p{Lu}[\p{L}'\u2019-]+)?/gu;
// A name stands on one line; the word above it may be a heading.
const PAIR =
  /(?<![\p{L}\p{N}-])\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?[^\S\n]+(?:(?:van|von|de|da|di|del|la|le|bin|al)[^\S\n]+)*\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?(?![\p{L}\p{N}])/gu;
const NO_NAME = new Set(
  "The This That These Those When Where What Why Who How After Before Since While During If As At In On For From With Without But And Or Our We They He She It Its Their Every Each All Some Many Most Two Three Four Five Six Seven Eight Nine Ten Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October November December".split(
    " ",
  ),
);
// Words that begin a sentence in German, French, Spanish, Italian and Dutch; German writes the noun behind them large. What is a given
// name somewhere (Per, Mai, Su) is left out.
const BEGINNINGS = new Set(
  (
    "der die das den dem des ein eine einen einem einer eines kein keine keinen keiner dieser diese dieses diesen diesem jeder jede jedes jeden jedem jene jener alle allen aller alles beide beiden viele vielen vieler manche manchen einige einigen mehrere wenige weniger mehr andere anderen solche welche sämtliche " +
    "mein meine dein deine sein seine seinen ihr ihre ihren ihrem unser unsere unseren unserem unserer euer eure wir ich er sie es man wer was wie wo wann warum weil dass wenn ob als da damit denn doch aber und oder auch nur nicht noch schon so sehr dann danach dort hier heute gestern morgen immer oft selten zuerst zuletzt später früher " +
    "in im am an auf aus bei beim bis durch für gegen hinter mit nach neben ohne seit statt trotz über um unter vom von vor während wegen zu zum zur zwischen laut je pro ab zwei drei vier fünf sechs sieben acht neun zehn elf zwölf " +
    "große großer großes großen kleine kleiner kleines kleinen neue neuer neues neuen alte alter altes alten gute guter gutes guten erste erster erstes ersten letzte letzter letztes letzten ganze gemeinsame gemeinsamer gemeinsames gemeinsamen eigene eigener eigenes eigenen montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar märz juni juli oktober dezember " +
    "le la les un une des du de au aux ce cet cette ces mon mes notre nos votre vos leur leurs ses chaque tous toutes tout toute quelques plusieurs aucun aucune nous vous ils elles il elle on que qui quand comme si mais et ou donc car avec sans pour par sur sous dans dès depuis pendant après avant chez entre vers deux trois quatre cinq lors " +
    "el los las una unos unas del al este esta estos estas ese esa cada todos todas nuestro nuestra nuestros nuestras sus con sin para por en desde hasta durante después antes cuando como pero y lo gli i uno una questo questa questi queste ogni tutti tutte nostro nostra con senza nel nella dopo prima quando e " +
    "de het een deze dit die dat elke alle onze ons hun zijn haar met zonder voor door op bij na naar van over tussen toen maar en of"
  ).split(" "),
);
// How German nouns end that are no names.
const NOUN =
  /(?:ung|ungen|heit|heiten|keit|keiten|schaft|schaften|tion|tionen|tät|kraft|kräfte|leiterin|leiterinnen|team|teams|gruppe|gruppen|enden|pläne|zeit|zeiten|woche|wochen|arbeit)$/u;
const LEAST_DIGITS = 8;
const SKIPPED = new Set(["sources", "related", "aliases", "supersedes", "practices", "practice", "goals"]);

export class Personal {
  // Names of entries and words of the vocabulary are no people.
  constructor(entries, vocabulary) {
    const texts = [
      ...entries.map((each) => each.title),
      ...Object.values(vocabulary)
        .flat()
        .map((term) => term.label),
    ];
    this.known = new Set(texts.flatMap((text) => wordsIn(text)));
    this.waved = new Set();
  }

  found(text) {
    const hits = new Map();
    const add = (what, kind) => this.waved.has(what) || hits.has(what) || hits.set(what, kind);
    for (const [hit] of text.matchAll(MAIL)) add(hit, "a mail address");
    for (const hit of Array.from(text.matchAll(PHONE), ([found]) => unclasped(found)))
      if (hit.replace(/\D/g, "").length >= LEAST_DIGITS) add(hit, "a phone number");
    for (const [hit] of text.matchAll(ADDRESSED)) add(hit, "the name of a person");
    for (const [hit] of text.matchAll(PAIR))
      if (this.mayBeName(hit) && ![...hits.keys()].some((each) => each.includes(hit))) add(hit, "the name of a person");
    return hits;
  }

  mayBeName(pair) {
    const words = pair.split(/\s+/);
    if (NO_NAME.has(words[0]) || NO_NAME.has(words[words.length - 1])) return false;
    const [first, last] = [words[0], words[words.length - 1]].map((word) => word.toLowerCase());
    if (BEGINNINGS.has(first) || NOUN.test(last)) return false;
    return !words.every((word) => this.known.has(word.toLowerCase()));
  }

  // Every text of a document, with the path that leads there.
  *texts(value, path = []) {
    if (typeof value === "string") yield [path, value];
    else if (value && typeof value === "object")
      for (const [key, each] of Object.entries(value))
        if (!(path.length === 0 && SKIPPED.has(key)))
          yield* this.texts(each, [...path, Array.isArray(value) ? Number(key) : key]);
  }

  in(document) {
    const hits = new Map();
    for (const [path, text] of this.texts(document.header))
      for (const [what, kind] of this.found(text)) hits.has(what) || hits.set(what, { what, kind, path });
    for (const [what, kind] of this.found(document.body)) hits.has(what) || hits.set(what, { what, kind, path: null });
    return [...hits.values()];
  }
}

// Of "(0171 123456)" the first clasp belongs to the sentence, of "(0171) 123456" to the number.
function unclasped(number) {
  return number.startsWith("(") && !number.includes(")") ? number.slice(1) : number;
}

export function wordsIn(text) {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) || [];
}

// A text with a role in the place of a name; where a sentence begins, the role begins large.
export function replaced(text, name, role) {
  return text.split(name).reduce((before, after) => {
    const begins = /(?:^|[.!?]\s+|\n)$/.test(before);
    return before + (begins ? role.slice(0, 1).toUpperCase() + role.slice(1) : role) + after;
  });
}

// A role that may stand for a person, from what was said of levels and functions.
export function roleFor(document, vocabulary) {
  const labelOf = (list, value) => (vocabulary[list] || []).find((term) => term.id === value)?.label.toLowerCase();
  // Labels of levels name many: "Middle managers".
  const role = labelOf("levels", (document.header.levels || [])[0])?.replace(/s$/, "") ?? "team lead";
  return `${/^[aeiou]/.test(role) ? "an" : "a"} ${role}`;
}
