// Where the site is that this script belongs to, whatever the page that it runs on.

// The script of a site on a disk begins with a line that says so (assets.py). Then addresses name the files of pages,
// and nothing can be fetched.
export const offline = "playbookOffline" in window;
export const index = offline ? "index.html" : "";

// Loaded as a module, as older settings say, a script does not know itself.
const own =
  /** @type {HTMLScriptElement | null} */ (document.currentScript) ||
  [...document.scripts].find((each) => each.src.split(/[?#]/)[0].endsWith("/assets/playbook.js"));
export const root = new URL("..", own.src);
