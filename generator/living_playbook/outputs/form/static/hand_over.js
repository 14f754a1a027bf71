// The end of the form: to the page of the code host where a new file is proposed, as a file, or by mail.

import { element } from "../../static/dom.js";
import { written } from "./write.js";

// GitHub answers longer addresses with "414 URI too long"; mail programs cut off earlier.
const LONGEST_ADDRESS = 7500;
const LONGEST_MAIL = 1800;

export class HandOver {
  // `places` says where entries can be sent: {host, address, name, text, coordinator}; `text` is empty where the code
  // host's page cannot be filled in.
  constructor(page, places) {
    this.page = page;
    this.places = places;
    this.told = element("div", { class: "pb-hand__told", role: "status" });
  }

  buttons() {
    const { host, coordinator } = this.places;
    const made = [];
    if (host) made.push(this.button(`Propose it on ${host}`, () => this.propose(), "pb-primary"));
    if (coordinator) made.push(this.button("Send it by mail", () => this.mail(), host ? "" : "pb-primary"));
    made.push(this.button("Download the file", () => this.download(), host || coordinator ? "" : "pb-primary"));
    made.push(this.button("Copy the text", () => this.copy()));
    return element("div", { class: "pb-hand__ways" }, ...made);
  }

  button(words, act, also = "") {
    const button = element("button", { type: "button", class: `pb-more ${also}`.trim() }, words);
    button.addEventListener("click", () => this.page.handOver(act));
    return button;
  }

  tell(...parts) {
    this.told.replaceChildren(element("p", { class: "pb-note" }, ...parts));
  }

  get text() {
    return written(this.page.kind, this.page.state.document);
  }

  // Who has no way to hand it over here needs somebody to give it to.
  whither() {
    const { host, coordinator } = this.places;
    const place = `it belongs in ${this.page.state.path}.`;
    if (host) return `If you add it yourself, ${place}`;
    return `Give it to ${coordinator || "whoever maintains this playbook"}; ${place}`;
  }

  async propose() {
    const { host, address, name, text } = this.places;
    const target = new URL(address);
    target.searchParams.set(name, this.page.state.path);
    const filled = new URL(target);
    if (text) filled.searchParams.set(text, this.text);
    const fits = text && filled.href.length <= LONGEST_ADDRESS;
    const copied = fits || (await toClipboard(this.text));
    const opened = fits ? filled : target;
    const link = element("a", { href: opened.href, target: "_blank", rel: "noopener" }, `Open ${host}`);
    if (fits)
      this.tell(
        element("strong", {}, `${host} opens with your entry filled in.`),
        ` Sign in there, then choose ${proposeWords(host)}. If nothing opened: `,
        link,
        ".",
      );
    else if (copied)
      this.tell(
        element("strong", {}, "Your entry is copied."),
        ` ${host} opens with the name of the file; paste the text below it, then choose ${proposeWords(host)}. If nothing opened: `,
        link,
        ".",
      );
    else
      this.tell(
        element("strong", {}, "This browser does not let the page copy."),
        " Download the file and add it by hand: ",
        link,
        ".",
      );
    window.open(opened.href, "_blank", "noopener");
  }

  mail() {
    const { coordinator } = this.places;
    const { header, path } = this.page.state;
    const fields = (body) =>
      `mailto:${coordinator}?subject=${encodeURIComponent(`${this.page.kind.label}: ${header.title}`)}&body=${encodeURIComponent(body)}`;
    const whole = fields(`${this.text}\n\n(File: ${path})\n`);
    if (whole.length <= LONGEST_MAIL) {
      this.tell(
        element("strong", {}, "Your mail program opens with the entry in it."),
        ` If it does not, download the file and send it to ${coordinator}.`,
      );
      location.href = whole;
      return;
    }
    this.download();
    this.tell(
      element("strong", {}, "The entry is too long for a mail, so it was downloaded as a file."),
      ` Your mail program opens: attach ${this.page.state.stem}.md and send it.`,
    );
    location.href = fields(`Here is a new entry for ${path}; the file is attached.\n`);
  }

  download() {
    save(`${this.page.state.stem || "draft"}.md`, this.text);
    this.tell(
      element("strong", {}, `${this.page.state.stem || "draft"}.md was downloaded.`),
      ` ${this.whither()} You can open it in this form again.`,
    );
  }

  async copy() {
    if (await toClipboard(this.text))
      this.tell(element("strong", {}, "The text of the entry is copied."), ` ${this.whither()}`);
    else this.tell(element("strong", {}, "This browser does not let the page copy."), " Download the file instead.");
  }
}

function proposeWords(host) {
  return host === "GitLab"
    ? "“Commit changes” and “Create merge request”"
    : "“Propose changes” and “Create pull request”";
}

async function toClipboard(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

function save(name, text) {
  const address = URL.createObjectURL(new Blob([text], { type: "text/markdown" }));
  const link = element("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  URL.revokeObjectURL(address);
}
