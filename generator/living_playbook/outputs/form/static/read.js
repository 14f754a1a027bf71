// Opens a file that the form has written before: exactly the YAML that `write.js` writes, and nothing else.

import { FORM_WORDS, told } from "./words.js";
import { isDay, isPlain, MONTH } from "./write.js";

const OPENING = "---\n";
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]\d+)?$/;
const UNESCAPES = { n: "\n", t: "\t", '"': '"', "\\": "\\" };

/** The document in a file that `written` wrote. Throws an Error with words for people if something else did. */
export function read(text) {
  const end = text.indexOf("\n---\n");
  if (!text.startsWith(OPENING) || end < 0) throw new Error(FORM_WORDS.foreign);
  const lines = end < OPENING.length ? [] : text.slice(OPENING.length, end).split("\n");
  const header = lines.length ? new HeaderReader(lines).group("") : {};
  const body = text
    .slice(end + 5)
    .replace(/^\n/, "")
    .replace(/\n$/, "");
  return { header, body, name: typeof header.id === "string" ? header.id : "" };
}

class HeaderReader {
  constructor(lines) {
    this.lines = lines;
    this.at = 0;
  }

  refuse() {
    throw new Error(told(FORM_WORDS.line, { line: this.at + 2 }));
  }

  get line() {
    return this.lines[this.at];
  }

  group(indent, top = indent === "") {
    const values = {};
    while (this.at < this.lines.length && this.line.startsWith(indent) && !this.line.startsWith(`${indent} `)) {
      const found = this.line.slice(indent.length).match(/^([A-Za-z_][\w-]*|"(?:[^"\\]|\\.)*"):(?: (.+))?$/);
      if (!found) this.refuse();
      const key = found[1].startsWith('"') ? this.unquoted(found[1]) : found[1];
      if (Object.hasOwn(values, key)) this.refuse();
      Object.defineProperty(values, key, {
        value: this.value(found[2], indent),
        enumerable: true,
        writable: true,
        configurable: true,
      });
    }
    if (top && this.at < this.lines.length) this.refuse();
    return values;
  }

  list(indent) {
    const items = [];
    while (this.line?.startsWith(`${indent}- `)) {
      const rest = this.line.slice(indent.length + 2);
      if (/^(?:- |(?:[A-Za-z_][\w-]*|"(?:[^"\\]|\\.)*"):(?: |$))/.test(rest)) {
        // What stands behind the dash is the first line of a block of its own.
        this.lines[this.at] = `${indent}  ${rest}`;
        items.push(this.block(`${indent}  `));
      } else items.push(this.value(rest, indent));
    }
    return items;
  }

  block(indent) {
    return this.line?.startsWith(`${indent}- `) ? this.list(indent) : this.group(indent, false);
  }

  /** The value behind a key or a dash; the lines below it belong to it as far as they are indented deeper. */
  value(text, indent) {
    const inside = `${indent}  `;
    if (text === undefined) {
      this.at++;
      if (!this.line?.startsWith(inside)) this.refuse();
      return this.block(inside);
    }
    if (text === "|" || text === "|-" || text === ">-") return this.textBelow(text, inside);
    const value = this.scalar(text);
    this.at++;
    return value;
  }

  textBelow(style, indent) {
    const found = [];
    this.at++;
    while (this.at < this.lines.length && (this.line === "" || this.line.startsWith(indent))) {
      found.push(this.line.slice(indent.length));
      this.at++;
    }
    if (!found.length) this.refuse();
    return found.join(style === ">-" ? " " : "\n") + (style === "|" ? "\n" : "");
  }

  scalar(text) {
    if (text.startsWith('"')) return this.unquoted(text);
    if (NUMBER.test(text)) return Number(text);
    if (text === "true" || text === "false") return text === "true";
    if (isPlain(text) || isDay(text) || MONTH.test(text)) return text;
    return this.refuse();
  }

  unquoted(text) {
    if (!/^"(?:[^"\\]|\\(?:[nt"\\]|x[\dA-F]{2}|u[\dA-F]{4}))*"$/.test(text)) this.refuse();
    return text
      .slice(1, -1)
      .replace(/\\(?:x(..)|u(....)|(.))/g, (_all, short, long, sign) =>
        sign ? UNESCAPES[sign] : String.fromCharCode(parseInt(short ?? long, 16)),
      );
  }
}
