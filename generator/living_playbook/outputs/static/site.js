// What the script of every page (`playbook.js`) tells the scripts that are loaded later, and they tell it.

/**
 * @typedef {object} Site
 * @property {URL} root the address of the site
 * @property {boolean} offline whether the site is read from a disk: nothing can be fetched there
 * @property {string} index the name of a page in an address: none where a server gives the page of a folder
 * @property {() => Promise<void>} searchScript loads the script of the search, once
 * @property {import("../search/static/start.js").Search} [search] what that script offers
 * @property {import("../form/static/start.js").Form} [form] what the script of the form offers
 * @property {Record<string, any>} [formData] what the form is told by scripts where nothing can be fetched
 * @property {any} [searchData] what the search is told by a script there
 */

/** @type {Site} */
export const site = /** @type {any} */ (window).playbook;
