// What the pages do beyond plain HTML. Every part is an addition: without this file all pages still read and link.
// No module, as browsers load none from a disk; the function around everything keeps its names to itself.
(() => {
"use strict";

// An offline build writes true here. Then addresses name the files of pages, and nothing can be fetched.
const offline = false;
const index = offline ? "index.html" : "";

// Loaded as a module, as older settings say, a script does not know itself.
const own = document.currentScript || [...document.scripts].find((each) => each.src.split(/[?#]/)[0].endsWith("/assets/playbook.js"));
const root = new URL("..", own.src);

function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

// Classic scripts have no import: this adds one and waits until it ran.
function loadScript(address) {
  return new Promise((resolve, reject) => {
    const script = element("script", { src: address });
    script.addEventListener("load", resolve);
    script.addEventListener("error", () => reject(new Error(`${address} could not be loaded`)));
    document.head.append(script);
  });
}

// What a reader chose stands in the address. A browser that lets no page from a disk change it still shows the choice.
function tellAddress(address, { push = false } = {}) {
  try {
    history[push ? "pushState" : "replaceState"](null, "", address);
  } catch (error) {
    if (error.name !== "SecurityError") throw error;
  }
}

function addHeaderSearch() {
  const header = document.querySelector(".md-header__inner");
  if (!header) return;
  const page = new URL(`search/${index}`, root).href;
  const input = element("input", { type: "search", name: "q", placeholder: "Search", "aria-label": "Search the playbook", "aria-keyshortcuts": "/", autocomplete: "off", spellcheck: "false" });
  const form = element("form", { class: "pb-headsearch", role: "search", "aria-label": "From every page", action: page }, input, element("kbd", { "aria-hidden": "true" }, "/"));
  const link = element("a", { class: "pb-headlink", href: page, "aria-label": "Search the playbook" });
  link.innerHTML = '<svg viewBox="0 0 24 24" aria-hidden="true"><circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5.5 5.5"/></svg>';
  const palette = header.querySelector("[data-md-component=palette]");
  header.insertBefore(form, palette);
  header.insertBefore(link, palette);
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    // On a phone the box of the header is hidden; there the key leads to the search page.
    const boxes = [document.querySelector("#pb-search-words"), document.querySelector("#pb-home-search"), input];
    const box = boxes.find((each) => each?.offsetParent);
    if (box) box.focus();
    else location.href = page;
  });
}

// What the scripts that are loaded later share with this one.
window.playbook = { root, offline, index, element, loadScript, tellAddress, searchScript };

// The search is loaded when somebody goes for it: on its page, in a search box, or coming from it with words to mark.
function searchScript() {
  searchScript.loading ??= loadScript(new URL("assets/search.js", root).href).catch((error) => {
    searchScript.loading = null;
    throw error;
  });
  return searchScript.loading;
}

function useSearch() {
  const place = document.querySelector("[data-pb-search]");
  if (place) searchScript().then(() => window.playbook.search.startPage(place));
  for (const input of document.querySelectorAll(".pb-headsearch input, .pb-hero__search input")) {
    input.addEventListener("focus", () => searchScript().then(() => window.playbook.search.suggest(input)), { once: true });
  }
  const address = new URL(location.href);
  const words = address.searchParams.get("mark");
  const content = document.querySelector("article") || document.querySelector("main");
  if (!words || !content) return;
  searchScript().then(() => window.playbook.search.markLanding(content, words));
  address.searchParams.delete("mark");
  tellAddress(address.href);
}

// The form of a type is loaded on its page only.
async function useForm() {
  const place = document.querySelector("[data-pb-form]");
  if (!place) return;
  await loadScript(new URL("assets/form.js", root).href);
  window.playbook.form.start(place);
}

function markCurrentTab() {
  const here = location.pathname.slice(root.pathname.length).split("/")[0];
  for (const link of document.querySelectorAll(".md-tabs__link")) {
    const section = new URL(link.href).pathname.slice(root.pathname.length).split("/")[0];
    if (section === here && here !== index) link.setAttribute("aria-current", "true");
  }
}

// On a narrow screen the second navigation scrolls: begin where the reader is.
function showCurrentPage() {
  for (const here of document.querySelectorAll(".pb-subnav [aria-current]")) {
    const nav = here.closest(".pb-subnav");
    const [inner, outer] = [here.getBoundingClientRect(), nav.getBoundingClientRect()];
    nav.scrollLeft += inner.left - outer.left - (outer.width - inner.width) / 2;
  }
}

// The theme opens its menu with a label of a hidden box, which a keyboard cannot reach; a button does the same.
function openMenuByKeyboard() {
  const label = document.querySelector(".md-header__button[for=__drawer]");
  const box = document.querySelector("#__drawer");
  if (!label || !box) return;
  const button = element("button", { type: "button", class: `${label.className} pb-menu`, "aria-label": "Menu", "aria-expanded": "false" }, ...label.childNodes);
  label.replaceWith(button);
  button.addEventListener("click", () => box.click());
  box.addEventListener("change", () => button.setAttribute("aria-expanded", String(box.checked)));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !box.checked) return;
    box.click();
    button.focus();
  });
}

