// Tries what the check of the form would miss if it were wrong: each mutant is the script with one small fault, and
// must judge at least one document otherwise than `playbook check` does. Run by tools/mutants.py.
//
// `node tools/mutants.mjs DOCUMENTS answers` prints the file and the findings of every document; `... mutants PLACES`
// tries faults in the modules whose names begin so and prints a report; `... faults FILE` tries those of a file.

import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import vm from "node:vm";
import { decodeHTML } from "entities";
import { build } from "esbuild";
import { faultsIn } from "./faults.mjs";

const FOLDER = "generator/living_playbook/outputs/form/static";
const ENTRY = "tests/site/form/inside.js";
const LONGEST = 20_000;

const [, , documentsPath, mode, given = "check"] = process.argv;
const { kinds, entries, documents } = JSON.parse(readFileSync(documentsPath, "utf8"));
const changed = { path: "", text: "" };
const instead = {
  name: "instead",
  setup(made) {
    made.onLoad({ filter: /\.js$/ }, ({ path }) => (path === changed.path ? { contents: changed.text } : undefined));
  },
};

/** The script with a module written otherwise; null where that is no JavaScript. */
async function bundled(path = "", text = "") {
  Object.assign(changed, { path: path && resolve(path), text });
  const options = { entryPoints: [ENTRY], bundle: true, write: false, format: "iife", logLevel: "silent" };
  try {
    const { outputFiles } = await build({ ...options, charset: "utf8", target: "es2022", plugins: [instead] });
    return outputFiles[0].text;
  } catch {
    return null;
  }
}

/** All that the script asks of a browser is how entities are decoded. */
function loaded(source) {
  const box = () => ({
    set innerHTML(text) {
      this.value = decodeHTML(text);
    },
    value: "",
  });
  const window = { playbook: {}, document: { createElement: box } };
  const context = vm.createContext({ window, document: window.document, structuredClone, TextEncoder, URL, console });
  vm.runInContext(source, context, { timeout: LONGEST });
  return context;
}

// Judged many at a time: to go into a context takes longer than to judge a document.
const JUDGING = `JSON.stringify(asked.map((each) => {
  try {
    return { text: window.playbook.form.written(each[0], each[2]), found: window.playbook.form.check(...each) };
  } catch (error) {
    return { text: "", found: [{ rule: "fault", message: String(error.stack) }] };
  }
}))`;
const AT_ONCE = 100;

/** The files of some documents and what is found in them, as rows of rule, severity, message and help. */
function answers(context, some) {
  context.asked = some.map(({ kind, entries: others, document }) => [
    { ...kinds[kind[0]], files: kind[1] },
    entries[others],
    document,
  ]);
  const judged = JSON.parse(vm.runInContext(JUDGING, context, { timeout: LONGEST }));
  return judged.map(({ text, found }) => {
    const rows = found.map(({ rule, severity, message, help }) => JSON.stringify([rule, severity, message, help]));
    return { text, found: [...new Set(rows)].sort().map((row) => JSON.parse(row)) };
  });
}

/** The document by which a mutant is caught, if any; what caught one before is tried first. */
function caught(source) {
  try {
    const context = loaded(source);
    for (let first = 0; first < documents.length; first += AT_ONCE) {
      const some = documents.slice(first, first + AT_ONCE);
      const at = answers(context, some).findIndex(({ found }, place) => JSON.stringify(found) !== some[place].expected);
      if (at < 0) continue;
      documents.unshift(...documents.splice(first + at, 1));
      return documents[0].name;
    }
    return "";
  } catch (error) {
    return `it does not even run: ${error}`;
  }
}

async function report(path, faults) {
  const text = readFileSync(path, "utf8");
  const result = { path, made: 0, survivors: [] };
  for (const { at, length, by, what } of faults) {
    const source = await bundled(path, text.slice(0, at) + by + text.slice(at + length));
    if (source === null) continue;
    result.made += 1;
    if (caught(source)) continue;
    const line = text.slice(0, at).split("\n").length;
    result.survivors.push({ line, what, code: text.split("\n")[line - 1].trim() });
  }
  console.log(JSON.stringify(result));
}

const original = loaded(await bundled());
if (mode === "answers") {
  const judged = [];
  for (let first = 0; first < documents.length; first += AT_ONCE) {
    judged.push(...answers(original, documents.slice(first, first + AT_ONCE)));
  }
  console.log(JSON.stringify(judged));
} else if (mode === "faults") {
  for (const { path, old, by } of JSON.parse(readFileSync(given, "utf8"))) {
    const text = readFileSync(path, "utf8");
    const at = text.indexOf(old);
    if (at < 0) throw new Error(`${path} holds no ${old}`);
    await report(path, [{ at, length: old.length, by, what: `${old} -> ${by}` }]);
  }
} else {
  const names = readdirSync(FOLDER).filter((name) => name.startsWith(given) && name.endsWith(".js"));
  for (const name of names.sort()) {
    const path = join(FOLDER, name);
    await report(path, faultsIn(readFileSync(path, "utf8")));
  }
}
