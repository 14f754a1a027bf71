// Whether the values of a header fit their fields: the schema that pydantic checks by, with the words of the check.

import { partialOf } from "./check_dates.js";
import { isIn, told } from "./words.js";
import { ID, nearest, onOneLine, slugOf } from "./words_near.js";
import { isDated, isDay, isPartial, opened, partOf, scalarLines } from "./write.js";

/** What is wrong with a header, and whether so much that the file is not an entry. `data` has main words for synonyms. */
export function headerFindings(kind, data) {
  const found = [];
  const schema = { ...kind.schema, root: kind.schema, forms: [kind.schema] };
  groupFindings(kind, schema, data, [], found);
  const wrong = new Set(found.map((finding) => finding.path[0]));
  found.push(...neededFindings(kind, data, wrong));
  const lost = found.length > 0;
  return { found: [...found, ...typeFindings(kind, data), ...audienceFindings(kind, data)], lost };
}

function groupFindings(kind, part, values, path, found) {
  for (const [key, value] of Object.entries(values)) {
    if (part.properties && Object.hasOwn(part.properties, key))
      valueFindings(kind, partOf(part, part, key), value, [...path, key], found);
    else if (part.additionalProperties === false) found.push(unknownKey(kind, part, [...path, key]));
  }
  for (const key of part.required ?? [])
    if (!Object.hasOwn(values, key)) found.push(missingKey(kind, part, [...path, key]));
}

function valueFindings(kind, part, value, path, found) {
  const fault = faultOf(kind, part, value, path);
  if (fault) {
    const { message, help } = valueWords(kind, fault, value, part);
    const words = kind.words["wrong-value"];
    found.push({ rule: "wrong-value", message: `${placeIn(words, path)} ${message}`, help, path });
  } else if (Array.isArray(value)) {
    const items = opened(part.root, part.items ?? {});
    value.forEach((item, at) => valueFindings(kind, items, item, [...path, at], found));
  } else if (typeof value === "object") groupFindings(kind, part, value, path, found);
}

/** What does not fit, by the names that pydantic gives it; nothing where the value itself fits. */
function faultOf(_kind, part, value, path) {
  const isObject = typeof value === "object" && !Array.isArray(value);
  // A level or type that does not exist is told of with words of its own.
  if (path.length === 1 && isIn(["audience", "type"], path[0])) return textFault({ minLength: 1 }, value);
  if (part.properties || part.type === "object") {
    const text = part.forms.find((form) => form.type === "string");
    if (text && typeof value === "string") return textFault(text, value);
    return isObject ? null : { name: "group_not", keys: Object.keys(part.properties ?? {}) };
  }
  if (part.type === "array" || part.type?.includes?.("array"))
    return Array.isArray(value)
      ? null
      : { name: "list_not", keys: Object.keys(opened(part.root, part.items ?? {}).properties ?? {}) };
  if (part.enum && !part["x-vocabulary"])
    return isIn(
      part.enum.filter((each) => each !== null),
      value,
    )
      ? null
      : { name: "choice", expected: part.enum.filter((each) => each !== null) };
  if (part.forms.some(isPartial)) return partialOf(value) ? null : { name: "no_date" };
  if (part.format === "date") return typeof value === "string" && isDay(value.trim()) ? null : { name: "no_day" };
  if (part.forms.some((form) => isIn(["integer", "number"], form.type))) return numberFault(part, value);
  if (part.type === "boolean") return typeof value === "boolean" ? null : { name: "boolean_not" };
  return part.type === "string" ? textFault(part, value) : null;
}

const PERIOD = "^[1-9]\\d*\\s+";

function textFault(form, value) {
  if (form.pattern?.startsWith(PERIOD))
    return typeof value === "string" && new RegExp(form.pattern).test(value.trim()) ? null : { name: "no_period" };
  if (typeof value !== "string") return { name: typeof value === "object" ? "text_not" : "text_read" };
  const length = Array.from(form.pattern ? value : value.trim()).length;
  if (form.minLength && !length) return { name: "empty" };
  if (form.maxLength && length > form.maxLength) return { name: "long", length, limit: form.maxLength };
  return form.pattern && !new RegExp(form.pattern).test(value) ? { name: "id" } : null;
}

function numberFault(part, value) {
  const form = part.forms.filter((each) => isIn(["integer", "number"], each.type)).pop();
  const isWhole = form.type === "integer";
  if (typeof value !== "number" || (isWhole && !Number.isInteger(value)))
    return { name: isWhole ? "whole_not" : "number_not" };
  if (value <= form.exclusiveMinimum)
    return { name: "small", advice: "small_above_help", limit: form.exclusiveMinimum };
  if (value < form.minimum) return { name: "small", advice: "small_help", limit: form.minimum };
  return value > form.maximum ? { name: "large", advice: "large_help", limit: form.maximum } : null;
}

function valueWords(kind, fault, value, part) {
  const words = kind.words["wrong-value"];
  const text = writtenValue(value, part);
  const what =
    words[
      Array.isArray(value)
        ? "list"
        : ({ boolean: "boolean", number: "number", string: "text" }[typeof value] ?? "group")
    ];
  const isNumber = isIn(["number_not", "whole_not"], fault.name);
  const shown = typeof value === "object" ? what : `\`${shortened(text)}\``;
  const more = {
    ...fault,
    what,
    shown,
    written: text,
    keys: fault.keys?.join(", "),
    key: fault.keys?.[0],
    ...adviceValues(fault, value, words),
  };
  return { message: told(words[fault.name], more), help: told(words[adviceFor(fault, more, isNumber)], more) };
}

