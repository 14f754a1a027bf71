// One widget for each kind of field. A widget writes into the header of the document and tells the page of it.

import { element } from "../../static/dom.js";
import { isEmpty, valueAt, worded } from "./base.js";
import { Picker } from "./picker.js";
import { dateOf, numberOf } from "./typed.js";

const FEW = 6;

const fieldId = (path) => `pb-f-${path.join("-")}`;

export class Widgets {
  constructor(page) {
    this.page = page;
  }

  // A field with its label, its help and the place where the check speaks. `must` tells whether its group needs it.
  whole(field, path, must = false) {
    if (field.holds === "anything") return this.untold(field);
    if (field.holds === "group") return this.group(field, path);
    if (field.holds === "list" && field.item.holds === "choice") return this.choices(field, path);
    if (field.holds === "list" && !field.item.picks) return this.list(field, path);
    const id = fieldId(path);
    const box = element("div", { class: "pb-field", "data-path": JSON.stringify(path) });
    const label = element("label", { for: id }, field.label);
    if (must) label.append(this.page.mark());
    /** @type {HTMLElement[]} */
    const parts = [label];
    if (path.length === 1) this.page.told(field.name, label);
    if (field.help) parts.push(element("p", { class: "pb-field__help", id: `${id}-help` }, ...this.helped(field)));
    const widget = this.widget(field, path, id);
    const target = widget.matches?.("input, textarea, select")
      ? widget
      : widget.querySelector("input, textarea, select");
    target?.setAttribute("aria-describedby", `${field.help ? `${id}-help ` : ""}${id}-told`);
    if (widget.matches?.("fieldset")) return widget;
    box.append(...parts, widget, element("div", { class: "pb-field__told", id: `${id}-told` }));
    return box;
  }

  // A tree of free keys has no boxes; who knows one must not think that it is not wanted.
  untold(field) {
    return element(
      "p",
      { class: "pb-field pb-field__help" },
      element("strong", {}, field.label),
      ` (${this.words(field.help)[0].replace(/\.$/, "").toLowerCase()}) is drawn in the file, not here: describe it in the text, and whoever maintains the playbook draws it.`,
    );
  }

  helped(field) {
    const example =
      field.picks || Array.isArray(field.example) || typeof field.example === "object" ? undefined : field.example;
    const help = this.words(field.help);
    if (example !== undefined) help.push(" ", element("span", { class: "pb-field__example" }, `Example: ${example}`));
    return help;
  }

  words(text) {
    return text.split("`").map((part, place) => (place % 2 ? element("code", {}, part) : part));
  }

  widget(field, path, id) {
    if (field.picks) return this.picker(field, path, id, false);
    if (field.holds === "list") return this.picker(field.item, path, id, true);
    if (field.holds === "choice") return this.choice(field, path, id);
    if (field.holds === "boolean")
      return this.select(id, path, ["true", "false"], (text) => (text === "" ? undefined : text === "true"));
    return this.typed(field, path, id);
  }

  typed(field, path, id) {
    const long = field.holds === "long";
    const input = long
      ? element("textarea", { id, rows: "2" })
      : element("input", { id, type: field.holds === "day" ? "date" : "text", autocomplete: "off" });
    if (["number", "integer"].includes(field.holds)) input.setAttribute("inputmode", "decimal");
    if (field.holds === "partial") input.placeholder = "2026, 2026-03 or 2026-03-31";
    if (field.longest) this.count(input, field.longest);
    const now = valueAt(this.page.header, path);
    input.value = now === null || now === undefined ? "" : String(now);
    const read = { number: numberOf, integer: numberOf, partial: dateOf }[field.holds] ?? ((text) => text);
    input.addEventListener("input", () => this.page.write(path, read(input.value)));
    input.addEventListener("change", () => {
      input.value = String(read(input.value));
      this.page.touch(path);
    });
    if (long) growing(input);
    return input;
  }

