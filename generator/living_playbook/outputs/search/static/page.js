// The search page: words and facets, OR within a facet and AND across, the state in the address.

import { element, tellAddress } from "../../static/dom.js";
import { cardOf } from "./cards.js";
import { proposalsFor } from "./proposals.js";
import { afterTyping } from "./serving.js";

const FIRST = 10;
const MORE = 20;
const SORTS = {
  relevance: () => 0,
  date: (one, other) => other.row.day.localeCompare(one.row.day) || other.row.year - one.row.year,
  grade: (one, other) => other.row.grade - one.row.grade,
};
// Without words the best proven practices come first, then what is newest.
const browsing = (one, other) => other.grade - one.grade || other.year - one.year || one.number - other.number;

export class SearchPage {
  constructor(place, ranking) {
    this.place = place;
    this.ranking = ranking;
    this.table = ranking.table;
    this.input = place.querySelector("input[type=search]");
    this.sort = place.querySelector("select[name=sort]");
    this.facets = place.querySelector(".pb-search__facets");
    this.chips = place.querySelector(".pb-search__chips");
    this.state = place.querySelector(".pb-search__state");
    this.proposals = place.querySelector(".pb-search__proposals");
    this.results = place.querySelector(".pb-search__results");
    this.more = place.querySelector(".pb-more");
    this.chosen = new Map();
    this.run = 0;
    this.found = null;
  }

