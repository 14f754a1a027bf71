// A link of the entry that the form holds as rules look at it: the facts of `rules/_references.py`, by the same names.

import { baseName, folderName, normalPath } from "./check_links.js";
import { isIn } from "./words.js";
import { folded } from "./words_near.js";

const TARGETS = {
  found: "found",
  missing: "missing",
  ambiguous: "ambiguous",
  file: "file",
  nofile: "no_file",
  elsewhere: "elsewhere",
};
const PAGE_ENDINGS = ["", ".html"];

/** A link with what is to be said of the entry or file that it leads to. */
export function linked({ name, fragment, wants, path: place, link, target, section }, { names, own }) {
  const { entry } = target;
  const path = target.path ?? "";
  return {
    place,
    below: section,
    name,
    fragment,
    wants,
    in_text: Boolean(link),
    is_image: link?.kind === "image",
    key: place?.[0],
    target: TARGETS[target.kind],
    target_id: entry?.id,
    target_title: entry?.title,
    target_status: entry?.status,
    is_own: entry?.id === own.id,
    lacking: target.lacks,
    near: target.kind === "missing" ? "" : target.nearest,
    instead: target.instead,
    nearest: target.nearest,
    path,
    paths: (target.entries ?? []).map((each) => each.path),
    ids: [...new Set((target.entries ?? []).map((each) => each.id))],
    heading_anchors: entry?.headings ?? [],
    item_anchors: rangesOf(entry?.items ?? []),
    get is_replaced() {
      return names.replacing(entry.id).some((other) => other.id === own.id);
    },
    get heir() {
      return heirOf(names, entry);
    },
    get is_folder() {
      return path === "." || [...names.files].some((file) => file.startsWith(`${path}/`));
    },
    get page_id() {
      const [, stem, suffix = ""] = baseName(path).match(/^(.+?)(\.[^.]+)?$/);
      return isIn(PAGE_ENDINGS, suffix) && names.ids.has(stem) ? stem : "";
    },
    get differs_in_case() {
      return folded(normalPath(`${folderName(own.path)}/${target.nearest}`)) === folded(path);
    },
  };
}

// Numbered items of a page from the first to the last of each list.
function rangesOf(anchors) {
  const groups = new Map();
  for (const anchor of anchors) {
    const list = anchor.replace(/-\d+$/, "");
    groups.set(list, [...(groups.get(list) ?? []), anchor]);
  }
  return [...groups.values()].map((each) => ({ first: each[0], last: each.length > 1 ? each[each.length - 1] : "" }));
}

// The published entry that replaces a retired one, at last.
function heirOf(names, retired) {
  const line = [retired];
  for (const entry of line) {
    if (entry.status === "published") return entry;
    line.push(...names.replacing(entry.id).filter((other) => !line.includes(other)));
  }
  return null;
}
