// Choosing from a list by typing: terms of the vocabulary, practices, goals. What was chosen stands above the box as
// buttons that take it away again (WAI-ARIA Authoring Practices, "Editable combobox with list autocomplete").

import { element } from "../../static/dom.js";
import { fold } from "../../static/words.js";

const OFFERED = 8;
let pickers = 0;

export const searchable = fold;

export class Picker {
  // `choices` are {value, label, about, words}; `tell` is called with the list of chosen values.
  constructor({ id, label, choices, chosen, many, tell }) {
    this.choices = choices;
    this.many = many;
    this.tell = tell;
    this.chosen = [...chosen];
    this.shown = -1;
    this.byValue = new Map(choices.map((each) => [each.value, each]));
    const list = `pb-pick-${++pickers}`;
    this.input = element("input", {
      id,
      type: "text",
      role: "combobox",
      autocomplete: "off",
      spellcheck: "false",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": list,
      placeholder: many ? "Type to find, then choose" : "Type to find one",
    });
    this.list = element("ul", { id: list, role: "listbox", "aria-label": label, class: "pb-pick__list" });
    this.list.hidden = true;
    this.tags = element("div", { class: "pb-pick__chosen", role: "group", "aria-label": `${label}: chosen` });
    this.state = element("span", { class: "pb-sr", role: "status" });
    this.box = element("div", { class: "pb-pick" }, this.tags, this.input, this.list, this.state);
    this.input.addEventListener("input", () => this.open());
    this.input.addEventListener("focus", () => this.open());
    this.input.addEventListener("click", () => this.open());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.box.addEventListener(
      "focusout",
      (event) => this.box.contains(/** @type {Node | null} */ (event.relatedTarget)) || this.close(),
    );
    this.showChosen();
  }

  found() {
    const words = searchable(this.input.value).split(/\s+/).filter(Boolean);
    const free = this.choices.filter((each) => !this.chosen.includes(each.value));
    const fits = free.filter((each) => words.every((word) => each.words.includes(word)));
    const first = (each) => (words.length && searchable(each.label).startsWith(words[0]) ? 0 : 1);
    return fits
      .sort((one, other) => first(one) - first(other))
      .slice(0, words.length ? OFFERED : Math.max(OFFERED, 60));
  }

  open() {
    const found = this.found();
    const options = found.map((each, number) => {
      const option = element(
        "li",
        { role: "option", id: `${this.list.id}-${number}`, "aria-selected": "false", "data-value": each.value },
        element("span", {}, each.label),
      );
      if (each.about) option.append(element("span", { class: "pb-pick__about" }, each.about));
      // The box keeps the focus, or the list would close before the click arrives.
      option.addEventListener("pointerdown", (event) => event.preventDefault());
      option.addEventListener("click", () => this.take(each.value));
      return option;
    });
    this.list.replaceChildren(...options);
    this.list.hidden = options.length === 0;
    this.input.setAttribute("aria-expanded", String(options.length > 0));
    this.mark(-1);
    this.tellFound(options.length);
  }

  // What is not in the list vanishes with the next step; who typed it must see why.
  tellFound(count) {
    const typed = this.input.value.trim();
    const none = Boolean(typed) && count === 0;
    this.state.className = none ? "pb-field__help" : "pb-sr";
    if (none)
      this.state.textContent = `“${typed}” is not in the list. Clear the box to see what is; describe what is missing in your own words below.`;
    else this.state.textContent = typed ? `${count} to choose from` : "";
  }

  close() {
    this.list.hidden = true;
    this.input.value = "";
    this.input.setAttribute("aria-expanded", "false");
    this.mark(-1);
  }

  mark(number) {
    this.shown = number;
    const options = [...this.list.children];
    options.forEach((option, place) => option.setAttribute("aria-selected", String(place === number)));
    if (number < 0) this.input.removeAttribute("aria-activedescendant");
    else {
      this.input.setAttribute("aria-activedescendant", options[number].id);
      options[number].scrollIntoView({ block: "nearest" });
    }
  }

  key(event) {
    const count = this.list.hidden ? 0 : this.list.childElementCount;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!count) return this.open();
      this.mark((this.shown + (event.key === "ArrowDown" ? 1 : -1) + count) % count);
    } else if (event.key === "Enter") {
      event.preventDefault();
      const only = count === 1 && this.input.value.trim() ? 0 : this.shown;
      if (count && only >= 0) this.take(/** @type {HTMLElement} */ (this.list.children[only]).dataset.value);
    } else if (event.key === "Escape" && !this.list.hidden) {
      event.preventDefault();
      this.close();
    } else if (event.key === "Backspace" && !this.input.value && this.chosen.length) {
      this.drop(this.chosen[this.chosen.length - 1]);
    }
  }

  take(value) {
    this.chosen = this.many ? [...this.chosen, value] : [value];
    this.input.value = "";
    this.changed(`${this.labelOf(value)} chosen`);
    this.close();
  }

  drop(value) {
    this.chosen = this.chosen.filter((each) => each !== value);
    this.changed(`${this.labelOf(value)} removed`);
    this.input.focus();
    this.close();
  }

  changed(told) {
    this.showChosen();
    this.tell([...this.chosen]);
    this.state.className = "pb-sr";
    this.state.textContent = told;
  }

  labelOf(value) {
    return this.byValue.get(value)?.label ?? String(value);
  }

  showChosen() {
    const buttons = this.chosen.map((value) => {
      const button = element(
        "button",
        { type: "button", class: "pb-pick__tag", "aria-label": `Remove ${this.labelOf(value)}` },
        this.labelOf(value),
        element("span", { "aria-hidden": "true" }, " \u00d7"),
      );
      button.addEventListener("click", () => this.drop(value));
      return button;
    });
    this.tags.replaceChildren(...buttons);
    this.tags.hidden = buttons.length === 0;
  }
}