// The theme's link past the header leads to the first Markdown heading, or is missing where there is none.
function skipToTheTitle() {
  const title = document.querySelector("main h1");
  const place = document.querySelector("[data-md-component=skip]");
  if (!title || !place) return;
  title.id ||= "top";
  title.tabIndex = -1;
  place.replaceChildren(element("a", { href: `#${title.id}`, class: "md-skip" }, "Skip to content"));
}

// The theme adds parts while a page is shown; this gives them the names that assistive software needs.
function nameLateParts() {
  let blocks = 0;
  const name = () => {
    for (const nav of document.querySelectorAll(".md-code__nav:not([aria-label])")) nav.setAttribute("aria-label", `Code ${++blocks}`);
    for (const wrap of document.querySelectorAll(".md-typeset__scrollwrap:not([tabindex])")) {
      wrap.tabIndex = 0;
      wrap.setAttribute("role", "group");
      wrap.setAttribute("aria-label", "Table");
    }
  };
  new MutationObserver(name).observe(document.querySelector(".md-content") || document.body, { childList: true, subtree: true });
  name();
}

function offerPrinting() {
  for (const button of document.querySelectorAll("[data-pb-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
}

// Filters of catalogues and lessons: OR within a facet, AND across facets, the state in the address.

class Filters {
  constructor(form) {
    this.form = form;
    this.list = document.querySelector("[data-pb-items]");
    this.boxes = [...form.querySelectorAll("input[type=checkbox]")];
    this.words = form.elements.q;
    this.state = form.querySelector(".pb-filters__state");
    this.pages = form.dataset.pages.split(" ").filter(Boolean);
    this.pager = document.querySelector(".pb-pager");
    form.hidden = false;
    this.restore();
    form.addEventListener("change", () => this.apply());
    this.words.addEventListener("input", () => this.apply());
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(() => this.apply()));
    document.addEventListener("click", (event) => this.follow(event));
    window.addEventListener("popstate", () => {
      this.restore();
      this.apply();
    });
    for (const menu of form.querySelectorAll("details")) menu.addEventListener("toggle", () => this.keepOnScreen(menu));
    document.addEventListener("click", (event) => this.closeOthers(event.target));
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      const left = document.activeElement?.closest("details.pb-filter[open]");
      this.closeOthers(document.body);
      left?.querySelector("summary").focus();
    });
    if (this.active()) this.apply();
  }

  // A count on this page leads to what it counts without loading the page again.
  follow(event) {
    const link = event.target.closest?.("a[href*='?']");
    if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const address = new URL(link.href);
    const target = address.hash && document.getElementById(address.hash.slice(1));
    if (address.origin !== location.origin || address.pathname !== location.pathname || !target) return;
    event.preventDefault();
    tellAddress(address.search || address.pathname, { push: true });
    this.restore();
    this.apply();
    // The browser itself goes there: it keeps clear of the header, and the keyboard goes on from there.
    target.tabIndex = -1;
    location.replace(address.hash);
  }

  closeOthers(target) {
    for (const menu of this.form.querySelectorAll("details[open]")) if (!menu.contains(target)) menu.open = false;
  }

  keepOnScreen(menu) {
    const values = menu.querySelector("fieldset");
    values.style.left = "";
    const over = values.getBoundingClientRect().right + 12 - document.documentElement.clientWidth;
    if (over > 0) values.style.left = `${-over}px`;
  }

  restore() {
    const asked = new URLSearchParams(location.search);
    this.words.value = asked.get("q") || "";
    for (const box of this.boxes) box.checked = asked.getAll(box.name).includes(box.value);
  }

  active() {
    return this.words.value.trim() !== "" || this.boxes.some((box) => box.checked);
  }

  chosen() {
    const chosen = new Map();
    for (const box of this.boxes) {
      if (!box.checked) continue;
      if (!chosen.has(box.name)) chosen.set(box.name, new Set());
      chosen.get(box.name).add(`${box.name}:${box.value}`);
    }
    return chosen;
  }

  // The other pages of a long list are fetched only when a reader filters or sorts; false if that failed.
  async whole() {
    if (this.pages.length < 2) return true;
    this.rest ??= this.fetchRest();
    try {
      await this.rest;
      return true;
    } catch {
      this.rest = null;
      this.state.textContent = "The rest of the list could not be loaded; try again.";
      return false;
    }
  }

  // "." stands for the page that is shown.
  async fetchRest() {
    const own = this.list.firstElementChild;
    const here = this.pages.indexOf(".");
    const others = this.pages.filter((page) => page !== ".");
    const lists = await Promise.all(others.map((page) => this.itemsOf(page)));
    lists.forEach((items, number) => (number < here ? own.before(...items) : this.list.append(...items)));
    this.pages = [];
    this.pager?.remove();
  }

  async itemsOf(page) {
    const address = new URL(page, location.href);
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    const parsed = new DOMParser().parseFromString(await answer.text(), "text/html");
    const items = [...parsed.querySelectorAll("[data-pb-items] > *")];
    for (const link of items.flatMap((item) => [...item.querySelectorAll("a[href]")])) link.href = new URL(link.getAttribute("href"), address).href;
    return items;
  }

  async apply() {
    if (this.active() && this.pages.length > 1 && !(await this.whole())) return;
    const chosen = this.chosen();
    const words = this.words.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    const items = [...this.list.children].map((item) => ({
      item,
      facets: new Set(item.dataset.facets.split(" ")),
      text: words.length ? item.textContent.toLocaleLowerCase() : "",
    }));
    const fits = ({ facets, text }, except) =>
      words.every((word) => text.includes(word)) &&
      [...chosen].every(([name, values]) => name === except || [...values].some((value) => facets.has(value)));
    let shown = 0;
    for (const each of items) {
      each.item.hidden = !fits(each);
      shown += each.item.hidden ? 0 : 1;
    }
    this.count(items, fits);
    this.tell(shown, chosen.size > 0 || words.length > 0);
    this.remember(chosen);
  }

  count(items, fits) {
    const tallies = new Map();
    for (const name of new Set(this.boxes.map((box) => box.name))) {
      const tally = new Map();
      for (const each of items) {
        if (!fits(each, name)) continue;
        for (const facet of each.facets) tally.set(facet, (tally.get(facet) || 0) + 1);
      }
      tallies.set(name, tally);
    }
    for (const box of this.boxes) {
      const number = tallies.get(box.name).get(`${box.name}:${box.value}`) || 0;
      box.closest("label").querySelector(".pb-count").textContent = number;
      box.disabled = number === 0 && !box.checked;
    }
    for (const menu of this.form.querySelectorAll("details"))
      menu.classList.toggle("pb-filter--on", menu.querySelector("input:checked") !== null);
  }

  tell(shown, filtered) {
    const total = Number(this.form.dataset.total);
    const { one, many } = this.state.dataset;
    this.state.textContent = filtered ? `${shown} of ${total} ${total === 1 ? one : many}` : `${total} ${total === 1 ? one : many}`;
    this.form.querySelector(".pb-clear").hidden = !filtered;
  }

  remember(chosen) {
    const address = new URLSearchParams();
    if (this.words.value.trim()) address.set("q", this.words.value.trim());
    for (const [name, values] of chosen) for (const value of values) address.append(name, value.slice(name.length + 1));
    const text = address.toString();
    tellAddress((text ? `?${text}` : location.pathname) + location.hash);
  }
}

