// Loaded by playbook.js when a page needs it: the search page, a search box that is used, words to mark.

import { site } from "../../static/site.js";
import { markLanding } from "./marks.js";
import { SearchPage } from "./page.js";
import { rankingOf } from "./serving.js";
import { Suggest } from "./suggest.js";

const LOADING = "Loading the index";

async function startPage(place) {
  const state = place.querySelector(".pb-search__state");
  state.textContent = LOADING;
  try {
    await new SearchPage(place, await rankingOf()).start();
  } catch (error) {
    console.error(error);
    state.textContent = "The search index could not be loaded; the catalogues work. Load the page again to retry.";
  }
}

/** @typedef {{startPage: typeof startPage, suggest: (input: HTMLInputElement) => Suggest, markLanding: typeof markLanding, rankingOf: typeof rankingOf}} Search */

site.search = { startPage, suggest: (input) => new Suggest(input), markLanding, rankingOf };
