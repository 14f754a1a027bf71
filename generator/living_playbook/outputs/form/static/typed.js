// What people type and paste, made into what a file holds, where it can mean one thing only. Anything else stays as it
// is, so that the check can say what is wrong with it.

import { isOnCalendar } from "./write.js";

const DIGITS = /^[-+\u2212]?\d+(?:\.\d+)?$/;
// After a comma, three digits may as well be thousands.
const COMMA = /^[-+\u2212]?\d+,\d{1,2}$/;
// In "3/4/2025" nobody knows which is the day.
const DOTTED_DAY = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/;
const MONTH_FIRST = /^(\d{1,2})[./](\d{4})$/;
// Bullets of word processors, among them those that stand in fonts of signs only.
const WORD_BULLET =
  /^[^\S\n]*(?:[\u2022\u00b7\u25aa\u25cf\u25cb\u25e6\u2023\u2043\uf0a7\uf0b7\uf0d8\u2013][^\S\n]+|o\t+)(?=\S)/;
const NUMBERED = /^[^\S\n]*(\d{1,3})(?:\.\t+|\)[^\S\n]+)(?=\S)/;
const BLOCKS = /<(?:p|li|h[1-6])[\s>]/i;

export function numberOf(text) {
  const typed = text.trim();
  return DIGITS.test(typed) || COMMA.test(typed) ? Number(typed.replace("\u2212", "-").replace(",", ".")) : typed;
}

export function dateOf(text) {
  const typed = text.trim();
  const day = typed.match(DOTTED_DAY);
  const found = day ? [day[3], day[2], day[1]] : typed.match(MONTH_FIRST)?.slice(1).reverse();
  if (!found || !isOnCalendar(...found.map(Number))) return typed;
  return found.map((part) => part.padStart(2, "0")).join("-");
}

// Characters that are drawn as nothing and mean nothing in scripts like ours (sources/invisible.py).
const UNSEEN =
  /[\u00ad\u2060\ufeff]|(?<=[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])(?:[\u200b-\u200d]|[\ufe00-\ufe0f])+/gu;

/** Text from a word processor as Markdown: its bullets and numbers as lists, its paragraphs apart. */
export function pastedText(text, html) {
  const lines = text
    .replace(UNSEEN, "")
    .replace(/\r\n?/g, "\n")
    .replace(/[^\S\n]+$/gm, "")
    .split("\n");
  const isItem = (line) => WORD_BULLET.test(line) || NUMBERED.test(line) || /^\s*(?:[-*+]|\d+[.)])\s/.test(line);
  // Plain text breaks its lines within paragraphs as well; of that from a page or a document each line is a paragraph.
  const apart = BLOCKS.test(html);
  const made = [];
  for (const [place, line] of lines.entries()) {
    const before = lines[place - 1];
    const follows = before?.trim() && line.trim();
    if (follows && (isItem(line) ? !isItem(before) : apart)) made.push("");
    made.push(isItem(line) ? line.replace(WORD_BULLET, "- ").replace(NUMBERED, "$1. ") : line);
  }
  return made.join("\n").replace(/\n{3,}/g, "\n\n");
}

/** Lets a box take what is pasted as `pastedText` has it; the browser can undo it as any typing. */
export function takesPastes(input) {
  input.addEventListener("paste", (event) => {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    const made = pastedText(text, event.clipboardData?.getData("text/html") ?? "");
    if (!text || made === text) return;
    event.preventDefault();
    // Deprecated, yet the only way into a box that keeps its history.
    if (!document.execCommand("insertText", false, made)) {
      input.setRangeText(made, input.selectionStart, input.selectionEnd, "end");
      input.dispatchEvent(new Event("input", { bubbles: true }));
    }
  });
}