// Tables that are sorted by a click on a heading: a button in each, the order told to assistive software. Each part of
// a table is sorted by itself, below its own heading; what says nothing stands last, whichever way one sorts.
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

function sortTable(table, list) {
  const headings = [...table.tHead.rows[0].cells];
  const sort = (column, way) => {
    for (const body of table.tBodies) {
      const rows = [...body.rows].filter((row) => row.cells.length > column && !row.querySelector("[scope=rowgroup]"));
      const valued = rows.map((row) => ({ row, value: sortValue(row.cells[column]) }));
      const silent = valued.filter(({ value }) => value === null);
      const telling = valued.filter(({ value }) => value !== null).sort((one, other) => compareValues(one.value, other.value) * way);
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

// Two or three practices side by side: the others are hidden, and the address tells which are shown.
function comparePractices(form) {
  const choices = [...form.querySelectorAll("select")];
  const cells = [...document.querySelectorAll("[data-practice]")];
  const table = document.querySelector(".pb-compared").closest(".pb-scroll");
  const pages = new Map([...choices[0].options].map((option) => [option.value, option.dataset.page]));
  // Where there are many practices, the columns of some stand on other pages.
  const fetchMissing = async (chosen) => {
    const there = new Set(cells.map((cell) => cell.dataset.practice));
    for (const page of new Set(chosen.filter((name) => !there.has(name)).map((name) => pages.get(name)))) {
      const answer = await fetch(new URL(page, location.href));
      if (!answer.ok) throw new Error(`${page}: ${answer.status}`);
      const parsed = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const link of parsed.querySelectorAll(".pb-compared a[href]")) link.href = new URL(link.getAttribute("href"), answer.url).href;
      [...parsed.querySelectorAll(".pb-compared tr")].forEach((row, place) => {
        const found = [...row.querySelectorAll("[data-practice]")];
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

addHeaderSearch();
markCurrentTab();
showCurrentPage();
openMenuByKeyboard();
skipToTheTitle();
nameLateParts();
offerPrinting();
const lists = [...document.querySelectorAll("[data-pb-filters]")].map((form) => new Filters(form));
for (const table of document.querySelectorAll("[data-pb-sort]")) sortTable(table, lists.find((each) => table.contains(each.list)));
for (const form of document.querySelectorAll("[data-pb-compare]")) comparePractices(form);
useSearch();
useForm();
})();
