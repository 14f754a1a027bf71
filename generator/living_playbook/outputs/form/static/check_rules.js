// Rules about one entry. Each gives what is wrong with the words of the rule of that name; `check.js` adds the rest.

import { withoutComments } from "./check_body.js";
import { dayAfter, dayAfterPeriod, daysBetween, partialOf } from "./check_dates.js";
import { marked } from "./check_terms.js";
import { figure, isIn, told } from "./words.js";
import { folded, ID } from "./words_near.js";

export function ruleOf(kind, name) {
  return { words: kind.words[name], lists: kind.lists[name] ?? {} };
}

const HEADER_LINK = /\[\[[^[\]\n]+\]\]|\[[^[\]\n]+\]\([^()\n]+\)/g;
const PART_MARK = /(?:^|\s):::+(?:\s|$)|::+\s*audience(?![\p{L}\p{N}_])/iu;
export const IMAGE_NAME = /^[^\s/]+\.(?:apng|avif|bmp|gif|jpe?g|png|svg|tiff?|webp)$/i;

/** Every text of a header, with its place. */
export function textsIn(value, path = []) {
  if (typeof value === "string") return [{ path, text: value }];
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    textsIn(inner, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

function hasValue(result) {
  return [result.result, result.change, result.note].some((each) => each !== undefined);
}

export const ENTRY_RULES = {
  "audience-part-in-header": ({ kind, header }) => {
    const { words } = ruleOf(kind, "audience-part-in-header");
    return textsIn(header)
      .filter(({ text }) => PART_MARK.test(text))
      .map(({ path }) => ({ message: words.message, help: words.help, path }));
  },
  "baseline-without-result": ({ kind, data }) => {
    const { words, lists } = ruleOf(kind, "baseline-without-result");
    if (
      !kind.account ||
      data.origin === "published" ||
      !(isIn(lists.decided, data.outcome) || isIn(lists.finished, data.stage))
    )
      return [];
    return (data.results ?? []).flatMap((result, at) =>
      result.baseline === undefined || hasValue(result)
        ? []
        : [
            {
              message: told(words.message, { metric: result.metric.trim() }),
              help: words.help,
              path: ["results", at, "baseline"],
            },
          ],
    );
  },
  "completed-without-result": ({ kind, data, body }) => {
    const { words, lists } = ruleOf(kind, "completed-without-result");
    const { stage } = data;
    if (kind.type !== "pilot" || !isIn(lists.finished, stage)) return [];
    const hasWords = body.headings.some(
      (heading) => folded(heading.text) === lists.section && hasPlainWords(body, heading),
    );
    const found = data.outcome === undefined ? ["outcome"] : [];
    if (!hasWords && !(data.results ?? []).some(hasValue)) found.push("results");
    return found.map((name) => ({
      message: told(words[name], { stage }),
      help: words[`${name}_help`],
      path: ["stage"],
    }));
  },
  "date-in-future": ({ kind, data, today }) => {
    const { words } = ruleOf(kind, "date-in-future");
    return pastDates(kind, data)
      .filter(({ day }) => day.first > dayAfter(today))
      .map(({ path, day }) => {
        const key = path.filter((step) => typeof step === "string").pop();
        const stage = isIn(["start", "end"], key) && data.stage;
        return {
          message: told(words.message, { key, day: day.text }),
          help: told(words[stage ? "stage" : "help"], { today, stage }),
          path,
        };
      });
  },
  "dates-out-of-order": ({ kind, data }) => {
    const { words, lists } = ruleOf(kind, "dates-out-of-order");
    const dateAt = (path) => partialOf(path.reduce((holder, key) => holder?.[key], data));
    return lists.pairs.flatMap(([before, after]) => {
      const [earlier, later] = [dateAt(before), dateAt(after)];
      if (!earlier || !later || earlier.first <= later.last) return [];
      const values = {
        after: after[after.length - 1],
        later: later.text,
        before: before[before.length - 1],
        earlier: earlier.text,
      };
      return [{ message: told(words.message, values), help: words.help, path: after }];
    });
  },
  "file-name-not-id": ({ kind, data, own, stem }) => {
    const { words } = ruleOf(kind, "file-name-not-id");
    const values = { id: own.id, stem, name: `${stem}.md`, kebab: words.kebab };
    if (!ID.test(stem))
      return [
        { message: told(words.name, values), help: told(words[ID.test(own.id) ? "rename" : "name_help"], values) },
      ];
    if (stem === own.id) return [];
    return [
      { message: told(words.other, values), help: told(words.other_help, values), path: data.id ? ["id"] : null },
    ];
  },
  "link-in-header": ({ kind, header, data }) => {
    const { words } = ruleOf(kind, "link-in-header");
    const references = new Set(marked(kind, "x-reference", data).map(({ path }) => path.join("\n")));
    return textsIn(header)
      .filter(({ path }) => !references.has(path.join("\n")))
      .flatMap(({ path, text }) =>
        [...text.matchAll(HEADER_LINK)].map(([link]) => ({
          message: told(words.message, { link }),
          help: words.help,
          path,
        })),
      );
  },
  "outcome-without-result": ({ kind, data }) => {
    const { words, lists } = ruleOf(kind, "outcome-without-result");
    const { design } = data;
    if (
      !kind.account ||
      !isIn(lists.decided, data.outcome) ||
      isIn([undefined, "none"], design) ||
      (data.results ?? []).some(hasValue)
    )
      return [];
    const pair = words[design === "before-after" ? "before_after" : "other"];
    return [{ message: told(words.message, { design }), help: told(words.help, { pair }), path: ["design"] }];
  },
  "reserved-id": ({ kind, data, own }) => {
    const { words, lists } = ruleOf(kind, "reserved-id");
    const reserved = new RegExp(lists.reserved);
    const found = reserved.test(own.id)
      ? [
          {
            message: told(words.message, { id: own.id }),
            help: words[data.id ? "help" : "file_help"],
            path: data.id ? ["id"] : null,
          },
        ]
      : [];
    return [
      ...found,
      ...(data.aliases ?? []).flatMap((alias, at) =>
        reserved.test(alias)
          ? [{ message: told(words.alias, { id: alias }), help: words.help, path: ["aliases", at] }]
          : [],
      ),
    ];
  },
  "rotation-length": ({ kind, data }) => {
    const { words } = ruleOf(kind, "rotation-length");
    const { weeks } = data;
    if (kind.type !== "debrief" || data.origin === "published" || data.status === "retired" || weeks === undefined)
      return [];
    const [least, most] = kind.rotationWeeks;
    const compared = weeks < least ? "shorter" : weeks > most ? "longer" : "";
    if (!compared) return [];
    const inWeeks = (number) => told(words[figure(number) === "1" ? "week" : "weeks"], { number: figure(number) });
    const usual = least === most ? inWeeks(most) : told(words.usual, { least: figure(least), most: inWeeks(most) });
    const message = told(words.message, { weeks: inWeeks(weeks), compared: words[compared], usual });
    return [{ message, help: told(words.help, { effect: words[`${compared}_effect`] }), path: ["weeks"] }];
  },
  "stale-review": ({ kind, data, today }) => {
    const { words } = ruleOf(kind, "stale-review");
    const due =
      data.review_by?.trim() ??
      (data.review_every && data.updated && dayAfterPeriod(data.updated.trim(), data.review_every));
    if (data.status !== "published" || !due || due >= today) return [];
    const days = daysBetween(due, today);
    const late = told(words[days === 1 ? "day" : "days"], { number: figure(days) });
    const key = data.review_by ? "review_by" : "review_every";
    return [
      {
        message: told(words.message, { due, late }),
        help: told(words.help, { done: told(words[key], { today }) }),
        path: [key],
      },
    ];
  },
  "uncited-publication": ({ kind, data }) => {
    const { words } = ruleOf(kind, "uncited-publication");
    if (data.origin !== "published") return [];
    if (!data.sources) return [{ message: words.none, help: words.none_help, path: ["origin"] }];
    return data.sources.some((source) => source.url || source.publisher)
      ? []
      : [{ message: words.lost, help: words.lost_help, path: ["sources"] }];
  },
};

function hasPlainWords(body, heading) {
  return /[^\s>*+_=#|~`-]/.test(withoutComments(body.below(heading)).replace(/<\/?[A-Za-z][^<>]*>/g, ""));
}

// Dates of what is told as past, each with its place.
function pastDates(kind, data) {
  const { lists } = ruleOf(kind, "date-in-future");
  const found = ["created", "updated"].map((key) => [[key], data[key]]);
  (data.sources ?? []).forEach((source, at) => found.push([["sources", at, "year"], source.year]));
  found.push([["consent", "given_on"], data.consent?.given_on]);
  if (kind.account) {
    (data.years ?? []).forEach((year, at) => found.push([["years", at], year]));
    if (!("stage" in kind.schema.properties) || isIn(lists.begun, data.stage)) found.push([["start"], data.start]);
    if (isIn(lists.finished, data.stage)) found.push([["end"], data.end]);
  }
  return found
    .filter(([, value]) => value !== undefined)
    .map(([path, value]) => ({ path, day: partialOf(value) }))
    .filter(({ day }) => day);
}
