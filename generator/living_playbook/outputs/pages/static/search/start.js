// Loaded by playbook.js when a page needs it: the search page, a search box that is used, words to mark.

let ranking = null;

async function engineFor(root) {
  if (!document.documentElement.dataset.pbOffline) return new PagefindEngine(root);
  await window.playbook.loadScript(new URL("search/data.js", root));
  return new ListEngine(root, window.playbook.searchData);
}

// One engine serves everything on a page; after a failure the next use tries again.
function rankingOf(root) {
  ranking ??= engineFor(root)
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

function pageAddress(root, folder) {
  return new URL(document.documentElement.dataset.pbOffline ? `${folder}/index.html` : `${folder}/`, root).href;
}

async function startPage(place, root) {
  const state = place.querySelector(".pb-search__state");
  state.textContent = "Loading the index";
  try {
    await new SearchPage(place, await rankingOf(root), root).start();
  } catch (error) {
    console.error(error);
    state.textContent = "The search index could not be loaded; the catalogues work. Load the page again to retry.";
  }
}

window.PlaybookSearch = {
  startPage,
  suggest: (input, root) => new Suggest(input, () => rankingOf(root)),
  markLanding,
  rankingOf,
  understood: async (text, root) => (await rankingOf(root)).table.language.understood(text),
};
