// Rules about the text of an entry.

import { blank, withoutComments } from "./check_body.js";
import { baseName } from "./check_links.js";
import { IMAGE_NAME, ruleOf, textsIn } from "./check_rules.js";
import { isIn, told } from "./words.js";
import { folded, nearest, onOneLine } from "./words_near.js";
import { scalarLines } from "./write.js";

const SHOWS_NOTHING = /^[ \t>*+_=-]+$|^ {0,3}\[[^\]\n]+\]:.*$/gm;
const HALF_LINK =
  /(?<!\\)(\[\[[^[\]\n]{0,60}(?:\]\])?)|(?<!\\)\[[^[\]\n]+\]\(([^()<>\n]*\s[^()<>\n]*)\)|(?<![\\\p{L}\p{N}_\])])\[[^[\]\n^][^[\]\n]*\]\[([^[\]\n^][^[\]\n]*)\]/gu;
const BRACKETED = /(?<=\]\()[ \t\n]*<[^<>="'\n]*>|(?<=\]:)[ \t\n]*<[^<>="'\s]*>/g;
const RUNS_CODE = /[\s/"'](on[a-z]*)\s*=/i;
const PLAIN_ATTRIBUTES =
  /^(?![^]*\n[ \t]*\n)(?:[ \t\n]+(?!on)[a-z-]+(?:=(?:"[^"<>`[\]\\]*"|'[^'<>`[\]\\]*'|[\w.:#-]+))?)*[ \t\n]*\/?$/i;
const ATTRIBUTE_NAME = /[ \t\n]([a-z-]+)=/gi;
const ADDRESS_IN_BRACKETS = /<(?:(?:https?|ftps?):\/\/[^\s<>]*|[^\s<>!]+@[^\s<>@]+)>/gi;
const ANY_TAG = /<(\/?)([A-Za-z&][^\s/<>]*)/g;
const TAG_BEFORE = /<(\/?)([A-Za-z][^\s/<>[]*)(?=[^<>]*(?:<!|(?:\]\(|`)[^<>]*<))/g;
const DROPPED = /[\x02\x03]/;
const TOP_LEVEL = 2;

function sectionsFor(kind, data) {
  return kind.sections
    .filter((section) => !section.field || isIn(section.values, data[section.field]))
    .map((section) => section.title);
}

export const TEXT_RULES = {
  "empty-section": ({ kind, data, body }) => {
    const { words } = ruleOf(kind, "empty-section");
    const required = sectionsFor(kind, data).map(folded);
    return body.headings.flatMap((heading, at) => {
      const next = body.headings[at + 1];
      if (!heading.text) return [{ message: words.wordless, help: words.wordless_help }];
      if (next && next.level > heading.level) return [];
      const content = withoutComments(body.text.slice(heading.end, next ? next.start : body.text.length));
      if (content.replace(SHOWS_NOTHING, "").trim()) return [];
      const help = isIn(required, folded(heading.text))
        ? told(words.required, { label: kind.label.toLowerCase() })
        : words.help;
      return [{ message: told(words.empty, { heading: heading.text }), help, section: heading.text }];
    });
  },
  "heading-levels": ({ kind, data, body }) => {
    const { words } = ruleOf(kind, "heading-levels");
    let above = TOP_LEVEL - 1;
    return body.headings.flatMap((heading) => {
      const [before, right] = [above, "#".repeat(above + 1)];
      above = Math.max(heading.level, TOP_LEVEL);
      const values = { heading: heading.text, marks: "#".repeat(heading.level), above: right.slice(1) };
      if (heading.level < TOP_LEVEL) {
        const repeats = folded(heading.text) === folded(data.title.trim());
        return [
          {
            message: told(words.title, values),
            help: repeats ? words.repeats : told(words.help, { ...values, marks: "#".repeat(TOP_LEVEL) }),
            section: heading.text,
          },
        ];
      }
      if (heading.level <= before + 1) return [];
      return [
        {
          message: told(words[before < TOP_LEVEL ? "begins" : "skips"], values),
          help: told(words.help, { ...values, marks: right }),
          section: heading.text,
        },
      ];
    });
  },
  "image-without-alt": ({ kind, body }) => {
    const { words } = ruleOf(kind, "image-without-alt");
    return body.links
      .filter((link) => link.kind === "image")
      .flatMap((link) => {
        const shown = link.words.trim();
        const place = { help: told(words.help, { target: link.target }), section: body.sectionAt(link.at) };
        if (!shown) return [{ message: told(words.none, { name: baseName(link.target) }), ...place }];
        return IMAGE_NAME.test(shown) ? [{ message: told(words.name, { words: shown }), ...place }] : [];
      });
  },
  "missing-section": ({ kind, data, body }) => {
    const { words } = ruleOf(kind, "missing-section");
    const required = sectionsFor(kind, data);
    const headings = new Map(body.headings.map((heading) => [folded(heading.text), heading.text]));
    const others = [...headings.keys()].filter((name) => !isIn(required.map(folded), name));
    return required
      .filter((section) => !headings.has(folded(section)))
      .map((section) => {
        const close = nearest(section, others);
        if (!close) return { message: told(words.missing, { section }), help: told(words.help, { section }), section };
        return {
          message: told(words.called, { section, heading: headings.get(close) }),
          help: told(words.called_help, { section }),
          section: headings.get(close),
        };
      });
  },
  "placeholder-text": ({ kind, header, body }) => {
    const { words } = ruleOf(kind, "placeholder-text");
    const patterns = kind.placeholders
      .map((each) => each.split(/\s+/).filter(Boolean))
      .filter((each) => each.length)
      .map(placeholderPattern);
    const finding = (found) => ({ message: told(words.message, { word: onOneLine(found) }), help: words.help });
    const all = (text, place) =>
      patterns.flatMap((pattern) =>
        [...text.matchAll(pattern)].map((found) => ({ ...finding(found[0]), ...place(found.index) })),
      );
    const inHeader = textsIn(header).filter(
      ({ path, text }) => path[path.length - 1] !== "url" && patterns.some((pattern) => text.search(pattern) >= 0),
    );
    return [
      ...inHeader.flatMap(({ path, text }) => all(scalarLines(text, false).join("\n"), () => ({ path }))),
      ...all(body.prose, (at) => ({ section: body.sectionAt(at) })),
    ];
  },
  "raw-html-not-allowed": ({ kind, body, printed }) => {
    const { words, lists } = ruleOf(kind, "raw-html-not-allowed");
    const opened = new Set();
    const found = DROPPED.test(body.text) ? [{ message: words.dropped, help: words.dropped_help }] : [];
    for (const { closes, name, rest, isActive, at } of tagsIn(
      withoutBrackets(body, printed),
      body.text,
      printed,
      lists,
    )) {
      // The end of a tag is told of only where nothing in the text began it.
      if ((closes && opened.has(name)) || (lists.whole[name] ?? []).some((each) => opened.has(each))) continue;
      opened.add(name);
      const told = tagFinding(words, lists, name, isActive, rest && body.text.slice(rest[0], rest[1]));
      if (told) found.push({ ...told, section: body.sectionAt(at) });
    }
    for (const { 1: name, 2: tag, index } of printed.text.matchAll(listedPattern(lists.addresses))) {
      found.push({
        message: told(words.listed, { name: name ?? tag }),
        help: words.listed_help,
        section: body.sectionAt(index),
      });
    }
    return found;
  },
  "unfinished-link": ({ kind, body }) => {
    const { words } = ruleOf(kind, "unfinished-link");
    return [...body.withoutLinks(body.bare).matchAll(HALF_LINK)].map(([, entry, address, label, at]) => {
      const name = entry ? (entry.endsWith("]]") ? "nameless" : "open") : address ? "space" : "label";
      const values = { link: entry, address: address?.trim().replace(/ /g, "%20"), label };
      return {
        message: told(words[name], values),
        help: told(words[`${name}_help`], values),
        section: body.sectionAt(at),
      };
    });
  },
};

// A placeholder as whole words, in any case unless it is written in capitals.
function placeholderPattern(parts) {
  const sign = /[\p{L}\p{N}]/u;
  const text = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("\\s+");
  const [first, last] = [Array.from(parts[0])[0], Array.from(parts[parts.length - 1]).pop()];
  const whole = `${sign.test(first) ? "(?<![\\p{L}\\p{N}_])" : ""}${text}${sign.test(last) ? "(?![\\p{L}\\p{N}_])" : ""}`;
  const joined = parts.join("");
  return new RegExp(whole, joined === joined.toUpperCase() && joined !== joined.toLowerCase() ? "gu" : "giu");
}

// The brackets around addresses are no tags, of links too: `[words](<a file.md>)`.
function withoutBrackets(body, { text: printed, raw }) {
  let text = printed;
  for (const [start, end] of body.places)
    text = text.slice(0, start) + text.slice(start, end).replace(BRACKETED, blank) + text.slice(end);
  return text.replace(ADDRESS_IN_BRACKETS, (found, at) =>
    raw.some(([start, end]) => start <= at && at < end) ? found : blank(found),
  );
}

// The tags in a text; in stretches of raw HTML, and before a link or comment that may hide brackets, also what only begins as one.
function tagsIn(text, whole, printed, lists) {
  const found = new Map();
  for (const { 0: shown, 1: closes, 2: active, 3: other, 4: rest = "", index } of text.matchAll(
    tagPattern(lists.active),
  )) {
    const end = index + shown.length - 1;
    found.set(index, {
      closes,
      name: (active ?? other).toLowerCase(),
      isActive: Boolean(active),
      rest: active ? [end, end] : [end - rest.length, end],
      at: index,
    });
  }
  const begun = [...text.matchAll(ANY_TAG)].filter(({ index }) =>
    printed.raw.some(([start, end]) => start <= index && index < end),
  );
  const before = [...whole.matchAll(TAG_BEFORE)].filter(({ index }) => printed.text[index] === "<");
  for (const { 1: closes, 2: other, index } of [...begun, ...before]) {
    if (found.has(index)) continue;
    found.set(index, {
      closes,
      name: other.toLowerCase(),
      isActive: isIn(lists.active, other.toLowerCase()),
      rest: null,
      at: index,
    });
  }
  return [...found.values()].sort((one, other) => one.at - other.at);
}

function tagPattern(active) {
  const acting = `(${active.join("|")})(?=[\\s/>]|$(?![^]))(?:[^<>]*>)?`;
  const other = "([A-Za-z][^\\s/<>]*)([\\s/](?:[^<>\"']|\"[^\"]*\"|'[^']*')*|[\\s/][^<>]*|)>";
  return new RegExp(`<(/?)(?:${acting}|${other})`, "gi");
}

function listedPattern(addresses) {
  return new RegExp(
    `\\{(?=[^\\n]*\\})[^\\n]*?(?<![\\p{L}\\p{N}_-])(?:(on[\\p{L}\\p{N}_]+|${addresses.join("|")})[ ]*=|=[^\\n]*(<[A-Za-z]))`,
    "giu",
  );
}

function tagFinding(words, lists, tag, isActive, rest) {
  if (isActive) return { message: told(words.active, { tag }), help: words.active_help };
  if (isIn(lists.harmless, tag)) return attributesFinding(words, lists, tag, rest);
  if (!isIn(lists.known, tag))
    return { message: told(words.unknown, { tag }), help: told(words.unknown_help, { tag }) };
  return { message: told(words.html, { tag }), help: words[`instead_${tag}`] ?? words.html_help };
}

function attributesFinding(words, lists, tag, rest) {
  const runs = rest?.match(RUNS_CODE)?.[1];
  if (runs) return { message: told(words.runs, { name: runs, tag }), help: words.runs_help };
  const isPlain =
    rest !== null &&
    PLAIN_ATTRIBUTES.test(rest) &&
    ![...rest.matchAll(ATTRIBUTE_NAME)].some((each) => isIn(lists.addresses, each[1].toLowerCase()));
  return isPlain ? null : { message: told(words.attributes, { tag }), help: told(words.attributes_help, { tag }) };
}
