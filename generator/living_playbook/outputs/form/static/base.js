// The form with which somebody submits an entry: loaded by playbook.js on its page only. What it asks for and how it
// refuses comes from the data of its type, which the check of the repository is made from as well (form/data.py).

// An empty text, list or group says nothing; a check takes it for one that is not there.
export function isEmpty(value) {
  if (value === null || value === undefined || value === "") return true;
  if (typeof value !== "object") return false;
  return Object.values(value).every(isEmpty);
}

export function valueAt(header, path) {
  return path.reduce((here, step) => (here === null || here === undefined ? undefined : here[step]), header);
}

export function setValue(header, path, value) {
  let here = header;
  path.slice(0, -1).forEach((step, place) => {
    if (here[step] === null || typeof here[step] !== "object")
      here[step] = typeof path[place + 1] === "number" ? [] : {};
    here = here[step];
  });
  here[path[path.length - 1]] = value;
}

// `given_on` is "Given on" to readers.
export function worded(name) {
  if (name === "url") return "URL";
  const words = name.replace(/[_-]/g, " ");
  return words[0].toUpperCase() + words.slice(1);
}

export function afterPause(act, pause = 250) {
  let waiting = 0;
  return () => {
    clearTimeout(waiting);
    waiting = setTimeout(act, pause);
  };
}
