// Loads what the form of a type must know, and shows it.

import { loadScript } from "../../static/dom.js";
import { site } from "../../static/site.js";
import { check } from "./check.js";
import { FormPage } from "./page.js";
import { read } from "./read.js";
import { written } from "./write.js";

async function dataOf(name) {
  const folder = new URL("assets/forms/", site.root);
  if (!site.offline) {
    const answer = await fetch(new URL(`${name}.json`, folder));
    if (!answer.ok) throw new Error(`${name}.json: ${answer.status}`);
    return answer.json();
  }
  await loadScript(new URL(`${name}.js`, folder).href);
  return site.formData[name];
}

async function start(place) {
  try {
    const [kind, entries] = await Promise.all([dataOf(place.dataset.pbForm), dataOf("entries")]);
    site.form.page = new FormPage(place, kind, entries, place.dataset);
    site.form.page.begin(new URLSearchParams(location.search).get("practice"));
  } catch (error) {
    console.error(error);
    place.querySelector(".pb-form__state").textContent = "The form could not be loaded. Load the page again to retry.";
  }
}

/** @typedef {{start: typeof start, check: typeof check, read: typeof read, written: typeof written, page?: FormPage}} Form */

site.form = { start, check, read, written };
