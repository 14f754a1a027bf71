// Loaded by playbook.js when a page needs it: the search page, a search box that is used, words to mark.

const PAUSE = 120;
const LOADING = "Loading the index";
let ranking = null;

async function engineOf() {
  if (!site.offline) return new PagefindEngine(site.root);
  await site.loadScript(new URL("search/data.js", site.root).href);
  return new ListEngine(site.root, site.searchData);
}

// One engine serves everything on a page; after a failure the next use tries again.
function rankingOf() {
  ranking ??= engineOf()
    .then(async (engine) => {
      await engine.load();
      return new Ranking(engine);
    })
    .catch((error) => {
      ranking = null;
      throw error;
    });
  return ranking;
}

// Typing goes on: what it asks for is looked up when it pauses.
function afterTyping(input, act) {
  let waiting = 0;
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(act, PAUSE);
  });
}

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

site.search = { startPage, suggest: (input) => new Suggest(input), markLanding, rankingOf };
