// HTML of what markdown-it has no rule for, or where ours is plainer: tabs, tasks, code, images, links to entries
// (sources/_markdown_printing.py).

import { plainText } from "./plain_text.js";

const LANGUAGE = /^[ \t]*\{?[ \t]*\.?([\p{L}\p{N}_#+.-]*)/u;

/** Add what is printed for each of these tokens. */
export function printingPlugin(made) {
  Object.assign(made.renderer.rules, {
    tabs_open: tabsOpen,
    task_box: taskBox,
    fence: code,
    code_block: code,
    image,
    entry_link: entryLink,
    entry_embed: entryLink,
  });
}

/** A text as HTML shows it between tags. */
export function escaped(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function quoted(text) {
  return escaped(text).replaceAll('"', "&quot;").replaceAll("'", "&#x27;");
}

function tabsOpen(tokens, index) {
  const { number, count } = tokens[index].meta;
  const boxes = Array.from(
    { length: count },
    (_, at) =>
      `<input${at ? "" : " checked"} id="__tabbed_${number}_${at + 1}" name="__tabbed_${number}" type="radio">`,
  );
  return `<div class="tabbed-set tabbed-alternate" data-tabs="${number}:${count}">${boxes.join("")}\n`;
}

function taskBox(tokens, index) {
  const { done } = tokens[index].meta;
  return `<input type="checkbox" disabled${done ? " checked" : ""} aria-label="${done ? "done" : "to do"}"> `;
}

function code(tokens, index) {
  const { content, info } = tokens[index];
  const language = info.match(LANGUAGE)?.[1] ?? "";
  const kind = language ? ` class="language-${quoted(language)}"` : "";
  return `<pre><code${kind}>${escaped(content)}</code></pre>\n`;
}

function image(tokens, index, options, _env, self) {
  tokens[index].attrSet("alt", plainText(tokens[index].children ?? []));
  return self.renderToken(tokens, index, options);
}

// A link that nobody answered: its words, and what they lead to for who can look it up.
function entryLink(tokens, index) {
  const { type, content, meta } = tokens[index];
  const name = meta.fragment ? `${meta.target}#${meta.fragment}` : meta.target;
  const words = content.trim() || meta.target || meta.fragment;
  const kind = type === "entry_embed" ? "embed" : "link";
  return `<span class="entry-${kind}" data-entry="${quoted(name)}">${escaped(words)}</span>`;
}
