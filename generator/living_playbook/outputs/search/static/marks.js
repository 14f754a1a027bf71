// The words that a search led here are marked on the page; Escape takes the marks away.

import { element } from "../../static/dom.js";
import { base, wordsOf } from "./question.js";

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
  const pieces = text.data.split(/([\p{L}\p{N}]+)/u);
  if (!pieces.some((piece, number) => number % 2 && isMeant(piece, bases))) return;
  text.replaceWith(
    ...pieces
      .filter(Boolean)
      .map((piece) =>
        /[\p{L}\p{N}]/u.test(piece) && isMeant(piece, bases) ? element("mark", { class: "pb-mark" }, piece) : piece,
      ),
  );
}

function isMeant(piece, bases) {
  const word = wordsOf(piece)[0] || "";
  const stem = base(word);
  // What was typed may be the beginning of a word.
  return bases.has(stem) || [...bases].some((each) => each.length > 3 && word.startsWith(each));
}

function unmark(place) {
  for (const mark of place.querySelectorAll("mark.pb-mark")) {
    const parent = mark.parentNode;
    mark.replaceWith(...mark.childNodes);
    parent.normalize();
  }
}
