// "Is it one of these?": what the playbook already has on what is being typed.

import { element } from "../../static/dom.js";
import { site } from "../../static/site.js";
import { wordsIn } from "./personal.js";

const LEAST_WORDS = 3;
const MOST_ALIKE = 3;
const SHARED_PART = 0.34;

export class Similar {
  constructor(box) {
    this.box = box;
    this.run = 0;
    this.asked = "";
  }

  async show(text) {
    const asked = text.trim().replace(/["-]/g, " ");
    if (asked === this.asked) return;
    this.asked = asked;
    const run = ++this.run;
    if (wordsIn(asked).length < LEAST_WORDS) return this.draw([]);
    try {
      const found = await this.find(asked);
      if (run === this.run) this.draw(found);
    } catch (error) {
      // Without the search the form works all the same.
      console.error(error);
    }
  }

  async find(asked) {
    await site.searchScript();
    const ranking = await site.search.rankingOf();
    const { rows } = await ranking.find(asked);
    const best = rows[0]?.score ?? 0;
    const wishes = ranking.table.language.understood(asked).length;
    // Of long texts many entries share a word; near is what shares a good part of them.
    const near = rows
      .filter((hit) => hit.score >= best / 2 && hit.wishes >= Math.max(2, wishes * SHARED_PART))
      .slice(0, MOST_ALIKE);
    return Promise.all(near.map((hit) => ranking.engine.shown(ranking.table.rows[hit.row])));
  }

  draw(found) {
    this.box.hidden = found.length === 0;
    if (!found.length) return this.box.replaceChildren();
    const items = found.map((each) =>
      element(
        "li",
        {},
        element(
          "a",
          { href: each.address, target: "_blank", rel: "noopener" },
          each.title,
          element("span", { class: "pb-sr" }, " (opens in a new tab)"),
        ),
        " ",
        element("span", { class: "pb-soft" }, each.card.type),
        element("br"),
        element("span", { class: "pb-quote" }, each.summary),
      ),
    );
    this.box.replaceChildren(
      element("h3", {}, "Is it one of these?"),
      element("ul", { class: "pb-links" }, ...items),
      element(
        "p",
        { class: "pb-field__help" },
        "If so, suggest a change there. If yours happened elsewhere or went differently, it deserves its own entry.",
      ),
    );
  }
}