  async start() {
    this.restore();
    this.drawFacets();
    if (matchMedia("(max-width: 46em)").matches) this.facets.parentElement.open = false;
    afterTyping(this.input, () => this.update());
    this.place.querySelector("form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.update();
    });
    this.sort.addEventListener("change", () => this.update());
    this.more.addEventListener("click", () => this.showMore());
    this.place.addEventListener("keydown", (event) => this.key(event));
    addEventListener("popstate", () => {
      this.restore();
      this.update({ keep: true });
    });
    await this.update({ keep: true });
  }

  restore() {
    const asked = new URLSearchParams(location.search);
    this.input.value = asked.get("q") || "";
    this.sort.value = asked.get("sort") in SORTS ? asked.get("sort") : "relevance";
    this.chosen.clear();
    for (const { name, values } of this.table.facets) {
      const known = new Set(values.map((each) => each.value));
      const kept = asked.getAll(name).filter((value) => known.has(value));
      if (kept.length) this.chosen.set(name, new Set(kept));
    }
  }

  remember() {
    const address = new URLSearchParams();
    if (this.input.value.trim()) address.set("q", this.input.value.trim());
    for (const [name, values] of this.chosen) for (const value of values) address.append(name, value);
    if (this.sort.value !== "relevance") address.set("sort", this.sort.value);
    const text = address.toString();
    tellAddress(text ? `?${text}` : location.pathname);
  }

  fits(row, except) {
    return [...this.chosen].every(
      ([name, values]) => name === except || row.facets.some((each) => each.name === name && values.has(each.value)),
    );
  }

  // All rows that the words find, best first; without words all that there are.
  async matching(words) {
    if (this.found?.words === words) return this.found;
    const found = words ? await this.ranking.find(words) : { rows: [], corrected: new Map(), marks: [] };
    const hits = words
      ? found.rows.map((hit) => ({ row: this.table.rows[hit.row], hit }))
      : [...this.table.rows].sort(browsing).map((row) => ({ row, hit: null }));
    return { words, hits, corrected: found.corrected, marks: found.marks };
  }

  async update({ keep = false } = {}) {
    const run = ++this.run;
    if (!keep) this.remember();
    const found = await this.matching(this.input.value.trim());
    if (run !== this.run) return;
    this.found = found;
    this.shown = found.hits.filter(({ row }) => this.fits(row)).sort(SORTS[this.sort.value]);
    this.count(found.hits);
    this.drawChips();
    const cards = await this.cards(0, FIRST);
    if (run !== this.run) return;
    this.results.replaceChildren(...cards);
    this.more.hidden = this.shown.length <= FIRST;
    this.sort.closest("label").hidden = this.shown.length < 2;
    this.tell();
    this.propose();
  }

  async showMore() {
    const from = this.results.children.length;
    const run = this.run;
    const cards = await this.cards(from, from + MORE);
    if (run !== this.run) return;
    this.results.append(...cards);
    this.more.hidden = this.shown.length <= from + MORE;
    cards[0]?.querySelector("a").focus();
  }

  cards(from, to) {
    const { engine } = this.ranking;
    return Promise.all(
      this.shown.slice(from, to).map(async ({ row, hit }) => cardOf(await engine.shown(row), hit, this.found.marks)),
    );
  }

  tell() {
    const { words, corrected } = this.found;
    const number = this.shown.length;
    const asked = words ? ` for “${words}”` : "";
    const read = [...corrected].filter(([, other]) => other).map(([word, other]) => `“${word}” read as “${other}”`);
    const unknown = [...corrected].filter(([, other]) => !other).map(([word]) => `“${word}”`);
    const notes = [...read, ...(unknown.length ? [`no entry has ${unknown.join(" or ")}`] : [])];
    const counted = number ? `${number} ${number === 1 ? "entry" : "entries"}${asked}` : `Nothing found${asked}`;
    this.state.textContent = notes.length ? `${counted}; ${notes.join(", ")}` : counted;
  }

  // A facet's own choice must not empty its other values: they are alternatives, so it is counted without itself.
  count(hits) {
    for (const { name } of this.table.facets) {
      const tally = new Map();
      for (const { row } of hits)
        if (this.fits(row, name)) for (const each of row.facets) tally.set(each, (tally.get(each) || 0) + 1);
      for (const { box, value } of this.boxes.get(name) || []) {
        const number = tally.get(value) || 0;
        box.checked = this.chosen.get(name)?.has(value.value) || false;
        box.disabled = number === 0 && !box.checked;
        box.closest("label").querySelector(".pb-count").textContent = number;
      }
    }
  }

  drawFacets() {
    this.boxes = new Map();
    for (const { name, heading, values } of this.table.facets) {
      if (values.length < 2) continue;
      const menu = element("details", {}, element("summary", {}, heading));
      menu.open = name === "type" || this.chosen.has(name);
      const group = element("div", { role: "group", "aria-label": heading });
      const made = values.map((value) => {
        const box = element("input", { type: "checkbox", name, value: value.value });
        box.addEventListener("change", () => this.choose(name, value.value, box.checked));
        group.append(
          element("label", {}, box, element("span", {}, value.label), element("span", { class: "pb-count" })),
        );
        return { box, value };
      });
      this.boxes.set(name, made);
      menu.append(group);
      this.facets.append(menu);
    }
  }

  choose(name, value, on) {
    const values = this.chosen.get(name) || new Set();
    if (on) values.add(value);
    else values.delete(value);
    if (values.size) this.chosen.set(name, values);
    else this.chosen.delete(name);
    return this.update();
  }

  label(name, value) {
    const facet = this.table.facets.find((each) => each.name === name);
    return { heading: facet.heading, label: facet.values.find((each) => each.value === value).label };
  }

  drawChips() {
    const chips = [];
    for (const [name, values] of this.chosen)
      for (const value of values) {
        const { heading, label } = this.label(name, value);
        const chip = element(
          "button",
          { type: "button", "aria-label": `Remove ${heading}: ${label}` },
          `${heading}: ${label}`,
          element("span", { "aria-hidden": "true" }, " ×"),
        );
        chip.addEventListener("click", async () => {
          await this.choose(name, value, false);
          (this.chips.querySelector("button") || this.input).focus();
        });
        chips.push(chip);
      }
    if (chips.length > 1) {
      const clear = element("button", { type: "button" }, "Clear all");
      clear.addEventListener("click", () => this.clear());
      chips.push(clear);
    }
    this.chips.replaceChildren(...chips);
  }

  async clear() {
    this.chosen.clear();
    await this.update();
    this.input.focus();
  }

  propose() {
    this.proposals.replaceChildren(...(this.shown.length ? [] : proposalsFor(this)));
  }

  // Arrows go from the box to the results and among them; Escape leads back.
  key(event) {
    const links = [...this.results.querySelectorAll("a")];
    const here = links.indexOf(document.activeElement);
    const inBox = document.activeElement === this.input;
    if (event.key === "ArrowDown" && (inBox || here >= 0)) links[Math.min(here + 1, links.length - 1)]?.focus();
    else if (event.key === "ArrowUp" && here >= 0) (links[here - 1] || this.input).focus();
    else if (event.key === "Escape" && here >= 0) this.input.focus();
    else if (event.key === "Escape" && inBox && this.input.value) {
      this.input.value = "";
      this.update();
    } else if (event.key === "Enter" && inBox && links.length && event.ctrlKey) links[0].click();
    else return;
    event.preventDefault();
  }
}
