// What the lines of a body are, as far as rules must know it: code, HTML or text, and where headings stand. No whole
// reading of Markdown: where it is in doubt a line counts as text, so that a rule looks at it.

const MARKER = /^( *)([-*+]|\d{1,9}[.)])( +|$)/;
const RULE_LINE = /^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/;
const FENCE = /^( *)(`{3,}|~{3,})(.*)$/;
const BLOCK_TAG =
  /^<\/?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul)(?=[\s/>]|$)/i;
const LONE_TAG =
  /^(?:<[A-Za-z][A-Za-z0-9-]*(?:\s+[A-Za-z_:][\w.:-]*(?:\s*=\s*(?:[^\s"'=<>`]+|'[^']*'|"[^"]*"))?)*\s*\/?>|<\/[A-Za-z][A-Za-z0-9-]*\s*>)\s*$/;
// Blocks whose lines below are indented by four: admonitions, content tabs, footnotes.
const INDENTING = /^(?:!{3}|\?{3}\+?|={3}[!+]?)[ \t]+|^\[\^[^\]\s]+\]:/;

// What ends a paragraph, and with it a list that the line is not indented for.
const ENDS_PARAGRAPH =
  /^ {0,3}(?:#{1,6}(?:[ \t]|$)|`{3,}[^`]*$|~{3,}|(?:\*[ \t]*){3,}$|(?:-[ \t]*){3,}$|(?:_[ \t]*){3,}$)/;
const ADDRESS_LINE = /^\[(?!\^)[^\]\n]+\]:\s*\S+/;

export class Lines {
  constructor(text) {
    this.lines = text.split("\n");
    this.kinds = [];
    this.headings = [];
    this.fences = [];
    this.breaks = new Set();
    this.margins = [];
    /** @type {any} */
    this.fence = null;
    this.html = null;
    this.paragraph = null;
    this.lines.forEach((line, at) => this.kinds.push(this.kindOf(line.replace(/^\t/, "    "), at)));
    if (this.fence) this.fences.push({ ...this.fence, end: this.lines.length });
  }

  get margin() {
    return this.margins.length ? this.margins[this.margins.length - 1] : 0;
  }

  kindOf(line, at) {
    const quote = line.match(/^(?: {0,3}> ?)*/)[0];
    const rest = line.slice(quote.length);
    if (this.fence && !this.isBehind(this.fence, quote, rest)) return this.inFence(rest, at);
    if (this.fence) this.fences.push({ ...this.fence, end: at });
    this.fence = null;
    if (this.html) return this.inHtml(rest);
    if (!rest.trim()) {
      this.paragraph = null;
      return "text";
    }
    return this.begun(this.behindMarkers(rest), at, Boolean(quote));
  }

  // Code ends with the quotation or the list that it stands in.
  isBehind({ quoted, margin }, quote, rest) {
    return (quoted && !quote) || (Boolean(rest.trim()) && rest.match(/^ */)[0].length < margin);
  }

  inFence(rest, at) {
    const { markup, margin } = this.fence;
    if (new RegExp(`^ {0,3}${markup[0]}{${markup.length},}[ \\t]*$`).test(rest.slice(margin))) {
      this.fences.push({ ...this.fence, end: at + 1 });
      this.fence = null;
    }
    return "code";
  }

  inHtml(rest) {
    const kind = this.html === "blank" && !rest.trim() ? "text" : "html";
    if (kind === "text" || this.endsHtml(rest)) this.html = null;
    return kind;
  }

  endsHtml(rest) {
    if (this.html === "blank") return false;
    return this.html === "raw" ? /<\/(?:script|pre|style|textarea)>/i.test(rest) : rest.includes(this.html);
  }

