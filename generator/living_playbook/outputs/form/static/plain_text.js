// Parsed Markdown as plain text: what a reader reads (sources/plain_text.py).

const BREAK = /^<br\s*\/?>/i;

/**
 * The words of inline tokens without markup. A link to an entry without words of its own is its title, as far as
 * `titles` knows it, else its name.
 * @param {any[]} tokens
 * @param {Map<string, string>} titles
 * @returns {string}
 */
export function plainText(tokens, titles = new Map()) {
  return tokens.map((token) => piece(token, titles)).join("");
}

function piece(token, titles) {
  if (["softbreak", "hardbreak"].includes(token.type)) return " ";
  if (token.type === "html_inline") return BREAK.test(token.content) ? " " : "";
  if (["entry_link", "entry_embed"].includes(token.type)) {
    const name = token.meta.target;
    return token.content || token.meta.called || titles.get(name) || name.replaceAll("-", " ");
  }
  return ["text", "text_special", "image", "code_inline"].includes(token.type) ? token.content : "";
}

/** The words of the link that the first of these tokens opens. */
export function linkWords(tokens) {
  const end = tokens.findIndex((token) => token.type === "link_close");
  return plainText(tokens.slice(1, end < 0 ? tokens.length : end));
}
