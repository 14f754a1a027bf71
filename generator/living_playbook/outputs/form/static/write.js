// The file that the form writes: a header of YAML that every reader of YAML takes for the same values, and the text.

const SIMPLE_KEY = /^[A-Za-z_][\w-]*$/;
// YAML 1.1 takes these words for switches or for nothing.
const NO_PLAIN_WORD = /^(?:y|n|yes|no|on|off|true|false|null|nan|inf)$/i;
const DAY = /^[1-9]\d{3}-\d{2}-\d{2}$/;
export const MONTH = /^[1-9]\d{3}-(?:0[1-9]|1[0-2])$/;
// Control characters, other line ends, the byte-order mark and what Unicode keeps free.
const UNSEEN = /[\p{Cc}\u2028\u2029\ufeff\ufffe\uffff]/u;
const LONE_HALF = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const LONG = 100;
const ESCAPES = { "\n": "\\n", "\t": "\\t", '"': '\\"', "\\": "\\\\" };

/** The `.md` file of a document; what is empty is left out. */
export function written(kind, document) {
  const header = filled(document.header) ?? {};
  const known = kind.order.filter((key) => key in header);
  const keys = [...known, ...Object.keys(header).filter((key) => !kind.order.includes(key))];
  const lines = keys.flatMap((key) => pairLines(key, header[key], partOf(kind, kind.schema, key), ""));
  const body = bodyText(document.body);
  return ["---", ...lines, "---", ...(body ? ["", body] : []), ""].join("\n");
}

/** The text below the header as it is written: its own lines, no empty ones around them. */
export function bodyText(body) {
  const text = whole(body ?? "").replace(/\r\n?/g, "\n");
  return text.replace(/^(?:[ \t]*\n)+/, "").replace(/\s+$/, "");
}

function whole(text) {
  return text.replace(LONE_HALF, "\ufffd");
}

/** A value without its empty parts; undefined where nothing is left. */
export function filled(value) {
  if (value === null || value === undefined || value === "") return undefined;
  if (typeof value === "string") return whole(value);
  if (typeof value !== "object") return value;
  if (Array.isArray(value)) {
    const items = value.map(filled).filter((item) => item !== undefined);
    return items.length ? items : undefined;
  }
  const pairs = Object.entries(value)
    .map(([key, item]) => [whole(key), filled(item)])
    .filter(([, item]) => item !== undefined);
  return pairs.length ? Object.fromEntries(pairs) : undefined;
}

function pairLines(key, value, part, indent) {
  const shown = SIMPLE_KEY.test(key) && !NO_PLAIN_WORD.test(key) ? key : quotedText(key);
  if (typeof value !== "object") return valueLines(`${indent}${shown}:`, value, part, `${indent}  `);
  return [`${indent}${shown}:`, ...blockLines(value, part, `${indent}  `)];
}

function blockLines(value, part, indent) {
  if (Array.isArray(value))
    return value.flatMap((item) => itemLines(item, part?.items && opened(part.root, part.items), indent));
  return Object.entries(value).flatMap(([key, item]) => pairLines(key, item, part && partOf(part, part, key), indent));
}

function itemLines(item, part, indent) {
  if (typeof item !== "object") return valueLines(`${indent}-`, item, part, `${indent}  `);
  const lines = blockLines(item, part, `${indent}  `);
  return [`${indent}- ${lines[0].slice(indent.length + 2)}`, ...lines.slice(1)];
}

function valueLines(start, value, part, indent) {
  const [first, ...others] = scalarLines(value, isDated(part), indent.length);
  return [`${start} ${first}`, ...others.map((line) => (line ? indent + line : ""))];
}

/** A text, number or switch as lines of YAML, the first of which stands behind its key. */
export function scalarLines(value, dated, margin = 2) {
  if (typeof value === "number") return [numberText(value)];
  if (typeof value !== "string") return [String(value)];
  if (dated && (isDay(value) || MONTH.test(value))) return [value];
  if (isLiteral(value)) return [value.endsWith("\n") ? "|" : "|-", ...value.replace(/\n$/, "").split("\n")];
  if (value.length > LONG && isFoldable(value)) return [">-", ...foldedLines(value, LONG - margin)];
  return [isPlain(value) ? value : quotedText(value)];
}

function numberText(value) {
  const text = Object.is(value, -0) ? "0" : String(value);
  if (!text.includes("e")) return text;
  const [digits, power] = text.split("e");
  return `${digits.includes(".") ? digits : `${digits}.0`}e${power}`;
}

export function isDay(text) {
  return DAY.test(text) && isOnCalendar(...text.split("-").map(Number));
}

export function isOnCalendar(year, month = 1, day = 1) {
  const date = new Date(Date.UTC(2000, month - 1, day));
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

// A text that no version of YAML takes for anything but this text.
export function isPlain(text) {
  if (NO_PLAIN_WORD.test(text) || !/^(?:\p{L}|\d+ \p{L})/u.test(text) || text.endsWith(" ")) return false;
  return !/: |:$| #/.test(text) && /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]*$/u.test(text);
}

function isFoldable(text) {
  return !/\s\s|[^\S ]|^\s|\s$/.test(text) && !UNSEEN.test(text);
}

function isLiteral(text) {
  if (!/^\S[^]*\n/.test(text) || /\n\n$| (?:\n|$)|[^\S \n]/.test(text)) return false;
  return !UNSEEN.test(text.replace(/\n/g, ""));
}

function foldedLines(text, width) {
  const lines = [];
  for (const word of text.split(" ")) {
    const last = lines[lines.length - 1];
    if (last !== undefined && last.length + word.length < width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

function quotedText(text) {
  const signs = Array.from(text, (sign) => ESCAPES[sign] ?? (UNSEEN.test(sign) ? escaped(sign.codePointAt(0)) : sign));
  return `"${signs.join("")}"`;
}

function escaped(code) {
  const digits = code.toString(16).toUpperCase();
  return code < 256 ? `\\x${digits.padStart(2, "0")}` : `\\u${digits.padStart(4, "0")}`;
}

// What the schema says of a key of a group; `root` is the whole schema, in which references are looked up.
export function partOf(holder, group, key) {
  const root = holder.schema ?? holder.root;
  const found = group.properties?.[key];
  return found && opened(root, found);
}

/** A part of a schema without its reference and its choices: what it is, `null` aside, with all `forms` that it may take. */
export function opened(root, part) {
  if (part.$ref) return opened(root, { ...root.$defs[part.$ref.split("/").pop()], ...withoutReference(part) });
  if (!part.anyOf) return { ...part, root, forms: [part] };
  const forms = part.anyOf.filter((each) => each.type !== "null").map((each) => opened(root, each));
  const main = forms.find((each) => each.properties) ?? forms[forms.length - 1];
  return { ...main, ...withoutReference(part), root, forms: forms.flatMap((each) => each.forms) };
}

function withoutReference({ $ref, anyOf, ...others }) {
  return others;
}

export function isDated(part) {
  return Boolean(part?.forms?.some((form) => form.format === "date" || isPartial(form)));
}

// A date of which only the month or the year may be known.
export function isPartial(form) {
  return form.pattern?.startsWith("^\\d{4}") ?? false;
}
