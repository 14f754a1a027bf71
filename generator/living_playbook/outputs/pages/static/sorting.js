// Tables that are sorted by a click on a heading: a button in each, the order told to assistive software. Each part of
// a table is sorted by itself, below its own heading; what says nothing stands last, whichever way one sorts.

import { element } from "../../static/dom.js";

const collator = new Intl.Collator(document.documentElement.lang || "en", { numeric: true });

function sortValue(cell) {
  const text = (cell.dataset.value ?? cell.textContent).trim();
  const number = Number(text.replace(/,| ?%$/g, "").replace("\u2212", "-"));
  return text === "" ? null : Number.isFinite(number) ? number : text;
}

function compareValues(one, other) {
  if (typeof one !== typeof other) return typeof one === "number" ? -1 : 1;
  return typeof one === "number" ? one - other : collator.compare(one, other);
}

export function sortTable(table, list) {
  const headings = [...table.tHead.rows[0].cells];
  const sort = (column, way) => {
    for (const body of table.tBodies) {
      const rows = [...body.rows].filter((row) => row.cells.length > column && !row.querySelector("[scope=rowgroup]"));
      const valued = rows.map((row) => ({ row, value: sortValue(row.cells[column]) }));
      const silent = valued.filter(({ value }) => value === null);
      const telling = valued
        .filter(({ value }) => value !== null)
        .sort((one, other) => compareValues(one.value, other.value) * way);
      body.append(...[...telling, ...silent].map(({ row }) => row));
    }
  };
  headings.forEach((heading, column) => {
    if (!heading.textContent.trim()) return;
    const button = element("button", { type: "button", class: "pb-sort" }, ...heading.childNodes);
    heading.append(button);
    button.addEventListener("click", async () => {
      if (list && !(await list.whole())) return;
      const down = heading.getAttribute("aria-sort") === "ascending";
      for (const each of headings) each.removeAttribute("aria-sort");
      heading.setAttribute("aria-sort", down ? "descending" : "ascending");
      sort(column, down ? -1 : 1);
    });
  });
}
