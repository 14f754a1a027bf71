// What is asked for, as a tree of fields, from the JSON Schema of a type.

import { worded } from "./base.js";

class Field {
  constructor(kind, name, schema, path) {
    this.name = name;
    this.path = path;
    this.schema = schema;
    const node = this.resolved(kind, schema);
    const heading = kind.sections.some((each) => each.title.toLowerCase() === name.replace(/_/g, " "));
    this.help = schema.description || "";
    this.example =
      path.length === 1 && kind.example?.[name] !== undefined ? kind.example[name] : (schema.examples || [])[0];
    this.longest = node.maxLength;
    this.holds = this.kindOf(node);
    this.label =
      worded(name) + (heading && path.length === 1 ? (this.holds === "list" ? ", one by one" : ", in short") : "");
    this.vocabulary = node["x-vocabulary"];
    this.wants = node["x-reference"];
    this.options = (node.enum || []).filter((each) => each !== null);
    if (this.holds === "list") {
      this.item = new Field(kind, name, node.items, [...path, "*"]);
      if (this.item.example === undefined && this.example !== undefined) this.item.example = this.example;
    }
    if (this.holds === "group")
      this.fields = Object.entries(node.properties).map(([key, each]) => new Field(kind, key, each, [...path, key]));
    this.must = new Set(node.required || []);
  }

  resolved(kind, schema) {
    if (schema.$ref) return this.resolved(kind, kind.schema.$defs[schema.$ref.split("/").pop()]);
    if (!schema.anyOf) return schema;
    const ways = schema.anyOf.filter((each) => each.type !== "null").map((each) => this.resolved(kind, each));
    const group = ways.find((each) => each.properties);
    if (group) return group;
    if (ways.length > 1 && ways.every((each) => ["integer", "number"].includes(each.type)))
      return { ...ways[0], type: "number" };
    return ways.find((each) => each.pattern) && ways.length > 1 ? { type: "partial" } : ways[0];
  }

  kindOf(node) {
    const type = Array.isArray(node.type) ? node.type.find((each) => each !== "null") : node.type;
    if (node["x-vocabulary"]) return "term";
    if (node["x-reference"]) return "reference";
    if (node.enum) return "choice";
    if (type === "partial" || node.format === "date") return node.format === "date" ? "day" : "partial";
    if (type === "array") return "list";
    if (type === "object") return node.properties ? "group" : "anything";
    if (type === "integer" || type === "number" || type === "boolean") return type;
    return node["x-long"] ? "long" : "text";
  }

  get picks() {
    return this.holds === "term" || this.holds === "reference";
  }
}

// The fields of a type in the parts in which the page asks for them; empty parts are left out.
export function partsOf(kind) {
  const { first, core, came, more, filed, readers, rest } = kind.parts;
  const parts = [
    { id: "short", title: "In short", names: first },
    { id: "core", title: "What it is about", names: core },
    { id: "story", title: kind.sections.length ? "The story" : "In your own words", names: [], story: true },
    { id: "came", title: "What came of it", names: came },
    {
      id: "more",
      title: "What makes it worth more",
      names: more,
      fold: "Figures, conditions and whatever else you know",
    },
    { id: "filed", title: "Where it belongs", names: filed },
    { id: "readers", title: "Who reads it, and who keeps it", names: readers, readers: true },
    { id: "rest", title: "The rest", names: rest, fold: "Sources, cautions, related entries, review" },
  ];
  const fieldOf = (name) => new Field(kind, name, kind.schema.properties[name], [name]);
  return parts
    .map((part) => ({ ...part, fields: part.names.map(fieldOf) }))
    .filter((part) => part.fields.length || part.story);
}
