// The words that a search led here are marked on the page; Escape takes the marks away.

import { element } from "../../static/dom.js";
import { located, wordsOf } from "../../static/words.js";
import { base } from "./question.js";

export function markLanding(place, asked) {
  const bases = new Set(wordsOf(asked).map(base));
  const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT, {
    acceptNode: (node) =>
      node.parentElement.closest("script, style, mark, nav, select, textarea, svg")
        ? NodeFilter.FILTER_REJECT
        : NodeFilter.FILTER_ACCEPT,
  });
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  for (const text of texts) markIn(text, bases);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") unmark(place);
  });
}

function markIn(text, bases) {
  const stretches = joined(located(text.data).filter((word) => isMeant(word.text, bases)));
  if (!stretches.length) return;
  let at = 0;
  const nodes = stretches.flatMap(({ start, end }) => {
    const before = text.data.slice(at, start);
    at = end;
    return [before, element("mark", { class: "pb-mark" }, text.data.slice(start, end))];
  });
  text.replaceWith(...[...nodes, text.data.slice(at)].filter(Boolean));
}

// Words of a script without spaces overlap: each shares a letter with the next.
function joined(words) {
  const found = [];
  for (const { start, end } of words) {
    const last = found[found.length - 1];
    if (last && start <= last.end && start < end) last.end = Math.max(last.end, end);
    else found.push({ start, end });
  }
  return found;
}

function isMeant(word, bases) {
  // What was typed may be the beginning of a word.
  return bases.has(base(word)) || [...bases].some((each) => each.length > 3 && word.startsWith(each));
}

function unmark(place) {
  for (const mark of place.querySelectorAll("mark.pb-mark")) {
    const parent = mark.parentNode;
    mark.replaceWith(...mark.childNodes);
    parent.normalize();
  }
}
