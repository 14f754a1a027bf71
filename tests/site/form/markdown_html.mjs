// Prints the HTML of every text in a list that comes as JSON, by the grammar of the form.

import { readFileSync } from "node:fs";
import { parseWhole } from "../../../generator/living_playbook/outputs/form/static/markdown_grammar.js";
import { htmlOf } from "../../../generator/living_playbook/outputs/form/static/markdown_html.js";

const texts = JSON.parse(readFileSync(0, "utf8"));
const made = texts.map((text) => {
  const { tokens, env } = parseWhole(text);
  return htmlOf(tokens, env);
});
process.stdout.write(JSON.stringify(made));
