// What Decap CMS does not do by itself when somebody edits an entry that is there already, by the doors that it has for
// extensions. Another CMS has not all of them and is left as it is.

function extend() {
  const host = /** @type {any} */ (window); // what the bundle of Decap CMS puts there
  const cms = host.CMS;
  const page = document.getElementById("missing");
  page.hidden = Boolean(cms);
  if (!host.DecapCms) return;

  const same = (one, other) => one === other || (typeof one?.equals === "function" && one.equals(other));
  const isText = (each) => typeof each === "string";

  // The CMS writes a whole header anew: in its own order and quotes, without comments. So what nobody touched is put back
  // as it stood. `opened` has each entry as it was read, `untouched` what is to be put back, both by path.
  const opened = new Map();
  const untouched = new Map();

  function remember(entry) {
    const [path, raw, data] = ["path", "raw", "data"].map((each) => entry?.get(each));
    if (raw && opened.get(path)?.raw !== raw) opened.set(path, { raw, data });
  }

  /** Shows a widget of the CMS with some of what it is given changed; `first` runs before its value is looked at. */
  function change(name, changed, first) {
    const widget = cms.getWidget(name);
    const inner = widget.control;
    widget.control = host.createClass({
      // The CMS asks the control itself whether its value fits, and when to draw it anew.
      getWrappedInstance() {
        return this.inner;
      },
      keep(control) {
        this.inner = control;
        const validate = control?.validate;
        if (!first || !validate) return;
        control.validate = () => {
          first(this.props);
          return validate();
        };
      },
      render() {
        remember(this.props.entry);
        return host.h(inner, { ...this.props, ...changed(this.props), ref: this.keep });
      },
    });
  }

  // A text that stands for a group, such as a lesson without more, is a group as long as it is edited: the CMS can neither
  // show nor save the text. It becomes a text again when it is written, if nothing else was filled in. `plain` has the key
  // that a text stands for, by collection and field.
  const plain = JSON.parse(page.dataset.plain);
  const keyOf = ({ collection, field }) => field.has("fields") && plain[collection?.get("name")]?.[field.get("name")];

  /** Returns the value of a widget with groups only; nothing where there was no text in it. */
  function grouped(props) {
    const { field, value } = props;
    const key = keyOf(props);
    const group = (each) => (isText(each) ? field.clear().set(key, each) : each);
    if (!key || !value || !(isText(value) || value.some?.(isText))) return undefined;
    return isText(value) ? group(value) : value.map(group);
  }

  change(
    "list",
    (props) => {
      const { value, onChange } = props;
      const groups = grouped(props);
      // A widget inside tells what it holds as soon as it is drawn, which is no change.
      const told = (list, more) => onChange(same(list, groups) ? value : list, more);
      return groups ? { value: groups, onChange: told } : { value: value ?? undefined };
    },
    (props) => {
      const groups = grouped(props);
      if (groups) props.onChange(groups);
    },
  );

  change("object", (props) => {
    const { field, value, onChange } = props;
    const group = isText(value) && grouped(props);
    if (!group) return {};
    const told = (more) => more && { [field.get("name")]: more };
    return {
      value: group,
      onChangeObject: (part, next, more) => onChange(group.set(part.get("name"), next), told(more)),
    };
  });

  /** Returns what was text before as text, if it has nothing but that. */
  function asBefore(value, before, key) {
    const text = (each) => (each?.size === 1 && each.has?.(key) ? each.get(key) : each);
    if (isText(before)) return text(value);
    if (!before?.some?.(isText) || !value?.map) return value;
    const groups = before.filter((each) => !isText(each));
    return value.map((each) => (groups.some((group) => same(kept(group), each)) ? each : text(each)));
  }

  change("string", () => ({}));

  // A word that is not in its list, such as a synonym, would be lost as soon as another is chosen.
  change("select", ({ field, value }) => {
    const options = field.get("options");
    const known = options.map((each) => each?.get?.("value") ?? each);
    const there = field.get("multiple") ? (value?.toArray?.() ?? []) : [value];
    const strange = there.filter((each) => isText(each) && each && !known.includes(each));
    return strange.length ? { field: field.set("options", options.concat(strange)) } : {};
  });

  // What was cleared counts as not written, so that a check does not meet an empty text.
  function kept(value) {
    if (value === null || value === undefined || value === "") return undefined;
    if (typeof value.toJS !== "function") return value;
    const whole = value.map(kept).filter((each) => each !== undefined);
    return whole.size ? whole : undefined;
  }

  cms.registerEventListener({
    name: "preSave",
    handler: ({ entry }) => {
      const [path, raw, data] = ["path", "raw", "data"].map((each) => entry.get(each));
      const known = Boolean(raw) && opened.get(path)?.raw === raw;
      const before = known ? opened.get(path).data : data.clear();
      const names = new Set();
      const keys = plain[entry.get("collection")] ?? {};
      const written = data.map((value, name) => {
        const now = keys[name] ? asBefore(kept(value), before.get(name), keys[name]) : kept(value);
        if (!before.has(name) || ![value, now].some((each) => same(each, before.get(name)))) return now;
        names.add(name);
        return before.get(name);
      });
      untouched.set(path, known ? { raw, names } : {});
      return written.filter((each) => each !== undefined);
    },
  });

  const KEY = /^(?=[A-Za-z_][\w-]*:(?:\s|$))/m;
  const NAME = /^[A-Za-z_][\w-]*(?=:)/;
  const BELONGS = /^(?:\s|#|-\s|-$|$)/;
  const ANCHOR = /(?:^|[:\-,[{])\s+[&*]\S/m;

  /** Returns the keys of a header with the text of each and the comments above it; nothing where that is not sure. */
  function keysOf(text) {
    const found = /^---\n([\s\S]*?\n)---\n/.exec(text);
    if (!found || ANCHOR.test(found[1])) return undefined;
    const keys = new Map();
    let above = "";
    for (const part of found[1].split(KEY)) {
      const name = NAME.exec(part)?.[0];
      const [below] = /(?:^#.*\n)*(?![\s\S])/m.exec(part);
      const own = part.slice(0, part.length - below.length);
      const sure = own
        .split("\n")
        .slice(name ? 1 : 0)
        .every((line) => BELONGS.test(line));
      if (!sure || keys.has(name) || (!name && own.trim())) return undefined;
      if (name) keys.set(name, { above, own });
      above = name ? below : own + below;
    }
    return { keys, above, rest: text.slice(found[0].length) };
  }

  const WORD = /[+-]?\.?[\p{L}\p{N}][\p{L}\p{N}.+-]*/gu;

  // What two ways of writing a value have in common: a second look, beside the values themselves.
  const number = (word) => (word === "null" ? "" : word && !Number.isNaN(Number(word)) ? String(Number(word)) : word);
  const words = (text) => (text.replace(/(?:^|\s)#.*$/gm, "").match(WORD) ?? []).map(number).join("");

  /** Returns the text that the CMS made with all that was not touched as it stood before. */
  function putBack(path, made) {
    const { raw, names } = untouched.get(path) ?? {};
    const before = raw && keysOf(raw);
    const now = before && keysOf(made);
    if (!now) return made;
    const order = [...before.keys.keys()].filter((name) => now.keys.has(name));
    const all = [...now.keys.keys()];
    all.forEach((name, place) => {
      if (!before.keys.has(name)) order.splice(order.indexOf(all[place - 1]) + 1, 0, name);
    });
    const text = order.map((name) => {
      const old = before.keys.get(name);
      const made = now.keys.get(name).own;
      if (!old) return made;
      return old.above + (names.has(name) && words(old.own) === words(made) ? old.own : made);
    });
    return `---\n${text.join("")}${before.above}---\n${names.has("body") ? before.rest : now.rest}`;
  }

  // The CMS writes by YAML 1.2; a check reads by 1.1, where such a text in no quotes is a truth value or a number.
  const ELSE = /^(?:yes|no|on|off|=|<<|[-+]?\d[\d_]*(?::[0-5]?\d)+(?:\.[\d_]*)?|[-+]?[\d.]+_[\d_.]*|[-+]?0b[01_]+)$/i;
  const LINE = /^( *(?:- )*(?:[\w-]+: )?(?<=[-:] ))(\S+)$/;

  /** Returns a text of the CMS with quotes where a check would read something else. */
  function quoted(made) {
    let block = -1;
    const lines = keysOf(made) ? made.split("\n") : [];
    const end = lines.indexOf("---", 1);
    const whole = lines.map((line, place) => {
      const depth = line.search(/\S/);
      if (place > end || (block >= 0 && (depth < 0 || depth > block))) return line;
      block = /[:-] [|>][-+\d]*$/.test(line) ? depth : -1;
      return line.replace(LINE, (all, start, value) => (ELSE.test(value) ? `${start}"${value}"` : all));
    });
    return lines.length ? whole.join("\n") : made;
  }

  for (const name of ["proxy", "github", "gitlab"]) {
    const backend = cms.getBackend(name);
    const start = backend?.init;
    if (!start) continue;
    backend.init = (...given) => {
      const made = start(...given);
      const persist = made.persistEntry.bind(made);
      made.persistEntry = (entry, options) => {
        const dataFiles = entry.dataFiles.map((file) => ({ ...file, raw: putBack(file.path, quoted(file.raw)) }));
        return persist({ ...entry, dataFiles }, options);
      };
      return made;
    };
  }
}

extend();
