// The search box in the header of every page, and the key that leads to it.

import { element, first } from "../../static/dom.js";
import { index, root } from "./place.js";

export function addHeaderSearch() {
  const header = document.querySelector(".md-header__inner");
  if (!header) return;
  const page = new URL(`search/${index}`, root).href;
  const input = element("input", {
    type: "search",
    name: "q",
    placeholder: "Search",
    "aria-label": "Search the playbook",
    "aria-keyshortcuts": "/",
    autocomplete: "off",
    spellcheck: "false",
  });
  const form = element(
    "form",
    { class: "pb-headsearch", role: "search", "aria-label": "From every page", action: page },
    input,
    element("kbd", { "aria-hidden": "true" }, "/"),
  );
  const link = element("a", { class: "pb-headlink", href: page, "aria-label": "Search the playbook" });
  link.innerHTML =
    '<svg viewBox="0 0 24 24" aria-hidden="true"><circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5.5 5.5"/></svg>';
  const palette = header.querySelector("[data-md-component=palette]");
  header.insertBefore(form, palette);
  header.insertBefore(link, palette);
  document.addEventListener("keydown", (event) => {
    const typing = /** @type {Element} */ (event.target).closest?.("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    // On a phone the box of the header is hidden; there the key leads to the search page.
    const boxes = [first("#pb-search-words"), first("#pb-home-search"), input];
    const box = boxes.find((each) => each?.offsetParent);
    if (box) box.focus();
    else location.href = page;
  });
}
