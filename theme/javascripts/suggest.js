// Answers while somebody types, below every search field: the combobox of the ARIA Authoring Practices. The focus stays in the
// field; up and down choose, Enter opens, Escape closes and then clears. Enter without a choice leads to the search page, as
// the form does without this script; for staff it opens the first answer. Where none is sure to answer,
// that stands above them, and how to ask a person below; the person alone, where that is not known. What it needs is fetched when
// somebody turns to the field.

import { open as openIndex } from "./engine.js";
import { onKeys } from "./keys.js";
import { show as showOpen } from "./open-now.js";
import { teller } from "./tell.js";

const TYPED = 40; // milliseconds after the last key until the answers change
const SENT = 150; // and until a server is asked: words that are begun are not sent one by one
const MOST = { phone: 6, desktop: 8 };
const NEAREST = 3; // answers that show where none is sure
const PATIENCE = 300; // milliseconds until it is said that answers are still to come
const NONE = []; // ways out
const WIDE = "(min-width: 48em)";

let engine; // the promise of the index, one for all forms of a page

const openServer = async (index, server) => (await import("./server.js")).open(index, server);

function load({ index, server, large }) {
  engine ??= (server ? openServer(index, server) : openIndex(index, large !== undefined)).catch((error) => { engine = undefined; throw error; });
  return engine;
}

