// The fields of an entry as its page prints them, by what the data of the type says of each (form/data.py): which part
// of the page it is, its heading, the words around a value. Nothing here knows a field by its name.

import { element } from "../../static/dom.js";
import { isEmpty, worded } from "./base.js";

const isGroup = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

export class Printed {
  constructor(kind, titles) {
    this.kind = kind;
    this.titles = titles;
  }

  // The heads of a place with those that join them, as far as the header says something.
  of(header, ...places) {
    return this.kind.shown
      .filter((each) => !each.joins && places.includes(each.place))
      .map((head) => ({
        head,
        said: [head, ...this.kind.shown.filter((each) => each.joins === head.key)].filter(
          (each) => !isEmpty(header[each.key]),
        ),
      }))
      .filter(({ said }) => said.length);
  }

  cards(header, heading) {
    return this.of(header, "lead", "list").map(({ head, said }) =>
      element(
        "div",
        head.wide ? { class: "pb-top__wide" } : {},
        ...(head.heading ? [heading(head.heading, "pb-top__head")] : []),
        ...said.flatMap((each) => this.inCard(header[each.key], each, each === head)),
      ),
    );
  }

  inCard(value, meaning, isHead) {
    if (isGroup(value)) return [this.group(value, meaning.fields || [])];
    if (Array.isArray(value) && meaning.place === "list") return [this.listed(value, meaning)];
    const words = this.inline(value, meaning);
    if (meaning.look === "badge")
      return [element("p", {}, element("span", { class: `pb-outcome pb-outcome--${value}` }, words))];
    if (meaning.kind === "choice" && !isHead) return [element("span", { class: "pb-tag" }, words)];
    return [element("p", meaning.look === "soft" ? { class: "pb-key" } : {}, words)];
  }

  facts(header) {
    return this.of(header, "fact").map(({ head, said }) => [
      head.heading || head.label,
      said.map((each) => this.inline(header[each.key], each)).join(", "),
    ]);
  }

  parts(header, early, heading) {
    return this.of(header, "numbered", "table", "section")
      .filter(({ head }) => Boolean(head.early) === early)
      .flatMap(({ head }) => [...(head.heading ? [heading(head.heading)] : []), this.block(header[head.key], head)]);
  }

  /** @returns {HTMLElement} */
  block(value, meaning) {
    if (meaning.place === "numbered") return this.numbered(value, meaning);
    if (isGroup(value)) return meaning.fields ? this.group(value, meaning.fields) : this.tree(value);
    if (Array.isArray(value) && meaning.fields) return this.rows(value, meaning);
    return Array.isArray(value) ? this.listed(value, meaning) : element("p", {}, this.inline(value, meaning));
  }

  numbered(values, meaning) {
    const items = values
      .filter((each) => !isEmpty(each))
      .map((each) => {
        const [first, ...others] = meaning.fields || [meaning];
        if (!isGroup(each)) return element("li", {}, this.inline(each, first));
        const item = element("li", {}, this.inline(each[first.key], first));
        for (const other of others.filter(({ key }) => !isEmpty(each[key])))
          item.append(
            " ",
            element("span", { class: other.says ? "pb-next" : "pb-soft" }, this.inline(each[other.key], other)),
          );
        return item;
      });
    return element("ol", { class: meaning.fields ? "pb-lessons" : "pb-list" }, ...items);
  }

  rows(values, meaning) {
    const rows = values.filter(isGroup).filter((each) => !isEmpty(each));
    const columns = meaning.fields.filter(({ key, joins }) => !joins && rows.some((each) => !isEmpty(each[key])));
    const cell = (row, column) =>
      [column, ...meaning.fields.filter(({ joins }) => joins === column.key)]
        .filter(({ key }) => !isEmpty(row[key]))
        .map((each) => this.inline(row[each.key], each))
        .join(" ");
    return element(
      "table",
      { class: "pb-table" },
      element("thead", {}, element("tr", {}, ...columns.map((each) => element("th", {}, each.heading || each.label)))),
      element(
        "tbody",
        {},
        ...rows.map((row) => element("tr", {}, ...columns.map((each) => element("td", {}, cell(row, each))))),
      ),
    );
  }

  group(value, fields) {
    const said = fields.filter(({ key }) => !isEmpty(value[key]));
    const plain = said.filter(({ heading }) => !heading);
    const named = said.filter(({ heading }) => heading);
    const rows = named.map((each) =>
      element("div", {}, element("dt", {}, each.heading), element("dd", {}, this.inline(value[each.key], each))),
    );
    return element(
      "div",
      {},
      ...plain.map((each) => element("p", {}, this.inline(value[each.key], each))),
      ...(rows.length ? [element("dl", { class: "pb-fields" }, ...rows)] : []),
    );
  }

  tree(value) {
    const inside = (each) => (each !== null && typeof each === "object" ? this.tree(each) : String(each));
    const items = Array.isArray(value)
      ? value.map((each) => element("li", {}, inside(each)))
      : Object.entries(value).map(([key, each]) => element("li", {}, `${worded(key)} `, inside(each)));
    return element("ul", { class: "pb-tree" }, ...items);
  }

  listed(values, meaning) {
    const said = values.filter((each) => !isEmpty(each));
    return element("ul", { class: "pb-list" }, ...said.map((each) => element("li", {}, this.inline(each, meaning))));
  }

  inline(value, meaning) {
    if (Array.isArray(value))
      return value
        .filter((each) => !isEmpty(each))
        .map((each) => this.inline(each, meaning))
        .join(", ");
    if (isGroup(value))
      return (meaning.fields || Object.keys(value).map((key) => ({ key, heading: worded(key) })))
        .filter(({ key }) => !isEmpty(value[key]))
        .map((each) => `${each.says || !each.heading ? "" : `${each.heading}: `}${this.inline(value[each.key], each)}`)
        .join(", ");
    const words = this.word(value, meaning);
    if (!meaning.says) return words;
    const [one, many] = meaning.says.split("|");
    return (value === 1 || many === undefined ? one : many).replace(/\{[^}]*\}/, () => words);
  }

  word(value, meaning) {
    if (typeof value === "boolean") return value ? "Yes" : "No";
    if (meaning.kind === "choice") return meaning.words?.[value] || worded(String(value));
    if (meaning.kind === "term")
      return (this.kind.vocabulary[meaning.wants] || []).find((term) => term.id === value)?.label ?? String(value);
    if (meaning.kind === "reference" || meaning.kind === "who") return this.titles.get(value) ?? String(value);
    return String(value);
  }
}
