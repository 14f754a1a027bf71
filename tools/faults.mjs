// Small faults that somebody might make in a module: another comparison, a clause left out, a number off by one.

// Comments, imports and what a piece of code is, one after another.
const PIECES =
  /(?<skip>\/\/[^\n]*|\/\*[^]*?\*\/|^import[^;]*;)|(?<text>"(?:[^"\\\n]|\\.)*")|(?<pattern>(?<=[(,=:?&|!]\s*|\n\s*)\/(?![/*])(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*)|(?<code>===|!==|<=|>=|&&|\|\||\?\?|=>|[<>](?= )|(?<=[\s(])!(?=[\w(/])| [+-] (?=[\w(])|\b\d+(?:_\d+)*\b|\b(?:true|false)\b|\.(?:some|every)(?=\()|\.(?:trim|toLowerCase|trimEnd|pop|sort|reverse)\(\)| \? (?=[^.]))/gm;
const OTHERS = {
  "===": ["!=="],
  "!==": ["==="],
  "<=": ["<"],
  ">=": [">"],
  "<": ["<="],
  ">": [">="],
  "&&": ["||"],
  "||": ["&&"],
  "??": ["&&"],
  "!": [""],
  " + ": [" - "],
  " - ": [" + "],
  true: ["false"],
  false: ["true"],
  ".some": [".every"],
  ".every": [".some"],
  ".pop()": ["[0]"],
  " ? ": [" && false ? ", " || true ? "],
  "=>": [],
};
// A statement on a line of its own, which can be left out.
const STATEMENTS =
  /^ +(?:if \([^\n]*\) (?:return|continue|break)[^\n]*;|[\w.]+\.(?:push|add|set|delete|unshift)\([^\n]*\);)$/gm;
const ALTERNATIVES = /(?<=[(|])[^()|[\]\\]+\||\|[^()|[\]\\]+(?=[)|])/g;

/** Every fault, as what stands instead of a stretch of the text. */
export function faultsIn(text) {
  const found = [];
  for (const { 0: piece, index: at, groups } of text.matchAll(PIECES)) {
    const add = (by, what = `${piece} -> ${by}`, from = at, length = piece.length) =>
      found.push({ at: from, length, by, what });
    if (groups.code) for (const by of otherCode(piece)) add(by);
    if (groups.text) add(`${piece.slice(0, -1)}!"`);
    if (groups.pattern) for (const by of otherPatterns(piece)) add(by);
  }
  for (const { 0: statement, index: at } of text.matchAll(STATEMENTS)) {
    found.push({ at, length: statement.length, by: "", what: "left out" });
  }
  return found;
}

function otherCode(piece) {
  if (/^\d/.test(piece)) {
    const number = Number(piece.replaceAll("_", ""));
    return [String(number + 1), number ? String(number - 1) : "(-1)"];
  }
  return OTHERS[piece] ?? [""];
}

// Without one alternative, one edge, one flag; with another count.
function otherPatterns(pattern) {
  const end = pattern.lastIndexOf("/");
  const [inside, flags] = [pattern.slice(1, end), pattern.slice(end + 1)];
  const made = [...inside.matchAll(ALTERNATIVES)].map(
    ({ 0: part, index }) => inside.slice(0, index) + inside.slice(index + part.length),
  );
  if (inside.startsWith("^")) made.push(inside.slice(1));
  if (inside.endsWith("$") && !inside.endsWith("\\$")) made.push(inside.slice(0, -1));
  for (const { 0: count, 1: number, index } of inside.matchAll(/\{(\d+)/g)) {
    for (const other of [Number(number) + 1, Number(number) - 1])
      made.push(`${inside.slice(0, index)}{${other}${inside.slice(index + count.length)}`);
  }
  for (const { 0: sign, index } of inside.matchAll(/(?<=[\])\w.])[+*](?!\?)/g))
    made.push(inside.slice(0, index) + (sign === "+" ? "*" : "+") + inside.slice(index + 1));
  const others = made.map((each) => `/${each}/${flags}`);
  for (const flag of "im") if (flags.includes(flag)) others.push(`/${inside}/${flags.replace(flag, "")}`);
  return others;
}
