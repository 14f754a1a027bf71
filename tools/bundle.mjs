// Bundles the scripts of the site: every entry below becomes one classic script, which a browser also runs from a disk.
// Run by tools/javascript.py; the first argument is the folder to write into.

import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";

const OUTPUTS = "generator/living_playbook/outputs";
const ENTRIES = {
  playbook: `${OUTPUTS}/pages/static/playbook.js`,
  form: `${OUTPUTS}/form/static/start.js`,
  search: `${OUTPUTS}/search/static/start.js`,
  cms: `${OUTPUTS}/exports/static/cms.js`,
};

const folder = process.argv[2];
const { metafile } = await build({
  entryPoints: ENTRIES,
  outdir: folder,
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  charset: "utf8",
  legalComments: "none",
  metafile: true,
  logLevel: "warning",
});
await writeFile(join(folder, "licences.txt"), await licences(Object.keys(metafile.inputs)));

/** The licences of all packages that stand in a bundle, which everyone gets who gets the bundle. */
async function licences(inputs) {
  const packages = new Set(
    inputs.map((path) => path.match(/node_modules\/((?:@[^/]+\/)?[^/]+)\//)?.[1]).filter(Boolean),
  );
  const parts = await Promise.all([...packages].sort().map(licence));
  return ["The scripts of this site contain parts of these packages.", ...parts].join(`\n\n${"-".repeat(80)}\n\n`);
}

async function licence(name) {
  const root = join("node_modules", name);
  const { version, license } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  const file = (await readdir(root)).find((each) => /^licen[cs]e/i.test(each));
  if (!file) throw new Error(`${name} brings no text of its licence`);
  return `${name} ${version} (${license})\n\n${(await readFile(join(root, file), "utf8")).trim()}\n`;
}
