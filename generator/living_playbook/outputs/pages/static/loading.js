// Scripts that only some pages need, loaded when they do: the search and the form.

import { all, first, loadScript, tellAddress } from "../../static/dom.js";
import { index, offline, root } from "./place.js";

// What the scripts that are loaded later share with this one.
/** @type {import("../../static/site.js").Site} */
const site = { root, offline, index, searchScript };
/** @type {any} */ (window).playbook = site;

/** @type {Promise<void> | null} */
let searchLoading = null;

// The search is loaded when somebody goes for it: on its page, in a search box, or coming from it with words to mark.
function searchScript() {
  searchLoading ??= loadScript(new URL("assets/search.js", root).href).catch((error) => {
    searchLoading = null;
    throw error;
  });
  return searchLoading;
}

export function useSearch() {
  const place = first("[data-pb-search]");
  if (place) searchScript().then(() => site.search.startPage(place));
  /** @type {HTMLInputElement[]} */
  const inputs = all(".pb-headsearch input, .pb-hero__search input");
  for (const input of inputs) {
    input.addEventListener("focus", () => searchScript().then(() => site.search.suggest(input)), { once: true });
  }
  const address = new URL(location.href);
  const words = address.searchParams.get("mark");
  const content = document.querySelector("article") || document.querySelector("main");
  if (!words || !content) return;
  searchScript().then(() => site.search.markLanding(content, words));
  address.searchParams.delete("mark");
  tellAddress(address.href);
}

// The form of a type is loaded on its page only.
export async function useForm() {
  const place = first("[data-pb-form]");
  if (!place) return;
  await loadScript(new URL("assets/form.js", root).href);
  site.form.start(place);
}
