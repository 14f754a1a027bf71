// First results while one types, below any search box that leads to the search page: a combobox with a list of links
// (WAI-ARIA Authoring Practices, "Editable combobox with list autocomplete").

import { element } from "../../static/dom.js";
import { addressOf, capital, passageOf, titleOf } from "./cards.js";
import { afterTyping, rankingOf } from "./serving.js";

const SUGGESTED = 5;
let boxes = 0;

export class Suggest {
  constructor(input) {
    this.input = input;
    this.form = input.form;
    this.run = 0;
    this.list = element("div", {
      class: "pb-suggest",
      role: "listbox",
      id: `pb-suggest-${++boxes}`,
      "aria-label": "First results",
    });
    this.list.hidden = true;
    this.state = element("span", { class: "pb-sr", role: "status" });
    this.form.append(this.list, this.state);
    for (const [name, value] of Object.entries({
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": this.list.id,
    }))
      input.setAttribute(name, value);
    afterTyping(input, () => this.update());
    input.addEventListener("keydown", (event) => this.key(event));
    input.addEventListener("focus", () => this.list.childElementCount && input.value.trim() && this.open());
    document.addEventListener("pointerdown", (event) => this.form.contains(event.target) || this.close());
    this.form.addEventListener("focusout", (event) => this.form.contains(event.relatedTarget) || this.close());
    if (input.value.trim()) this.update();
  }

  get options() {
    return [...this.list.children];
  }

  async update() {
    const run = ++this.run;
    const asked = this.input.value.trim();
    if (!asked) return this.close();
    const ranking = await rankingOf();
    const found = await ranking.find(asked);
    const first = found.rows.slice(0, SUGGESTED);
    const shown = await Promise.all(first.map((hit) => ranking.engine.shown(ranking.table.rows[hit.row])));
    if (run !== this.run) return;
    const links = shown.map((each, number) => this.option(each, first[number], found.marks));
    const all = new URL(this.form.action);
    all.searchParams.set("q", asked);
    const more =
      found.rows.length > SUGGESTED
        ? `All ${found.rows.length} results`
        : found.rows.length
          ? "Search, with filters"
          : `Nothing for “${asked}”: look for something near`;
    links.push(element("a", { class: "pb-suggest__all", role: "option", href: all.href, tabindex: "-1" }, more));
    links.forEach((link, number) => (link.id = `${this.list.id}-${number}`));
    this.list.replaceChildren(...links);
    this.state.textContent = found.rows.length
      ? `${found.rows.length} ${found.rows.length === 1 ? "result" : "results"}; arrows choose`
      : "Nothing found";
    if (document.activeElement === this.input) this.open();
  }

  option(shown, hit, marks) {
    const { section } = passageOf(shown, hit.places);
    const meta = element("span", { class: "pb-suggest__meta" }, shown.card.type);
    if (shown.card.grade) meta.append(" · ", capital(shown.card.grade));
    else if (shown.card.outcome) meta.append(" · ", shown.card.outcome[1]);
    return element(
      "a",
      { role: "option", href: addressOf(shown, section, marks), tabindex: "-1" },
      element("span", { class: "pb-suggest__title" }, titleOf(shown, hit.places)),
      meta,
    );
  }

  open() {
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.choose(-1);
  }

  close() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.choose(-1);
  }

  choose(number) {
    this.chosen = number;
    this.options.forEach((option, place) => option.setAttribute("aria-selected", String(place === number)));
    if (number < 0) this.input.removeAttribute("aria-activedescendant");
    else {
      this.input.setAttribute("aria-activedescendant", this.options[number].id);
      this.options[number].scrollIntoView({ block: "nearest" });
    }
  }

  key(event) {
    const count = this.options.length;
    if (event.key === "Escape" && !this.list.hidden) {
      event.preventDefault();
      this.close();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!count) return;
      event.preventDefault();
      if (this.list.hidden) this.open();
      const step = event.key === "ArrowDown" ? 1 : -1;
      // One step past either end leads back to the box itself.
      this.choose(((this.chosen + 1 + step + count + 1) % (count + 1)) - 1);
    } else if (event.key === "Enter" && this.chosen >= 0 && !this.list.hidden) {
      event.preventDefault();
      /** @type {HTMLElement} */ (this.options[this.chosen]).click();
    }
  }
}