  // Enters and leaves lists: what is left is the line as the innermost block sees it.
  behindMarkers(rest) {
    let text = rest;
    let column = 0;
    const indent = rest.match(/^ */)[0].length;
    this.isLazy = Boolean(this.paragraph) && indent < this.margin && !MARKER.test(rest) && !ENDS_PARAGRAPH.test(rest);
    if (!this.isLazy) while (this.margins.length && indent < this.margin) this.margins.pop();
    if (indent >= this.margin) {
      text = rest.slice(this.margin);
      column = this.margin;
    }
    for (
      let found = text.match(MARKER);
      found && found[1].length < 4 && !RULE_LINE.test(text);
      found = text.match(MARKER)
    ) {
      // A number other than one, or nothing behind the marker, does not end a paragraph.
      if (
        this.paragraph &&
        !this.margins.length &&
        (!found[3] || (/\d/.test(found[2]) && parseInt(found[2], 10) !== 1))
      )
        break;
      const wide = found[3].length > 4 ? 1 : found[3].length || 1;
      const width = found[1].length + found[2].length + wide;
      column += width;
      this.margins.push(column);
      this.paragraph = null;
      text = text.slice(width);
    }
    return text;
  }

  begun(text, at, quoted) {
    const indent = text.match(/^ */)[0].length;
    if (indent >= 4) {
      if (this.paragraph) return this.goOn(at);
      return "code";
    }
    const fence = text.match(FENCE);
    if (fence && !(fence[2][0] === "`" && fence[3].includes("`"))) {
      this.paragraph = null;
      this.fence = { first: at, markup: fence[2], quoted, margin: this.margin };
      return "code";
    }
    return this.htmlBegun(text.trim()) ?? this.textBegun(text, at);
  }

  htmlBegun(text) {
    const isRaw = /^<(?:script|pre|style|textarea)(?=[\s>]|$)/i.test(text);
    const end = isRaw
      ? "raw"
      : text.startsWith("<!--")
        ? "-->"
        : /^<[?]/.test(text)
          ? "?>"
          : text.startsWith("<![CDATA[")
            ? "]]>"
            : /^<![A-Za-z]/.test(text)
              ? ">"
              : "";
    if (end) {
      this.paragraph = null;
      this.html = end;
      if (this.endsHtml(text.slice(2))) this.html = null;
      return "html";
    }
    if (!BLOCK_TAG.test(text) && (this.paragraph || !LONE_TAG.test(text))) return null;
    this.paragraph = null;
    this.html = "blank";
    return "html";
  }

  textBegun(text, at) {
    const atx = text.match(/^ {0,3}(#{1,6})(?:[ \t]+(.*))?$/);
    const under = text.match(/^ {0,3}(=+|-+)[ \t]*$/);
    if (atx) {
      this.heading(atx[1].length, (atx[2] ?? "").replace(/(?:^|[ \t]+)#+[ \t]*$/, ""), at, at + 1);
      return "text";
    }
    if (under && this.isUnderlined()) {
      const { first, lines } = this.paragraph;
      this.heading(under[1][0] === "=" ? 1 : 2, lines.join("\n"), first, at + 1);
      return "text";
    }
    if (RULE_LINE.test(text)) {
      this.paragraph = null;
      return "text";
    }
    if (!this.paragraph && INDENTING.test(text)) {
      this.margins.push(this.margin + 4);
      return "text";
    }
    return this.goOn(at, text);
  }

  isUnderlined() {
    return (
      Boolean(this.paragraph) &&
      !this.isLazy &&
      this.paragraph.margin === this.margin &&
      !this.paragraph.lines.every((line) => ADDRESS_LINE.test(line))
    );
  }

  goOn(at, text = this.lines[at]) {
    if (!this.paragraph) this.breaks.add(at);
    this.paragraph ??= { first: at, margin: this.margin, lines: [] };
    this.paragraph.lines.push(text.trim());
    return "text";
  }

  heading(level, source, first, end) {
    this.paragraph = null;
    this.breaks.add(first).add(end);
    this.headings.push({ level, source: source.trim(), first, end });
  }

  /** Numbers of the lines of closed code in fences; what other code seems to begin in was not closed where it was meant. */
  get closedCode() {
    const isWhole = ({ first, end, markup }) => {
      const again = new RegExp(`^[\\s>]*${markup}+[^\\S\\n]*[\\p{L}\\p{N}_]`, "u");
      const isClosed = end - first > 1 && this.lines[end - 1].replace(/^[ \t>]+/, "").startsWith(markup);
      return isClosed && !this.lines.slice(first + 1, end - 1).some((line) => again.test(line));
    };
    return new Set(
      this.fences
        .filter(isWhole)
        .flatMap(({ first, end }) => Array.from({ length: end - first }, (_, at) => first + at)),
    );
  }
}
