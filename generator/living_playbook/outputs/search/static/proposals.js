// What to try where nothing was found: near names of practices and words of the vocabulary, one choice less, or to be
// the first to tell.

import { element } from "../../static/dom.js";
import { site } from "../../static/site.js";
import { wordsOf } from "../../static/words.js";
import { allowedSlips, distance, parts } from "./question.js";

const PROPOSED = 5;

export function proposalsFor(page) {
  const lines = [];
  const fewer = withoutOne(page);
  if (fewer.length) lines.push(proposal("Remove a filter", fewer));
  const { quoted } = parts(page.found.words);
  if (quoted.length)
    lines.push(
      proposal("Without quotation marks", [
        button(page.found.words.replaceAll('"', ""), () => ask(page, page.found.words.replaceAll('"', ""))),
      ]),
    );
  const near = page.found.words ? nearNames(page) : [];
  if (near.length) lines.push(proposal("Did you mean", near));
  const submit = element(
    "a",
    { href: new URL(`contribute/new/${site.index}`, site.root).href },
    "Be the first to submit this",
  );
  lines.push(element("p", {}, page.found.words ? submit : element("span", {}, "Nothing yet. ", submit)));
  return lines;
}

function proposal(words, choices) {
  return element(
    "p",
    {},
    element("span", { class: "pb-soft" }, `${words}: `),
    ...choices.flatMap((each, number) => (number ? [" ", each] : [each])),
  );
}

function button(words, act, count) {
  const made = element("button", { type: "button", class: "pb-choice" }, words);
  if (count !== undefined) made.append(" ", element("span", { class: "pb-count" }, String(count)));
  made.addEventListener("click", act);
  return made;
}

function ask(page, words) {
  page.input.value = words;
  page.update();
  page.input.focus();
}

function withoutOne(page) {
  const choices = [];
  for (const name of page.chosen.keys()) {
    const count = page.found.hits.filter(({ row }) => page.fits(row, name)).length;
    const { heading } = page.label(name, [...page.chosen.get(name)][0]);
    const drop = () => {
      page.chosen.delete(name);
      page.update();
      page.input.focus();
    };
    if (count) choices.push(button(`any ${heading.toLowerCase()}`, drop, count));
  }
  if (!choices.length && page.chosen.size && page.found.hits.length)
    choices.push(button("all choices", () => page.clear(), page.found.hits.length));
  return choices;
}

// Names of practices and words of the vocabulary that have a word near to one that was typed.
function nearNames(page) {
  const asked = page.table.language.telling(wordsOf(page.found.words));
  // How near, from 0 to 1: one slip more is forgiven than where a word is read as another without asking.
  const near = (word, other) => {
    const slips = allowedSlips(word) + 1;
    const steps = other.startsWith(word) ? 0 : distance(word, other, slips);
    return steps > slips ? 0 : 1 - steps / word.length;
  };
  const ranked = page.table.values
    .filter(({ name }) => !["status", "audience", "year"].includes(name))
    .map((value) => {
      const words = wordsOf(value.label);
      const met = asked.map((word) => (word.length > 2 ? Math.max(0, ...words.map((other) => near(word, other))) : 0));
      return {
        value,
        best: Math.max(...met),
        worth: met.reduce((sum, each) => sum + each, 0) / Math.sqrt(words.length),
      };
    })
    .filter(({ best }) => best > 0.55)
    .sort((one, other) => other.worth - one.worth);
  const nearest = Math.max(0, ...ranked.map(({ best }) => best));
  return ranked
    .filter(({ best }) => best > nearest - 0.2)
    .slice(0, PROPOSED)
    .map(({ value }) => {
      const count = page.table.rows.filter((row) => row.facets.includes(value)).length;
      return button(`${value.heading}: ${value.label}`, () => choose(page, value), count);
    });
}

function choose(page, value) {
  page.input.value = "";
  page.chosen = new Map([[value.name, new Set([value.value])]]);
  page.update();
  page.input.focus();
}
