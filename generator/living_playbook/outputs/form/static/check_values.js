// The values of a header as their fields take them: texts without the spaces around them, dates as the days that they
// can mean, and what counts where nothing is written.

import { partialOf } from "./check_dates.js";
import { isDated, opened, partOf } from "./write.js";

/** A header as the rules read it. */
export function valuesOf(kind, data) {
  const root = { ...kind.schema, root: kind.schema };
  const usual = Object.entries(kind.schema.properties).filter(([, part]) => typeof part.default === "string");
  return { ...Object.fromEntries(usual.map(([key, part]) => [key, part.default])), ...groupOf(root, data) };
}

function groupOf(part, group) {
  return Object.fromEntries(
    Object.entries(group).map(([key, value]) => [key, readValue(part && partOf(part, part, key), value)]),
  );
}

function readValue(part, value) {
  if (Array.isArray(value)) return value.map((item) => readValue(part?.items && opened(part.root, part.items), item));
  if (value !== null && typeof value === "object") return groupOf(part?.properties ? part : null, value);
  if (part && isDated(part)) return partialOf(value);
  return typeof value === "string" ? value.trim() : value;
}

/** What stands in a header at some keys, `*` for every item of a list, each with its place. */
export function reached(value, steps, path = []) {
  const [step, ...rest] = steps;
  if (value === undefined || value === null) return [];
  if (step === undefined) return [{ path, value }];
  if (step !== "*") return reached(value[step], rest, [...path, step]);
  return Array.isArray(value) ? value.flatMap((item, at) => reached(item, rest, [...path, at])) : [];
}

/** Every text of a header as it is written, with its place. */
export function textsIn(value, path = []) {
  if (typeof value === "string") return [{ path, text: value }];
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    textsIn(inner, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

const PATTERNS = new Map();

/** A pattern that travelled as source and flags, with further flags. */
export function patternOf({ source, flags }, more = "") {
  const key = `${flags}${more}/${source}`;
  if (!PATTERNS.has(key)) PATTERNS.set(key, new RegExp(source, flags + more));
  return PATTERNS.get(key);
}