class Suggest {
  constructor(form) {
    this.form = form;
    this.site = new URL(form.dataset.site, document.baseURI);
    this.field = form.querySelector("[name=q]");
    this.popup = Object.assign(document.createElement("div"), { className: "sh-found", hidden: true });
    this.list = Object.assign(document.createElement("ul"), { id: `${this.field.id}-found` });
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", form.querySelector("label").textContent);
    const status = Object.assign(document.createElement("p"), { className: "sh-unseen" });
    status.setAttribute("role", "status");
    this.tell = teller(status);
    this.turn = 0; // raised by whatever makes answers that are still to come unwanted
    this.popup.append(this.list);
    form.append(this.popup, status);
    const said = { role: "combobox", "aria-expanded": "false", "aria-controls": this.list.id, "aria-autocomplete": "list" };
    for (const [name, value] of Object.entries(said)) this.field.setAttribute(name, value);
    const ahead = () => load(form.dataset).catch(() => {});
    if (document.activeElement === this.field) ahead();
    else this.field.addEventListener("focus", ahead, { once: true });
    this.field.addEventListener("input", () => this.later());
    onKeys(this.field, (event) => this.key(event));
    form.addEventListener("focusout", ({ relatedTarget }) => { if (!this.namesPerson || !form.contains(relatedTarget)) this.close(); });
    onKeys(this.popup, (event) => this.leave(event));
    this.popup.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.open(event.target.closest("[role=option]"), event));
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.show(), this.form.dataset.server ? SENT : TYPED);
  }

  // Show answers and return those that are sure to answer; undefined where nobody waits for them any more.
  async show() {
    clearTimeout(this.timer);
    this.timer = undefined;
    const question = this.field.value.trim();
    this.turn += 1;
    const { turn } = this;
    const most = matchMedia(WIDE).matches ? MOST.desktop : MOST.phone;
    if (question === "") {
      this.close();
      return [];
    }
    this.wait(turn);
    const answer = await load(this.form.dataset).then((search) => search.ask(question, most)).catch(() => undefined);
    if (turn !== this.turn) return undefined;
    clearTimeout(this.waiting);
    if (!answer) return this.fail();
    const { found: all, isDoubted } = answer;
    this.form.dispatchEvent(new CustomEvent("sh-searched", { bubbles: true, detail: { question, found: all, isDoubted } })); // searched.js
    const found = all.slice(0, isDoubted ? NEAREST : most);
    this.list.replaceChildren(...found.map((hit, number) => this.option(hit, number)));
    this.frame(isDoubted && found.length > 0 ? this.form.dataset.unsure : "", isDoubted !== false && found.length > 0 ? this.persons : NONE);
    this.expand(found.length > 0);
    const { heard, heardOne, unheard, unsure } = this.form.dataset;
    const pattern = isDoubted && found.length > 0 ? unsure : [unheard, heardOne][found.length] ?? heard;
    this.tell(pattern.replace("{count}", found.length));
    return isDoubted ? [] : found;
  }

  get namesPerson() {
    return this.popup.lastElementChild !== this.list;
  }

  // How to ask a person, as the form has it, made once: what says whether a line is open keeps that true by itself.
  get persons() {
    this.ask ??= [...this.form.querySelector("[data-search-person]").children].map((part) => part.cloneNode(true));
    return this.ask;
  }

  // Put a sentence above the answers, and ways out below them; "" and none take away what was there. What stands there stays.
  frame(sentence, waysOut) {
    if (sentence === this.sentence && waysOut === this.waysOut) return;
    Object.assign(this, { sentence, waysOut });
    this.popup.replaceChildren(this.list);
    if (sentence) this.list.before(Object.assign(document.createElement("p"), { className: "sh-found__unsure", textContent: sentence }));
    if (waysOut === NONE) return;
    const below = Object.assign(document.createElement("div"), { className: "sh-found__ask" });
    below.append(...waysOut);
    this.list.after(below);
    showOpen();
  }

  // Say in place of answers that they are still to come, if they are for a while.
  wait(turn) {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => { if (turn === this.turn) this.say(this.form.dataset.searching, NONE); }, PATIENCE);
  }

  // Say that no answer came, and lead to the page that lists every question without any script.
  fail() {
    const all = Object.assign(document.createElement("a"), { href: this.form.action, textContent: this.form.dataset.all });
    this.say(this.form.dataset.broken, [all]);
    return [];
  }

  say(sentence, waysOut) {
    this.list.replaceChildren();
    this.frame(sentence, waysOut);
    this.expand(false);
    this.popup.hidden = false;
    this.tell(sentence, 0);
  }

  // Only text is ever put into the page: a title can hold anything.
  option({ address, title, teaser }, number) {
    const made = document.createElement("li");
    made.id = `${this.list.id}-${number}`;
    made.setAttribute("role", "option");
    made.setAttribute("aria-selected", "false");
    made.dataset.address = new URL(address, this.site).href;
    made.append(Object.assign(document.createElement("strong"), { textContent: title }),
      Object.assign(document.createElement("span"), { textContent: teaser }));
    return made;
  }

  expand(is) {
    this.popup.hidden = !is;
    this.field.setAttribute("aria-expanded", String(is));
    this.choose(undefined);
  }

  close() {
    clearTimeout(this.waiting);
    clearTimeout(this.timer);
    this.timer = undefined;
    this.turn += 1;
    this.tell("", 0);
    this.expand(false);
  }

  get chosen() {
    return this.list.querySelector("[aria-selected=true]");
  }

  choose(option) {
    this.chosen?.setAttribute("aria-selected", "false");
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) this.field.setAttribute("aria-activedescendant", option.id);
    else this.field.removeAttribute("aria-activedescendant");
  }

  // Move the choice; behind the last one comes the field itself, then the first one.
  // Answers that are still to come would take the choice away, so they come first.
  async move(step) {
    if (this.timer) await this.show();
    const options = [undefined, ...this.list.children];
    const at = options.indexOf(this.chosen ?? undefined);
    this.choose(options[(at + step + options.length) % options.length]);
  }

  // Escape leads from a link below the answers back to the field.
  leave(event) {
    if (event.key !== "Escape") return;
    event.preventDefault();
    this.field.focus();
    this.close();
  }

  key(event) {
    const isOpen = !this.popup.hidden;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (isOpen) this.move(event.key === "ArrowDown" ? 1 : -1);
      else this.show();
    } else if (event.key === "Enter" && isOpen && this.chosen) {
      event.preventDefault();
      this.open(this.chosen, event);
    } else if (event.key === "Enter" && this.form.hasAttribute("data-first") && this.field.value.trim() !== "") {
      event.preventDefault();
      this.first(event);
    } else if (event.key === "Escape") {
      event.preventDefault();
      if (!isOpen) this.field.value = "";
      this.close();
    }
  }

  // Open the best answer at once, for those with a caller on the line; where none is sure, the search page says so.
  async first(event) {
    const found = await this.show();
    if (found?.length > 0) this.open(this.list.firstElementChild, event);
    else if (found) this.form.submit();
  }

  open(option, event) {
    if (!option) return;
    this.form.dispatchEvent(new CustomEvent("sh-opened", { bubbles: true, detail: [...this.list.children].indexOf(option) })); // searched.js
    if (event.ctrlKey || event.metaKey) window.open(option.dataset.address, "_blank", "noopener");
    else location.assign(option.dataset.address);
  }
}

for (const form of document.querySelectorAll("form.sh-search")) {
  if (!form.closest("[data-search]")) new Suggest(form);
}
