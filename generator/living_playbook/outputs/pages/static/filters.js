// Filters of catalogues and lessons: OR within a facet, AND across facets, the state in the address.

import { all, first, tellAddress } from "../../static/dom.js";

export class Filters {
  constructor(form) {
    this.form = form;
    this.list = first("[data-pb-items]");
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
    const items = all("[data-pb-items] > *", parsed);
    /** @type {HTMLAnchorElement[]} */
    const links = items.flatMap((item) => all("a[href]", item));
    for (const link of links) link.href = new URL(link.getAttribute("href"), address).href;
    return items;
  }

  async apply() {
    if (this.active() && this.pages.length > 1 && !(await this.whole())) return;
    const chosen = this.chosen();
    const words = this.words.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    const items = /** @type {HTMLElement[]} */ ([...this.list.children]).map((item) => ({
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
    this.state.textContent = filtered
      ? `${shown} of ${total} ${total === 1 ? one : many}`
      : `${total} ${total === 1 ? one : many}`;
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
