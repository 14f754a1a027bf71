// A hit as a card: the same card as in the catalogues, with the words found marked and a link to the very section.

import { element } from "../../static/dom.js";

const WINDOW = 32;
const BEFORE = 7;

// What is shown of a word, and the space and stops around it.
const CORE = /^([^\p{L}\p{N}]*)(.*[\p{L}\p{N}\p{M}])?([^\p{L}\p{N}\p{M}]*)$/su;

// Stretches of a text, one for each word of the index, with marks around the words that were found.
function markedWords(words, from, to, places) {
  const nodes = [];
  for (let place = from; place < to; place++) {
    const shown = place === to - 1 ? words[place].trimEnd() : words[place];
    const [, before, word, behind] = places.has(place) ? shown.match(CORE) : [];
    nodes.push(...(word ? [before, element("mark", {}, word), behind] : [shown]));
  }
  const box = document.createDocumentFragment();
  box.append(...nodes.filter(Boolean));
  box.normalize();
  return box;
}

function sectionAt(shown, place) {
  const before = shown.anchors.filter((each) => each.location <= place);
  return before[before.length - 1] || null;
}

// The stretch of the text that has most of what was asked for: where it is, and the section that it stands in.
function bestPassage(shown, places) {
  const filed = shown.anchors.find((each) => each.id === "pb-filed");
  const end = filed ? filed.location : shown.words.length;
  const owners = new Map();
  places.forEach((list, wish) =>
    list.forEach((place) => owners.set(place, (owners.get(place) || new Set()).add(wish))),
  );
  const body = [...owners.keys()]
    .filter((place) => place >= shown.lead && place < end)
    .sort((one, other) => one - other);
  let best = null;
  for (const first of body) {
    const section = sectionAt(shown, first);
    const next = shown.anchors.find((each) => each.location > first);
    const until = Math.min(first + WINDOW - BEFORE, next ? next.location : end);
    const inside = body.filter((place) => place >= first && place < until);
    const wishes = new Set(inside.flatMap((place) => [...owners.get(place)])).size;
    const worth = wishes * 10 + Math.min(inside.length, 9);
    if (!best || worth > best.worth) best = { worth, first, section, until: next ? next.location : end };
  }
  if (!best) return null;
  const heading = best.section && /^h\d$/i.test(best.section.element) ? best.section.text.split(/\s+/).length : 0;
  const start = best.section ? best.section.location + heading : shown.lead;
  const from = Math.max(start, Math.min(best.first - BEFORE, best.until - WINDOW));
  return { from, to: Math.min(best.until, from + WINDOW), section: best.section, start };
}

export function passageOf(shown, places) {
  const every = new Set(places.flat());
  const best = bestPassage(shown, places);
  if (!best || best.to <= best.from)
    return { text: markedWords(shown.words, shown.titleWords.length, shown.lead, every), section: null };
  const text = markedWords(shown.words, best.from, best.to, every);
  if (best.from > best.start) text.prepend("… ");
  if (best.to < shown.words.length && !/[.!?]$/.test(shown.words[best.to - 1].trimEnd())) text.append(" …");
  return { text, section: best.section };
}

export function addressOf(shown, section, marks) {
  const address = new URL(shown.address);
  if (marks.length) address.searchParams.set("mark", marks.join(" "));
  if (section) address.hash = section.id;
  return address.href;
}

function metaOf(card) {
  const parts = [];
  if (card.grade) parts.push(gradeMark(card.grade));
  if (card.outcome)
    parts.push(element("span", { class: `pb-outcome pb-outcome--${card.outcome[0]}` }, card.outcome[1]));
  if (card.stage) parts.push(element("span", { class: "pb-tag" }, card.stage));
  if (card.status)
    parts.push(element("span", { class: `pb-tag pb-tag--${card.status}` }, capital(card.status.replace("-", " "))));
  if (card.design) parts.push(element("span", {}, card.design));
  if (card.year) parts.push(element("span", {}, String(card.year)));
  return parts;
}

export const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

function gradeMark(grade) {
  const steps = element(
    "span",
    { class: "pb-grade__steps", "aria-hidden": "true" },
    ...Array.from({ length: 4 }, () => element("i")),
  );
  return element("span", { class: `pb-grade pb-grade--${grade}` }, steps, capital(grade));
}

// The index ends a title with a full stop that it does not have, so its words come from the title itself.
export function titleOf(shown, places) {
  return markedWords(shown.titleWords, 0, shown.titleWords.length, new Set(places.flat()));
}

export function cardOf(shown, hit, marks) {
  const { text, section } = hit ? passageOf(shown, hit.places) : { text: shown.summary, section: null };
  const link = element("a", { href: addressOf(shown, section, marks) }, hit ? titleOf(shown, hit.places) : shown.title);
  const card = element("li", { class: "pb-card" }, element("span", { class: "pb-card__title" }, link));
  if (text.textContent !== "" && text !== "") card.append(element("p", { class: "pb-card__summary" }, text));
  const meta = element(
    "p",
    { class: "pb-card__meta" },
    element("span", { class: "pb-card__type" }, shown.card.type),
    ...metaOf(shown.card),
  );
  const heading = section && shown.card.places[section.id];
  if (heading) meta.append(element("span", { class: "pb-card__place" }, `in “${heading}”`));
  card.append(meta);
  return card;
}
