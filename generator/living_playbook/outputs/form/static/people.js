// What the form says of people who may be recognised, with a role to put in the place of each.

import { element } from "../../static/dom.js";
import { State } from "./draft.js";
import { replaced, roleFor } from "./personal.js";

const MANY = 3;

export class PeopleBox {
  constructor(page, personal) {
    this.page = page;
    this.personal = personal;
    this.shown = "";
    this.box = element("div", {
      class: "pb-form__personal",
      role: "status",
      "aria-label": "People who may be recognised",
    });
  }

  show() {
    const hits = this.personal.in(this.page.state.document);
    const shown = [roleFor(this.page.state.document, this.page.kind.vocabulary), ...hits.map(({ what }) => what)].join(
      "|",
    );
    if (shown === this.shown) return;
    this.shown = shown;
    const none = element("button", { type: "button", class: "pb-link" }, "Nobody can be recognised by any of these");
    none.addEventListener("click", () => this.wave(hits.map(({ what }) => what)));
    this.box.replaceChildren(
      ...(hits.length ? [element("h3", {}, "Can somebody be recognised?")] : []),
      ...hits.map((hit) => this.warning(hit)),
      ...(hits.length > MANY ? [none] : []),
    );
  }

  wave(words) {
    for (const what of words) this.personal.waved.add(what);
    this.shown = null;
    this.page.update();
  }

  warning({ what, kind }) {
    const role = kind === "the name of a person" ? roleFor(this.page.state.document, this.page.kind.vocabulary) : "";
    const use = element("button", { type: "button", class: "pb-more" }, role ? `Write “${role}” instead` : "Remove it");
    use.addEventListener("click", () => this.replaceEverywhere(what, role));
    const keep = element("button", { type: "button", class: "pb-link" }, role ? "It is not a person" : "Keep it");
    keep.addEventListener("click", () => this.wave([what]));
    return element(
      "p",
      { class: "pb-note" },
      element("strong", {}, `“${what}”`),
      ` looks like ${kind}. A role says as much, and harms nobody. `,
      use,
      " ",
      keep,
    );
  }

  replaceEverywhere(what, role) {
    const fixed = JSON.parse(JSON.stringify(this.page.state.kept), (_, value) =>
      typeof value === "string" ? replaced(value, what, role) : value,
    );
    this.page.state = new State(this.page.kind, fixed);
    this.page.restored = null;
    this.page.build();
    document.getElementById("pb-part-end").scrollIntoView({ block: "center" });
  }
}
