// What the form says comes from the data of its type: templates that `playbook check` fills too. Only what the check
// never has to say stands here.

export const FORM_WORDS = {
  foreign: "this file was not written by this form; open it in an editor, or start a new entry",
  line: "this file was not written by this form; line {line} cannot be read",
};

/** Fills a template as `str.format` of Python does: `{name}` is a value, a doubled brace one brace. */
export function told(template, values = {}) {
  return template.replace(/\{\{|\}\}|\{(\w+)\}/g, (all, name) => (name ? String(values[name]) : all[0]));
}

/** A number as people read it: thousands apart. */
export function figure(number) {
  return number.toLocaleString("en-US", { maximumFractionDigits: 20 });
}

export function isIn(list, value) {
  return list.includes(value);
}
