// Words of the closed lists: synonyms stand for the main word, unknown words are told of.

import { folded, nearest, slugOf } from "./words_near.js";
import { opened, partOf } from "./write.js";

/** Where values with a mark of the schema (`x-vocabulary`, `x-reference`) stand in a header, with what the mark says. */
export function marked(kind, mark, data) {
  const found = [];
  const visit = (part, value, path) => {
    const told = part[mark] ?? part.forms?.find((form) => form[mark])?.[mark];
    if (told) found.push({ path, value, mark: told });
    else if (Array.isArray(value) && part.items)
      value.forEach((item, at) => visit(opened(part.root, part.items), item, [...path, at]));
    else if (value && typeof value === "object" && !Array.isArray(value) && part.properties) {
      for (const key of Object.keys(part.properties))
        if (Object.hasOwn(value, key)) visit(partOf(part, part, key), value[key], [...path, key]);
    }
  };
  visit({ ...kind.schema, root: kind.schema }, data, []);
  return found.filter((each) => typeof each.value === "string");
}

/** A copy of a header with main words for synonyms, and the words of closed lists that are none of the main ones. */
export function withMainWords(kind, header) {
  const data = structuredClone(header);
  const terms = [];
  for (const { path, value: word, mark: list } of marked(kind, "x-vocabulary", data)) {
    const known = kind.vocabulary[list] ?? [];
    const main = mainWord(known, word);
    if (main === word) continue;
    terms.push({ place: path, word, list, main, ...(main ? {} : unknownWord(known, word)) });
    if (main) path.slice(0, -1).reduce((holder, step) => holder[step], data)[path[path.length - 1]] = main;
  }
  return { data, terms };
}

function mainWord(terms, word) {
  if (terms.some((term) => term.id === word)) return word;
  const loose = (text) => folded(text).split(/\s+/).filter(Boolean).join("-");
  return (
    terms.find((term) => [term.id, term.label, ...term.synonyms].some((each) => loose(each) === loose(word)))?.id ?? ""
  );
}

// What is to be said of a word that its list does not know.
function unknownWord(terms, word) {
  const close = nearest(
    word,
    terms.flatMap((term) => [term.id, ...term.synonyms]),
  );
  const [first = "", ...rest] = Array.from(word.replace(/-/g, " "));
  const label = first.toUpperCase() + rest.join("").toLowerCase();
  return { near: close && mainWord(terms, close), slug: slugOf(word), label };
}
