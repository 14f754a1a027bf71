// HTML comments: nothing of them is printed, however they are closed (sources/_markdown_comments.py).

const [OPENS, CLOSES] = ["<!--", "-->"];

// Stands for a line break in a comment that goes on behind its paragraph.
const NEWLINE = "\ufdd2";

/** Read what follows `<!--` as a comment, to the end of its paragraph where nothing closes it. */
export function commentsPlugin(made) {
  made.inline.ruler.before("html_inline", "comment", comment);
}

// Where the comment that begins at `start` ends; -1 where nothing closes it.
function commentEnd(text, start) {
  for (const short of ["<!-->", "<!--->"]) if (text.startsWith(short, start)) return start + short.length;
  const end = text.indexOf(CLOSES, start + OPENS.length);
  return end >= 0 ? end + CLOSES.length : -1;
}

/** The stretches of raw HTML, and whether each is a comment; the end is -1 for one that nothing closes. */
export function commentParts(content) {
  const parts = [];
  let done = 0;
  for (let start = content.indexOf(OPENS); start >= 0; start = content.indexOf(OPENS, done)) {
    if (done < start) parts.push([done, start, false]);
    const end = commentEnd(content, start);
    parts.push([start, end, true]);
    if (end < 0) return parts;
    done = end;
  }
  if (done < content.length) parts.push([done, content.length, false]);
  return parts;
}

// Every comment, also one that markdown-it takes for text as it holds hyphens in a row.
function comment(state, silent) {
  if (!state.src.startsWith(OPENS, state.pos)) return false;
  const closes = commentEnd(state.src, state.pos);
  const end = closes < 0 ? state.posMax : closes;
  if (!silent) {
    const token = state.push("html_inline", "", 0);
    token.content = state.src.slice(state.pos, end);
    token.meta = { at: state.pos, end, open: closes < 0 };
  }
  state.pos = end;
  return true;
}

/** A text in which the first comment that its block does not close stands on one line; the text where there is none. */
export function withJoinedComments(text, tokens) {
  for (const [token, content, at] of openComments(tokens)) {
    let start = 0;
    for (let row = token.map?.[0] ?? 0; row > 0; row--) start = text.indexOf("\n", start) + 1;
    // A block holds as many comments before this one in the text as in what was read of it.
    for (let count = content.slice(0, at).split(OPENS).length - 1; count > 0; count--)
      start = text.indexOf(OPENS, start) + OPENS.length;
    start = text.indexOf(OPENS, start);
    if (start < 0) continue;
    const closes = text.indexOf(CLOSES, start);
    const end = closes < 0 ? text.length : closes;
    const stretch = text.slice(start, end);
    const words = stretch.replace(/\n+$/, "");
    if (words.includes("\n"))
      return text.slice(0, start) + words.replaceAll("\n", NEWLINE) + stretch.slice(words.length) + text.slice(end);
  }
  return text;
}

function* openComments(tokens) {
  for (const token of tokens) {
    if (token.type === "html_block") {
      for (const [start, end, isComment] of commentParts(token.content))
        if (isComment && end < 0) yield [token, token.content, start];
    }
    for (const child of token.children ?? []) if (child.meta?.open) yield [token, token.content, child.meta.at];
  }
}