function adviceValues(fault, value, words) {
  if (fault.name === "choice")
    return {
      near: typeof value === "object" ? "" : nearest(String(value), fault.expected),
      expected: fault.expected.join(", "),
    };
  if (fault.name === "long") return { over: fault.length - fault.limit };
  if (fault.name === "id") {
    const slug = slugOf(String(value).replace(/_/g, " "));
    return { example: ID.test(slug) ? slug : words.id_example };
  }
  return fault.name === "list_not" && typeof value === "string" ? { ids: idsIn(value).join(", ") } : {};
}

function adviceFor(fault, values, isNumber) {
  if (fault.advice) return fault.advice;
  if (isNumber) return "number_help";
  if (fault.name === "choice") return values.near ? "choice_near_help" : "choice_help";
  if (fault.name === "long") return values.over === 1 ? "long_by_one_help" : "long_help";
  if (fault.name === "list_not") return values.keys ? "list_groups_help" : values.ids ? "list_ids_help" : "list_help";
  if (fault.name === "group_not") return values.keys ? "group_keys_help" : "group_help";
  if (fault.name === "boolean_not") return "boolean_help";
  return `${fault.name}_help`;
}

function idsIn(text) {
  const parts = text.replace(/,/g, " ").split(/\s+/).filter(Boolean);
  return parts.every((part) => ID.test(part)) ? parts : [];
}

/** A value as it stands in the file; a text that goes over several lines as it is. No form holds a list in its place. */
function writtenValue(value, part) {
  if (typeof value === "object") return "";
  const lines = scalarLines(value, isDated(part));
  return lines.length > 1 ? value : lines[0];
}

function shortened(text) {
  const line = Array.from(onOneLine(text));
  return line.length <= 40 ? line.join("") : `${line.slice(0, 37).join("")}...`;
}

/** The name of a place in a header, such as "`text` in item 2 of `lessons`". */
function placeIn(words, path) {
  let name = "";
  for (const step of path) {
    const isItem = typeof step === "number";
    const part = isItem ? told(words.item, { number: step + 1 }) : `\`${step}\``;
    name = name ? told(words[isItem ? "of" : "in"], { part, whole: name }) : part;
  }
  return name;
}

const FEW_KEYS = 12;

function unknownKey(kind, part, path) {
  const words = kind.words["unknown-key"];
  const [key, inside, known] = [path[path.length - 1], path.slice(0, -1), Object.keys(part.properties ?? {})];
  const close = nearest(key, known);
  const place = inside.length ? placeIn(words, inside) : told(words.type, { type: kind.type });
  const message = told(words[inside.length ? "key" : "field"], { key, place });
  const help = close
    ? told(words.near_help, { near: close })
    : known.length <= FEW_KEYS
      ? told(words.few_help, { known: known.join(", ") })
      : words.help;
  return { rule: "unknown-key", message, help, path };
}

function missingKey(kind, part, path) {
  const words = kind.words["missing-field"];
  return {
    rule: "missing-field",
    message: told(words.missing, { place: placeIn(words, path) }),
    help: addition(words, part, path),
    path,
  };
}

function addition(words, part, path) {
  const key = path[path.length - 1];
  const action = told(words[path.length > 1 ? "there_help" : "header_help"], { key });
  const description = (part.properties[key]?.description ?? "").replace(/\.+$/, "");
  return description ? told(words.help, { action, description }) : action;
}

function neededFindings(kind, data, wrong) {
  const words = kind.words["missing-field"];
  const status = data.status ?? kind.statuses[0];
  const reached = kind.statuses.indexOf(status);
  const asked = Object.entries(kind.needed).filter(([key, mark]) => {
    const isSpared = mark.own_only && data.origin === "published";
    return (
      !isSpared &&
      !wrong.has(key) &&
      !isIn(kind.schema.required ?? [], key) &&
      reached >= kind.statuses.indexOf(mark.status) &&
      !(key in data)
    );
  });
  return (reached < 0 ? [] : asked).map(([key, mark]) => {
    const who =
      mark.status === kind.statuses[0] ? told(words.every, { type: kind.type }) : told(words.status, { status });
    const missing = told(words.missing, { place: `\`${key}\`` });
    return {
      rule: "missing-field",
      message: told(words.needed, { missing, who }),
      help: addition(words, kind.schema, [key]),
      path: [key],
    };
  });
}

function typeFindings(kind, data) {
  if (typeof data.type !== "string" || data.type === kind.type) return [];
  const words = kind.words["wrong-value"];
  const values = { given: data.type, type: kind.type };
  return [
    { rule: "wrong-value", message: told(words.type, values), help: told(words.type_help, values), path: ["type"] },
  ];
}

export function levelsOf(kind) {
  return kind.audiences.map((each) => each.name);
}

function audienceFindings(kind, data) {
  const levels = levelsOf(kind);
  if (typeof data.audience !== "string" || isIn(levels, data.audience)) return [];
  const words = kind.words["unknown-audience"];
  const values = {
    level: data.audience,
    closest: levels[levels.length - 1],
    levels: levels.join(", "),
    near: nearest(data.audience, levels),
  };
  const help = told(words[values.near ? "entry_near_help" : "entry_help"], values);
  return [{ rule: "unknown-audience", message: told(words.entry, values), help, path: ["audience"] }];
}