  count(input, longest) {
    const told = element("span", { class: "pb-field__count" });
    const tell = () => (told.textContent = `${input.value.trim().length} of ${longest} characters`);
    input.addEventListener("input", tell);
    queueMicrotask(() => {
      input.after(told);
      tell();
    });
  }

  choice(field, path, id) {
    if (field.options.length > FEW) return this.select(id, path, field.options, (text) => text || undefined);
    const now = valueAt(this.page.header, path);
    const boxes = field.options.map((option, place) => {
      const input = element("input", { type: "radio", name: id, value: option, id: place ? `${id}-${place}` : id });
      input.checked = now === option;
      input.addEventListener("change", () => {
        this.page.write(path, option);
        this.page.touch(path);
        clear.hidden = false;
      });
      return element("label", { class: "pb-radio" }, input, worded(option));
    });
    const clear = element(
      "button",
      { type: "button", class: "pb-link", "aria-label": `${field.label}: no answer` },
      "No answer",
    );
    clear.hidden = isEmpty(now);
    clear.addEventListener("click", () => {
      for (const box of boxes) box.firstChild.checked = false;
      boxes[0].firstChild.focus();
      clear.hidden = true;
      this.page.write(path, undefined);
      this.page.touch(path);
    });
    return this.boxes(field, path, id, [...boxes, clear]);
  }

  // Some of a few known words.
  choices(field, path) {
    const id = fieldId(path);
    const now = valueAt(this.page.header, path);
    const boxes = field.item.options.map((option, place) => {
      const input = element("input", { type: "checkbox", value: option, id: place ? `${id}-${place}` : id });
      input.checked = Array.isArray(now) && now.includes(option);
      input.addEventListener("change", () => {
        this.page.write(
          path,
          boxes
            .map((box) => box.firstChild)
            .filter((box) => box.checked)
            .map((box) => box.value),
        );
        this.page.touch(path);
      });
      return element("label", { class: "pb-radio" }, input, worded(option));
    });
    return this.boxes(field, path, id, boxes);
  }

  boxes(field, path, id, boxes) {
    const legend = element("legend", {}, field.label);
    if (path.length === 1) this.page.told(field.name, legend);
    const help = element("p", { class: "pb-field__help" }, ...this.helped(field));
    const told = element("div", { class: "pb-field__told", id: `${id}-told` });
    return element(
      "fieldset",
      { class: "pb-field pb-field--choice", "data-path": JSON.stringify(path), "aria-describedby": told.id },
      legend,
      help,
      element("div", { class: "pb-radios" }, ...boxes),
      told,
    );
  }

  select(id, path, options, read) {
    const select = element(
      "select",
      { id },
      element("option", { value: "" }, "No answer"),
      ...options.map((each) => element("option", { value: each }, worded(each))),
    );
    const now = valueAt(this.page.header, path);
    select.value = now === undefined || now === null ? "" : String(now);
    select.addEventListener("change", () => {
      this.page.write(path, read(select.value));
      this.page.touch(path);
    });
    return select;
  }

  picker(field, path, id, many) {
    const now = valueAt(this.page.header, path);
    const chosen = many ? (Array.isArray(now) ? now : []) : isEmpty(now) ? [] : [now];
    const tell = (values) => {
      this.page.write(path, many ? values : values[0]);
      this.page.touch(path);
    };
    return new Picker({ id, label: field.label, choices: this.page.choices(field), chosen, many, tell }).box;
  }

  group(field, path) {
    const id = fieldId(path);
    const legend = element("legend", {}, field.label);
    if (path.length === 1) this.page.told(field.name, legend);
    const told = element("div", { class: "pb-field__told", id: `${id}-told` });
    const enough =
      this.page.kind.needed[field.name] && path.length === 1 && !field.must.size ? " One answer is enough." : "";
    const help = field.help ? [element("p", { class: "pb-field__help" }, field.help + enough)] : [];
    return element(
      "fieldset",
      { class: "pb-group", id, "data-path": JSON.stringify(path) },
      legend,
      ...help,
      told,
      ...field.fields.map((each) => this.whole(each, [...path, each.name])),
    );
  }

