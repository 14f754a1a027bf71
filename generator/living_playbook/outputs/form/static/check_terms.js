// Words of the closed lists: synonyms stand for the main word, unknown words are told of.

import { told } from "./words.js";
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

/** A copy of a header with main words for synonyms, and the findings of both rules about words. */
export function withMainWords(kind, header) {
  const data = structuredClone(header);
  const found = [];
  for (const { path, value, mark } of marked(kind, "x-vocabulary", data)) {
    const terms = kind.vocabulary[mark] ?? [];
    const main = mainWord(terms, value);
    if (!main) found.push(unknownTerm(kind, terms, mark, value, path));
    else if (main !== value) {
      found.push(usedSynonym(kind, mark, value, main, path));
      path.slice(0, -1).reduce((holder, step) => holder[step], data)[path[path.length - 1]] = main;
    }
  }
  return { data, found };
}

function mainWord(terms, word) {
  if (terms.some((term) => term.id === word)) return word;
  const loose = (text) => folded(text).split(/\s+/).filter(Boolean).join("-");
  return (
    terms.find((term) => [term.id, term.label, ...term.synonyms].some((each) => loose(each) === loose(word)))?.id ?? ""
  );
}

function usedSynonym(kind, list, word, main, path) {
  const words = kind.words["synonym-used"];
  return {
    rule: "synonym-used",
    message: told(words.message, { word, list, main }),
    help: told(words.help, { main }),
    path,
  };
}

function unknownTerm(kind, terms, list, word, path) {
  const words = kind.words["unknown-vocabulary"];
  const close = nearest(
    word,
    terms.flatMap((term) => [term.id, ...term.synonyms]),
  );
  const near = told(words[close ? "near" : "none"], { near: close && mainWord(terms, close) });
  const [first = "", ...rest] = Array.from(word.replace(/-/g, " "));
  const line = told(words.line, { id: slugOf(word), label: first.toUpperCase() + rest.join("").toLowerCase() });
  const help = told(words.help, { near, line, list, file: kind.vocabularyFile });
  return { rule: "unknown-vocabulary", message: told(words.message, { word, list }), help, path };
}
