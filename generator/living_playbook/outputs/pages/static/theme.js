// What the theme of the site engine leaves out for those who use a keyboard, a narrow screen or assistive software.

import { all, element, first } from "../../static/dom.js";
import { index, root } from "./place.js";

export function markCurrentTab() {
  const here = location.pathname.slice(root.pathname.length).split("/")[0];
  /** @type {HTMLAnchorElement[]} */
  const links = all(".md-tabs__link");
  for (const link of links) {
    const section = new URL(link.href).pathname.slice(root.pathname.length).split("/")[0];
    if (section === here && here !== index) link.setAttribute("aria-current", "true");
  }
}

// On a narrow screen the second navigation scrolls: begin where the reader is.
export function showCurrentPage() {
  for (const here of document.querySelectorAll(".pb-subnav [aria-current]")) {
    const nav = here.closest(".pb-subnav");
    const [inner, outer] = [here.getBoundingClientRect(), nav.getBoundingClientRect()];
    nav.scrollLeft += inner.left - outer.left - (outer.width - inner.width) / 2;
  }
}

// The theme opens its menu with a label of a hidden box, which a keyboard cannot reach; a button does the same.
export function openMenuByKeyboard() {
  const label = document.querySelector(".md-header__button[for=__drawer]");
  const box = /** @type {HTMLInputElement | null} */ (first("#__drawer"));
  if (!label || !box) return;
  const button = element(
    "button",
    { type: "button", class: `${label.className} pb-menu`, "aria-label": "Menu", "aria-expanded": "false" },
    ...label.childNodes,
  );
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
export function skipToTheTitle() {
  const title = first("main h1");
  const place = document.querySelector("[data-md-component=skip]");
  if (!title || !place) return;
  title.id ||= "top";
  title.tabIndex = -1;
  place.replaceChildren(element("a", { href: `#${title.id}`, class: "md-skip" }, "Skip to content"));
}

// The theme adds parts while a page is shown; this gives them the names that assistive software needs.
export function nameLateParts() {
  let blocks = 0;
  const name = () => {
    for (const nav of document.querySelectorAll(".md-code__nav:not([aria-label])"))
      nav.setAttribute("aria-label", `Code ${++blocks}`);
    for (const wrap of all(".md-typeset__scrollwrap:not([tabindex])")) {
      wrap.tabIndex = 0;
      wrap.setAttribute("role", "group");
      wrap.setAttribute("aria-label", "Table");
    }
  };
  new MutationObserver(name).observe(document.querySelector(".md-content") || document.body, {
    childList: true,
    subtree: true,
  });
  name();
}

export function offerPrinting() {
  for (const button of all("[data-pb-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
}