  // Items that can be added and taken away. After either the rest is drawn anew, as items are named by their number.
  list(field, path) {
    const id = fieldId(path);
    const legend = element("legend", {}, field.label);
    if (path.length === 1) this.page.told(field.name, legend);
    const items = element("div", { class: "pb-items" });
    const one = path.length === 1 && this.single(field);
    const add = element(
      "button",
      { type: "button", class: "pb-add", id, ...(one ? {} : { "aria-label": `Add one: ${field.label}` }) },
      one ? `Add ${/^[aeiou]/.test(one) ? "an" : "a"} ${one}` : "Add one",
    );
    const draw = (focus = -1) => {
      const now = valueAt(this.page.header, path);
      const values = Array.isArray(now) ? now : [];
      items.replaceChildren(...values.map((_, number) => this.item(field, [...path, number], draw)));
      this.page.drawn();
      if (focus >= 0)
        /** @type {HTMLElement} */ (items.children[focus]?.querySelector("input, textarea, select"))?.focus();
      else if (focus === -2) add.focus();
    };
    add.addEventListener("click", () => {
      const now = valueAt(this.page.header, path);
      const values = Array.isArray(now) ? now : [];
      this.page.write(path, [...values, field.item.holds === "group" ? {} : ""]);
      draw(values.length);
    });
    draw();
    const told = element("div", { class: "pb-field__told", id: `${id}-told` });
    const help = field.help ? [element("p", { class: "pb-field__help" }, ...this.words(field.help))] : [];
    return element(
      "fieldset",
      { class: "pb-group", "data-path": JSON.stringify(path), "aria-describedby": told.id },
      legend,
      ...help,
      told,
      items,
      add,
    );
  }

  // What one of several is called; empty where the name of the field is no plural.
  single(field) {
    const words = field.name.replace(/_/g, " ").toLowerCase();
    return /[^su]s$/.test(words) ? words.replace(/ies$/, "y").replace(/s$/, "") : "";
  }

  item(field, path, draw) {
    const list = path.slice(0, -1);
    const number = path[path.length - 1];
    const name = `${worded(this.single(field) || field.name)} ${number + 1}`;
    const remove = element(
      "button",
      { type: "button", class: "pb-remove", "aria-label": `Remove ${name.toLowerCase()}` },
      "Remove",
    );
    remove.addEventListener("click", () => {
      this.page.write(
        list,
        valueAt(this.page.header, list).filter((_, place) => place !== number),
      );
      draw(-2);
    });
    if (field.item.holds !== "group") {
      const id = fieldId(path);
      const input = this.typed(field.item, path, id);
      input.setAttribute("aria-label", name);
      input.setAttribute("aria-describedby", `${id}-told`);
      return element(
        "div",
        { class: "pb-field pb-item", "data-path": JSON.stringify(path) },
        input,
        remove,
        element("div", { class: "pb-field__told", id: `${id}-told` }),
      );
    }
    const [first, ...others] = this.ranked(field.item);
    const inside = [first, ...others].map((each) =>
      this.whole(each, [...path, each.name], field.item.must.has(each.name)),
    );
    const told = element("div", { class: "pb-field__told", id: `${fieldId(path)}-told` });
    return element(
      "fieldset",
      { class: "pb-group pb-item", "data-path": JSON.stringify(path) },
      element("legend", {}, name),
      told,
      ...inside,
      remove,
    );
  }

  // What an item cannot do without stands first.
  ranked(item) {
    return [...item.fields].sort((one, other) => Number(item.must.has(other.name)) - Number(item.must.has(one.name)));
  }
}

export function growing(input) {
  const grow = () => {
    input.style.height = "auto";
    if (input.scrollHeight) input.style.height = `${input.scrollHeight + 2}px`;
  };
  input.addEventListener("input", grow);
  input.addEventListener("focus", grow);
}
