// Two or three practices side by side: the others are hidden, and the address tells which are shown.

import { all, first, tellAddress } from "../../static/dom.js";

/** @param {HTMLFormElement} form */
export function comparePractices(form) {
  const choices = [...form.querySelectorAll("select")];
  const cells = all("[data-practice]");
  const table = /** @type {HTMLElement} */ (first(".pb-compared").closest(".pb-scroll"));
  const pages = new Map([...choices[0].options].map((option) => [option.value, option.dataset.page]));
  // Where there are many practices, the columns of some stand on other pages.
  const fetchMissing = async (chosen) => {
    const there = new Set(cells.map((cell) => cell.dataset.practice));
    for (const page of new Set(chosen.filter((name) => !there.has(name)).map((name) => pages.get(name)))) {
      const answer = await fetch(new URL(page, location.href));
      if (!answer.ok) throw new Error(`${page}: ${answer.status}`);
      const parsed = new DOMParser().parseFromString(await answer.text(), "text/html");
      /** @type {HTMLAnchorElement[]} */
      const links = all(".pb-compared a[href]", parsed);
      for (const link of links) link.href = new URL(link.getAttribute("href"), answer.url).href;
      all(".pb-compared tr", parsed).forEach((row, place) => {
        const found = all("[data-practice]", row);
        table.querySelectorAll("tr")[place].append(...found);
        cells.push(...found);
      });
    }
  };
  const show = async () => {
    const chosen = [...new Set(choices.map((choice) => choice.value).filter(Boolean))];
    try {
      await fetchMissing(chosen);
    } catch {
      form.querySelector("[role=status]").textContent = "A practice could not be loaded; try again.";
      return;
    }
    for (const cell of cells) cell.hidden = !chosen.includes(cell.dataset.practice);
    for (const row of table.querySelectorAll("tr")) {
      const shown = chosen.map((name) => [...row.cells].find((cell) => cell.dataset.practice === name)).filter(Boolean);
      row.append(...shown);
    }
    table.hidden = chosen.length === 0;
    form.querySelector("[role=status]").textContent = chosen.length < 2 ? "Choose two or three practices." : "";
    const address = new URLSearchParams(chosen.map((name) => ["practice", name])).toString();
    tellAddress(address ? `?${address}` : location.pathname);
  };
  const known = new Set([...choices[0].options].map((option) => option.value).filter(Boolean));
  const asked = new Set(new URLSearchParams(location.search).getAll("practice").filter((name) => known.has(name)));
  choices.forEach((choice, place) => (choice.value = [...asked][place] ?? ""));
  form.hidden = false;
  form.addEventListener("change", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  show();
}
