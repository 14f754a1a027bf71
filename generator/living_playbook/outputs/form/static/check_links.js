// From a name in a link to the entry or file that is meant, as `graph/resolve.py` finds it.

import { marked } from "./check_terms.js";
import { isIn, told } from "./words.js";
import { byCodePoint, foldedName, likeness, NEAR_ENOUGH, near, ratio, slugOf } from "./words_near.js";

const SCHEME = /^(?:[a-zA-Z][a-zA-Z0-9+.-]*:|\/\/)/;
const MOST_NEAREST = 3;

/** Everything that a link can lead to: the entries that the site shows, this one, and files that entries link to. */
export class Names {
  constructor(entries, own, files) {
    this.entries = [...entries, own].sort((a, b) => byCodePoint(a.path, b.path));
    this.own = own;
    this.ids = grouped(this.entries, (entry) => [entry.id]);
    this.aliases = grouped(this.entries, (entry) => entry.aliases ?? []);
    this.titles = grouped(this.entries, (entry) => [foldedName(entry.title)]);
    this.paths = new Map(this.entries.map((entry) => [entry.path, entry]));
    this.files = new Set([...files, ...this.paths.keys()]);
    this.called = titlesOf(this.entries);
  }

  get(id) {
    return this.ids.get(id)?.[0];
  }

  byName(name, fragment = "", wants = "") {
    const keys = name ? [name, slugOf(name)] : [];
    const ids = keys.map((key) => this.ids.get(key)).find(Boolean);
    if (ids) return this.answer(ids, fragment, wants);
    const others = keys.map((key) => this.aliases.get(key)).find(Boolean) ?? this.titles.get(foldedName(name));
    if (others)
      return this.answer(
        [...new Set(others.map((entry) => entry.id))].flatMap((id) => this.ids.get(id)),
        fragment,
        wants,
      );
    const fitting = [...this.ids].filter(([, found]) => !wants || found[0].type === wants).map(([id]) => id);
    return {
      kind: "missing",
      nearest: near(slugOf(name), fitting, likeness)
        .slice(0, MOST_NEAREST)
        .map((each) => this.get(each.name)),
    };
  }

  answer(found, fragment, wants) {
    if (found.length > 1) return { kind: "ambiguous", entries: found };
    const [entry] = found;
    return wants && entry.type !== wants
      ? { kind: "missing", instead: entry.type, nearest: [] }
      : withAnchor(entry, fragment);
  }

  byAddress({ target, fragment }) {
    if (!target) return withAnchor(this.own, fragment);
    const path = pathMeant(target, this.own.path);
    if (path === null) return { kind: "elsewhere" };
    if (this.paths.has(path)) return withAnchor(this.paths.get(path), fragment);
    if (this.files.has(path)) return { kind: "file" };
    const close = this.nearestFile(path);
    return { kind: "nofile", path, nearest: close && relativePath(close, this.own.path) };
  }

  nearestFile(path) {
    const scored = [...this.files]
      .sort(byCodePoint)
      .map((file) => ({ file, score: ratio(baseName(path), baseName(file)) }))
      .filter((each) => each.score >= NEAR_ENOUGH);
    const best = Math.max(...scored.map((each) => each.score));
    const alike = scored
      .filter((each) => each.score === best)
      .map((each) => ({ file: each.file, score: ratio(path, each.file) }));
    return alike.reduce((one, other) => (other.score > one.score ? other : one), { file: "", score: -1 }).file;
  }

  /** Entries that say that they replace an entry. */
  replacing(id) {
    return this.entries.filter((entry) =>
      (entry.supersedes ?? []).some((name) => this.byName(name.split("#")[0]).entry?.id === id && entry.id !== id),
    );
  }
}

export function titlesOf(entries) {
  const found = new Map();
  for (const entry of entries)
    for (const name of [entry.id, ...(entry.aliases ?? [])]) if (!found.has(name)) found.set(name, entry.title);
  return found;
}

function grouped(entries, namesOf) {
  const found = new Map();
  for (const entry of entries) for (const name of namesOf(entry)) found.set(name, [...(found.get(name) ?? []), entry]);
  return found;
}

function anchorsOf(entry) {
  return new Set([...(entry.headings ?? []), ...(entry.items ?? []), ...(entry.anchors ?? [])]);
}

function withAnchor(entry, fragment) {
  if (!fragment) return { kind: "found", entry };
  const anchors = anchorsOf(entry);
  if (anchors.has(fragment) || anchors.has(slugOf(fragment))) return { kind: "found", entry };
  return { kind: "found", entry, lacks: fragment, nearest: near(slugOf(fragment), anchors)[0]?.name ?? "" };
}

function pathMeant(address, origin) {
  if (SCHEME.test(address)) return null;
  const path = address.split("?")[0];
  return path.startsWith("/") ? normalPath(path.replace(/^\/+/, "")) : normalPath(`${folderName(origin)}/${path}`);
}

export function normalPath(path) {
  const steps = [];
  for (const step of path.split("/")) {
    if (step === "" || step === ".") continue;
    if (step === ".." && steps.length && steps[steps.length - 1] !== "..") steps.pop();
    else steps.push(step);
  }
  return steps.join("/") || ".";
}

function relativePath(target, origin) {
  const [to, from] = [target.split("/"), folderName(origin).split("/").filter(Boolean)];
  while (to.length > 1 && from.length && to[0] === from[0]) {
    to.shift();
    from.shift();
  }
  return [...from.map(() => ".."), ...to].join("/");
}

export function folderName(path) {
  return path.split("/").slice(0, -1).join("/");
}

export function baseName(path) {
  return path.split("/").pop();
}

/** Every link of an entry with its target: those of the header first, then those of the text. */
export function referencesOf(kind, names, data, body) {
  const inHeader = marked(kind, "x-reference", data).map(({ path, value, mark }) => {
    const [name, ...fragment] = value.split("#");
    const wants = mark === "entry" ? "" : mark;
    return {
      name,
      fragment: fragment.join("#"),
      wants,
      path,
      link: null,
      target: names.byName(name, fragment.join("#"), wants),
    };
  });
  const inText = body.links.map((link) => {
    const target =
      link.kind === "entry" && link.target ? names.byName(link.target, link.fragment) : names.byAddress(link);
    return { name: link.target, fragment: link.fragment, wants: "", link, target, section: body.sectionAt(link.at) };
  });
  return [...inHeader, ...inText];
}

export const LINK_RULES = {
  "address-not-allowed": ({ words, lists, data, references }) => {
    const found = references
      .filter(({ target }) => target.kind === "elsewhere")
      .flatMap((reference) => elsewhere(words, lists, reference));
    (data.sources ?? []).forEach((source, at) => {
      if (!source.url || /^(?:https?:\/\/[^\s/]+\.[^\s]+|https?:\/\/localhost\S*)$/i.test(source.url.trim())) return;
      found.push({
        message: told(words.source, { address: source.url.trim() }),
        help: words.source_help,
        path: ["sources", at, "url"],
      });
    });
    return found;
  },
};

function placeOf({ path, section }) {
  return { path: path ?? null, section: section ?? null };
}

function elsewhere(words, lists, reference) {
  if (reference.link?.kind === "image")
    return [{ message: told(words.image, { address: reference.name }), help: words.image_help, ...placeOf(reference) }];
  const scheme = reference.name.trim().match(/^([a-z][a-z0-9+.-]*):/i)?.[1];
  if (!scheme || isIn(lists.allowed, scheme.toLowerCase())) return [];
  return [{ message: told(words.scheme, { scheme }), help: words.scheme_help, ...placeOf(reference) }];
}
