// What is found in the file as it is written, before and after all rules: what no text may hold, and what comments allow.

import { figure, isIn, told } from "./words.js";
import { nearest } from "./words_near.js";

/** What no file may hold, found before anything is read. */
export function fileFindings(kind, text) {
  const size = new TextEncoder().encode(text).length;
  const found = conflictLines(text).map((line) => ({
    rule: "conflict-marker",
    message: told(kind.words["conflict-marker"].message, { marker: line.slice(0, 7) }),
    help: kind.words["conflict-marker"].help,
  }));
  if (text.includes("\0"))
    return [{ rule: "nul-byte", message: kind.words["nul-byte"].nul, help: kind.words["nul-byte"].nul_help }];
  if (size <= kind.maxFileBytes) return found;
  const words = kind.words["file-too-large"];
  return [
    {
      rule: "file-too-large",
      message: told(words.message, { size: figure(size), limit: figure(kind.maxFileBytes) }),
      help: words.help,
    },
  ];
}

// Lines that Git writes around two versions of a text; a row of equals signs alone underlines a heading.
function conflictLines(text) {
  const lines = text.split("\n");
  const edges = lines.flatMap((line, at) => (/^(?:<{7}|>{7}|\|{7})(?: |$)/.test(line) ? [{ at, sign: line[0] }] : []));
  const isBetween = (at) => {
    const above = edges.filter((edge) => edge.at < at).pop()?.sign ?? ">";
    const below = edges.find((edge) => edge.at > at)?.sign ?? "<";
    return edges.length > 0 && (above !== ">" || below !== "<");
  };
  return lines.filter((line, at) => edges.some((edge) => edge.at === at) || (line === "=======" && isBetween(at)));
}

/**
 * Findings without what a comment in the file allows, and with comments that allow nothing; what keeps a file from being
 * an entry cannot be allowed.
 */
export function allowed(kind, text, found, lost) {
  const names = [...text.matchAll(/<!--\s*playbook:\s*allow\s+([\w-]+)[^]*?-->/g)]
    .filter((each) => !isInCode(text.slice(0, each.index)))
    .map((each) => each[1]);
  const isGrave = (finding) => lost && kind.severity[finding.rule].lost === "error";
  const light = found.filter((finding) => !isGrave(finding));
  const isNeeded = (name) =>
    light.some((finding) => finding.rule === name) || (isIn(Object.keys(kind.codes), name) && !isIn(kind.known, name));
  const kept = found.filter((finding) => isGrave(finding) || !isIn(names, finding.rule));
  const unused = names
    .filter((name) => !isNeeded(name))
    .map((name) => ({ rule: "unused-suppression", ...unusedWords(kind, name) }));
  return [...kept, ...unused.filter((finding) => !isIn(names, finding.rule))];
}

function isInCode(before) {
  const line = before.slice(before.lastIndexOf("\n") + 1);
  return before.split("\n```").length % 2 === 0 || line.split("`").length % 2 === 0;
}

function unusedWords(kind, name) {
  const words = kind.words["unused-suppression"];
  if (name in kind.codes) return { message: told(words.unused, { name }), help: words.unused_help };
  const close = nearest(name, Object.keys(kind.codes));
  return {
    message: told(words.unknown, { name }),
    help: told(words[close ? "near_help" : "unknown_help"], { near: close }),
  };
}
