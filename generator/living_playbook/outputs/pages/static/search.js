// The search page, on Pagefind: words and facets, OR within a facet and AND across, the state in the address.
(() => {
"use strict";

const FACETS = {
  type: "Type",
  practice: "Practice",
  function: "Function",
  level: "Level",
  region: "Region",
  grade: "Grade",
  outcome: "Outcome",
  tag: "Theme",
  status: "Status",
  year: "Year",
};
const STEP = 20;

function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

const plain = (text) => text.normalize("NFD").replace(/[^\p{L}\p{N}]/gu, "").toLocaleLowerCase();

// Where no entry has a word, Pagefind takes the longest beginning of it that some entry has, be it one letter.
// Such hits are none: the beginning of every word, short enough for its other forms, must stand where it says.
function isMeant(asked, data) {
  const words = data.content.split(/\s+/);
  const hits = data.locations.map((place) => plain(words[place] || ""));
  const wanted = asked.split(/\s+/).map(plain).filter((word) => /^\p{Script=Latin}/u.test(word));
  return wanted.every((word) => hits.some((hit) => hit.includes(word.slice(0, Math.max(2, Math.min(4, word.length - 2))))));
}

window.PlaybookSearch = class {
  constructor(place, root) {
    this.place = place;
    this.root = root;
    this.input = place.querySelector("input[type=search]");
    this.facets = place.querySelector(".pb-search__facets");
    this.chips = place.querySelector(".pb-search__chips");
    this.state = place.querySelector(".pb-search__state");
    this.results = place.querySelector(".pb-search__results");
    this.more = place.querySelector(".pb-more");
    this.chosen = new Map();
    this.run = 0;
  }

  async start() {
    this.state.textContent = "Loading the index";
    try {
      this.pagefind = await import(new URL("pagefind/pagefind.js", this.root).href);
      await this.pagefind.options({ baseUrl: this.root.pathname });
      this.all = await this.pagefind.filters();
    } catch {
      this.state.textContent = "The search index could not be loaded. Over file:// browsers forbid it; the catalogues work.";
      return;
    }
    this.restore();
    this.drawFacets();
    if (matchMedia("(max-width: 46em)").matches) this.facets.parentElement.open = this.chosen.size > 0;
    let waiting = 0;
    this.input.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => this.update(), 120);
    });
    this.place.querySelector("form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.update();
    });
    this.more.addEventListener("click", () => this.show(this.found, this.results.children.length));
    addEventListener("popstate", () => {
      this.restore();
      this.update({ keep: true });
    });
    await this.update({ keep: true });
  }

  restore() {
    const asked = new URLSearchParams(location.search);
    this.input.value = asked.get("q") || "";
    this.chosen.clear();
    for (const name of Object.keys(FACETS)) {
      const values = asked.getAll(name).filter((value) => this.all[name] && value in this.all[name]);
      if (values.length) this.chosen.set(name, new Set(values));
    }
  }

  remember() {
    const address = new URLSearchParams();
    if (this.input.value.trim()) address.set("q", this.input.value.trim());
    for (const [name, values] of this.chosen) for (const value of values) address.append(name, value);
    const text = address.toString();
    history.replaceState(null, "", text ? `?${text}` : location.pathname);
  }

  filters(except) {
    const filters = {};
    for (const [name, values] of this.chosen) if (name !== except) filters[name] = { any: [...values] };
    return filters;
  }

  async update({ keep = false } = {}) {
    const run = ++this.run;
    if (!keep) this.remember();
    const words = this.input.value.trim() || null;
    const found = await this.pagefind.search(words, { filters: this.filters() });
    if (words && found.results.length && !isMeant(words, await found.results[0].data())) Object.assign(found, { results: [], filters: {} });
    if (run !== this.run) return;
    // A facet's own choice must not empty its other values: they are alternatives, so it is counted without itself.
    const counts = { ...found.filters };
    for (const name of found.results.length ? this.chosen.keys() : []) {
      const without = await this.pagefind.search(words, { filters: this.filters(name) });
      if (run !== this.run) return;
      counts[name] = without.filters[name];
    }
    this.count(counts);
    this.drawChips();
    this.found = found.results;
    const number = found.results.length;
    this.results.replaceChildren();
    await this.show(found.results, 0, run);
    if (run !== this.run) return;
    const asked = words ? ` for “${words}”` : "";
    this.state.textContent = number ? `${number} ${number === 1 ? "entry" : "entries"}${asked}` : `Nothing found${asked}. Try fewer words, or take away a choice.`;
  }

  async show(found, from, run = this.run) {
    const data = await Promise.all(found.slice(from, from + STEP).map((each) => each.data()));
    if (run !== this.run) return;
    const asked = plain(this.input.value);
    data.sort((a, b) => (plain(b.meta.title) === asked) - (plain(a.meta.title) === asked));
    this.results.append(...data.map((each) => this.card(each)));
    this.more.hidden = this.results.children.length >= found.length;
  }

  card(data) {
    const best = this.input.value.trim() ? data.sub_results.find((each) => each.url !== data.url && each.excerpt.includes("<mark>")) : null;
    const title = element("span", { class: "pb-card__title" }, element("a", { href: (best || data).url }, data.meta.title));
    const passage = element("p", { class: "pb-card__summary" });
    // Pagefind escapes the text and adds only <mark>.
    if (this.input.value.trim()) passage.innerHTML = (best || data).excerpt;
    else passage.textContent = data.meta.summary || "";
    const meta = element("p", { class: "pb-card__meta" }, element("span", {}, data.meta.type || ""));
    if (data.meta.outcome) meta.append(element("span", { class: `pb-outcome pb-outcome--${data.meta.outcome}` }, data.filters.outcome?.[0] || data.meta.outcome));
    if (best && best.title) meta.append(element("span", {}, `in “${best.title}”`));
    if (data.meta.outcome && data.filters.year) meta.append(element("span", {}, data.filters.year[0]));
    return element("li", { class: "pb-card" }, title, passage, meta);
  }

  drawFacets() {
    this.boxes = [];
    for (const [name, words] of Object.entries(FACETS)) {
      const values = Object.entries(this.all[name] || {});
      if (values.length < 2) continue;
      values.sort(name === "year" ? (a, b) => b[0].localeCompare(a[0]) : (a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
      const menu = element("details", {}, element("summary", {}, words));
      menu.open = name === "type" || this.chosen.has(name);
      for (const [value, number] of values) {
        const box = element("input", { type: "checkbox", name, value });
        box.checked = this.chosen.get(name)?.has(value) || false;
        box.addEventListener("change", () => this.choose(name, value, box.checked));
        this.boxes.push(box);
        menu.append(element("label", {}, box, element("span", {}, value), element("span", { class: "pb-count" }, String(number))));
      }
      this.facets.append(menu);
    }
  }

  choose(name, value, on) {
    const values = this.chosen.get(name) || new Set();
    if (on) values.add(value);
    else values.delete(value);
    if (values.size) this.chosen.set(name, values);
    else this.chosen.delete(name);
    this.update();
  }

  count(counts) {
    for (const box of this.boxes) {
      const number = counts[box.name]?.[box.value] || 0;
      box.checked = this.chosen.get(box.name)?.has(box.value) || false;
      box.disabled = number === 0 && !box.checked;
      box.closest("label").querySelector(".pb-count").textContent = number;
    }
  }

  drawChips() {
    const chips = [];
    for (const [name, values] of this.chosen)
      for (const value of values) {
        const chip = element("button", { type: "button", "aria-label": `Remove ${FACETS[name]}: ${value}` }, `${value} ×`);
        chip.addEventListener("click", () => this.choose(name, value, false));
        chips.push(chip);
      }
    if (chips.length > 1) {
      const clear = element("button", { type: "button" }, "Clear all");
      clear.addEventListener("click", () => {
        this.chosen.clear();
        this.update();
      });
      chips.push(clear);
    }
    this.chips.replaceChildren(...chips);
  }
};
})();
