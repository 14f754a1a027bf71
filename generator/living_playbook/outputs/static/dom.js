// What every script of the site does with the page that it runs on.

/**
 * A new element with attributes and children.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string>} attributes
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/**
 * Adds a classic script, which has no import, and waits until it ran.
 * @param {string} address
 * @returns {Promise<void>}
 */
export function loadScript(address) {
  return new Promise((resolve, reject) => {
    const script = element("script", { src: address });
    script.addEventListener("load", () => resolve());
    script.addEventListener("error", () => reject(new Error(`${address} could not be loaded`)));
    document.head.append(script);
  });
}

/**
 * What a reader chose stands in the address. A browser that lets no page from a disk change it still shows the choice.
 * @param {string} address
 */
export function tellAddress(address, { push = false } = {}) {
  try {
    history[push ? "pushState" : "replaceState"](null, "", address);
  } catch (error) {
    if (!(error instanceof DOMException) || error.name !== "SecurityError") throw error;
  }
}

/**
 * The elements of a selector; whoever asks says of which kind they are.
 * @template {Element} [Kind=HTMLElement]
 * @param {string} selector
 * @param {ParentNode} within
 * @returns {Kind[]}
 */
export function all(selector, within = document) {
  return [.../** @type {NodeListOf<Kind>} */ (within.querySelectorAll(selector))];
}

/**
 * The first element of a selector, or null.
 * @template {Element} [Kind=HTMLElement]
 * @param {string} selector
 * @param {ParentNode} within
 * @returns {Kind | null}
 */
export function first(selector, within = document) {
  return /** @type {Kind | null} */ (within.querySelector(selector));
}
