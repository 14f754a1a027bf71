// Rules as data: what they look at and what they say there, read as `rules/_interpret.py` of the playbook reads it.

import { itemsOf } from "./check_items.js";
import { patternOf } from "./check_values.js";
import { figure, isIn, told } from "./words.js";

/**
 * What a rule finds in an entry, each with the place it belongs to.
 * @param {any[]} spec looks, as they stand in the data of a type
 * @param {Record<string, string>} words templates of the rule's messages
 * @param {any} facts of the entry, `check_facts.js`
 */
export function specFindings(spec, words, facts) {
  return spec.flatMap((look) => (holds(look.where, { facts, item: {} }) ? lookFindings(look, words, facts) : []));
}

function lookFindings(look, words, facts) {
  const seen = new Set();
  return itemsOf(look.of, facts).flatMap((item) => {
    const scope = { facts, item, words };
    const found = look.cases.find((each) => holds(each.when, scope));
    if (!found) return [];
    if (look.once) {
      const key = fact(look.once, scope);
      if (seen.has(key)) return [];
      seen.add(key);
    }
    const inside = { ...scope, values: found.values };
    return [
      { message: text(found.message, inside), help: text(found.help, inside), ...placeOf(item, found.at, facts) },
    ];
  });
}

// Where a finding stands: a key that the header does not have is not a place.
function placeOf(item, at, facts) {
  const path = item.place ? [...item.place, ...at] : [];
  return { path: path.length && path[0] in facts.header ? path : null, section: item.below ?? null };
}

/** A fact by its name: of what is looked at, of the entry, else what stands in the header. */
export function fact(name, scope) {
  const [first, ...rest] = name.split(".");
  let value =
    first === "each"
      ? (scope.each ?? scope.item.each)
      : first in scope.item
        ? scope.item[first]
        : first in scope.facts
          ? scope.facts[first]
          : scope.facts.values[first];
  for (const key of rest) value = value?.[key];
  return value;
}

function has(value) {
  return value !== undefined && value !== null && value !== "" && !(Array.isArray(value) && !value.length);
}

const CONDITIONS = {
  all: ({ conditions }, scope) => conditions.every((each) => holds(each, scope)),
  any_of: ({ conditions }, scope) => conditions.some((each) => holds(each, scope)),
  not: ({ condition }, scope) => !holds(condition, scope),
  is: (condition, scope) => isIn(condition.values, fact(condition.fact, scope)),
  has: (condition, scope) => has(fact(condition.fact, scope)),
  knows: ({ name }, scope) => name in scope.facts.kind.schema.properties,
  above: ({ one, other }, scope) => number(one, scope) > number(other, scope),
  later: ({ one, other }, scope) => fact(one, scope)?.first > fact(other, scope)?.last,
  matches: (condition, scope) => patternOf(condition.pattern).test(fact(condition.fact, scope)),
  contains: (condition, scope) => isIn(fact(condition.fact, scope), condition.text),
  some: (condition, scope) =>
    (fact(condition.fact, scope) ?? []).some((each) => holds(condition.condition, { ...scope, each })),
};

/** Whether a condition holds. */
export function holds(condition, scope) {
  return CONDITIONS[condition.kind](condition, scope);
}

function number(value, scope) {
  if (typeof value === "string") return fact(value, scope);
  return value.kind === "count" ? fact(value.fact, scope).length : value.value;
}

const VALUES = {
  given: ({ value }) => value,
  count: number,
  words: ({ key, values }, scope) => filled(scope.words[key], values, scope),
  figure: (value, scope) => figure(number(value.number, scope)),
  counted: ({ number: counted, one, many }, scope) => {
    const shown = figure(number(counted, scope));
    return told(scope.words[shown === "1" ? one : many], { number: shown });
  },
  quoted: (value, scope) => quoted(fact(value.fact, scope), value.most, scope),
  joined: (value, scope) =>
    fact(value.fact, scope)
      .map((each) => text(value.value, { ...scope, each }))
      .join(text(value.between, scope)),
  listed: ({ values }, scope) =>
    values
      .map((each) => text(each, scope))
      .filter(Boolean)
      .join(", "),
  repeated: (value, scope) => value.text.repeat(fact(value.times, scope) + value.more),
  replaced: (value, scope) => fact(value.fact, scope).trim().replaceAll(value.old, value.new),
  either: ({ when, then, otherwise }, scope) => text(holds(when, scope) ? then : otherwise, scope),
};

/** A value as a message tells it. */
export function text(value, scope) {
  if (typeof value !== "string") return String(VALUES[value.kind](value, scope));
  const found = fact(value, scope);
  return String(found.text ?? found); // a date is told as it was written
}

function filled(template, own, scope) {
  return template.replace(/\{\{|\}\}|\{(\w+)\}/g, (all, name) => (name ? named(name, own, scope) : all[0]));
}

function named(name, own, scope) {
  if (name in own) return text(own[name], scope);
  // Inside the words that tell a value of a case, its name stands for the fact of that name.
  const { [name]: value = name, ...rest } = scope.values;
  return text(value, { ...scope, values: rest });
}

function quoted(names, most, { words }) {
  const shown = names
    .slice(0, most)
    .map((name) => `\`${name}\``)
    .join(", ");
  return names.length > most ? told(words.more, { shown, number: names.length - most }) : shown;
}
