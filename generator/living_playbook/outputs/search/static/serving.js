// The one engine that serves everything on a page, loaded when somebody asks.

import { loadScript } from "../../static/dom.js";
import { site } from "../../static/site.js";
import { PagefindEngine } from "./engine.js";
import { ListEngine } from "./list.js";
import { Ranking } from "./ranking.js";

const PAUSE = 120;
/** @type {Promise<Ranking> | null} */
let ranking = null;

async function engineOf() {
  if (!site.offline) return new PagefindEngine(site.root);
  await loadScript(new URL("search/data.js", site.root).href);
  return new ListEngine(site.root, site.searchData);
}

// One engine serves everything on a page; after a failure the next use tries again.
export function rankingOf() {
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
export function afterTyping(input, act) {
  let waiting = 0;
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(act, PAUSE);
  });
}
