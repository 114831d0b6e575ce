// The help center within a shop's own page: <shelfhelp-search> asks, answers while somebody types, and shows the answer in
// place. One script tag is all that a page needs:
//
//   <script type="module" src="https://help.example.com/widget.js"></script>
//   <shelfhelp-search><a href="https://help.example.com/">Help</a></shelfhelp-search>
//
// Nothing is stored, no cookie is set, and nobody but the help center is asked, and the search server that it names. What stands within the element shows where
// scripts do not run or the help center does not answer. It takes nothing of the shop's text styles, only its color scheme: looks
// come from --shelfhelp-color, --shelfhelp-text, --shelfhelp-page, --shelfhelp-line, --shelfhelp-radius and --shelfhelp-font, and
// from the parts `box`, `field`, `results`, `answer`. Colors that cannot be read on each other are replaced.
// Its words are the help center's, in its language, unless `label`, `searching`, `nothing`, `unsure`, `ask`, `more`, `back`, `one` or
// `some` says others. Where no answer is sure, that stands above the nearest ones, and below them how to ask a person; the person alone, where
// that is not known.

import { onKeys } from "./javascripts/keys.js";

const HOME = new URL(".", import.meta.url);
const TYPED = 120; // milliseconds after the last key until the answers change
const SETTLED = 500; // and until their number is told to a screen reader
const MOST = 5;
const NEAREST = 3; // answers that show where none is sure
const PATIENCE = 300; // milliseconds until it is said that answers are still to come
const TEXT = 4.5; // the contrast that text has at least (WCAG 1.4.3)
const LINE = 3; // and the edge of a field (1.4.11)

// `all` leaves a shop's upper case, letter spacing, line breaks and sizes outside. Lengths are in em of the reader's own size.
const STYLE = `
  :host { display: block; }
  :host([hidden]), [hidden] { display: none !important; }
  .box { all: initial; color-scheme: inherit; display: block; box-sizing: border-box; max-width: 100%; padding: .75em;
    --page: var(--shelfhelp-page, #fff); --text: var(--shelfhelp-text, #17252b);
    --color: var(--shelfhelp-color, #0a5a6c); --line: var(--shelfhelp-line, #6b7d83); --radius: var(--shelfhelp-radius, 8px);
    border-radius: var(--radius); background: var(--page); color: var(--text); font: medium/1.5 var(--shelfhelp-font, system-ui, sans-serif);
    overflow-wrap: anywhere; }
  @supports (color: light-dark(#000, #fff)) {
    .box { --page: var(--shelfhelp-page, light-dark(#fff, #1a2124)); --text: var(--shelfhelp-text, light-dark(#17252b, #eef3f4));
      --color: var(--shelfhelp-color, light-dark(#0a5a6c, #82d3e3)); --line: var(--shelfhelp-line, light-dark(#6b7d83, #93a3a9)); }
  }
  label { display: block; font-weight: 600; }
  input { display: block; box-sizing: border-box; width: 100%; min-height: 2.75em; margin: .3em 0 0; padding: 0 .75em; border: 2px solid var(--line);
    border-radius: var(--radius); background: var(--page); color: inherit; font: inherit; font-weight: 400; text-align: start; }
  :focus-visible { outline: 3px solid var(--color); outline-offset: 2px; }
  ul[role] { margin: .5em 0 0; padding: 0; list-style: none; }
  [role=option] { display: flex; align-items: center; min-height: 2.75em; padding: .3em .5em; box-sizing: border-box;
    border-bottom: 1px solid var(--line); color: var(--color); font-weight: 600; cursor: pointer; }
  [role=option]:hover { text-decoration: underline; }
  [aria-selected=true] { outline: 2px solid var(--text); outline-offset: -2px; background: var(--text); color: var(--page); }
  a, button { color: var(--color); }
  button { min-height: 2.75em; padding: 0; border: 0; background: none; font: inherit; text-align: start; text-decoration: underline; cursor: pointer; }
  article { margin: .5em -.4em 0; padding: 0 .4em; }
  h2 { margin: .3em 0 .5em; font-size: 1.25em; line-height: 1.3; }
  img { max-width: 100%; height: auto; }
  table { display: block; max-width: 100%; overflow-x: auto; border-collapse: collapse; }
  th, td { padding: .3em .5em; border: 1px solid var(--line); text-align: start; vertical-align: top; }
  dt { font-weight: 600; }
  dd { margin: 0 0 .5em; }
  .unseen { position: absolute; width: 1px; height: 1px; margin: 0; overflow: hidden; clip-path: inset(50%); }`;

let about; // the promise of what the help center tells of itself: where its search is, its language, the words for its answers
let engine; // the promise of the search, one for all elements of a page

function know() {
  about ??= fetch(new URL("widget.json", HOME)).then((answer) => answer.json()).catch((error) => { about = undefined; throw error; });
  return about;
}

function load() {
  engine ??= (async () => {
    const { search, index, server } = await know();
    const { open } = await import(new URL(search, HOME).href);
    return open(new URL(index, HOME).href, server);
  })().catch((error) => { engine = undefined; throw error; });
  return engine;
}

function made(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name in element) element[name] = value;
    else element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

// Return the answer of a page of the help center, or a policy's summary; their links lead where they lead there.
async function answerOf(address) {
  const page = new DOMParser().parseFromString(await (await fetch(address)).text(), "text/html");
  const found = page.querySelector(".sh-answer, .sh-summary");
  for (const link of found.querySelectorAll("[href], [src]")) {
    for (const name of ["href", "src"]) if (link.hasAttribute(name)) link.setAttribute(name, new URL(link.getAttribute(name), address).href);
    link.removeAttribute("aria-describedby"); // what it names stays on that page
    if (link.localName === "img") link.crossOrigin = "anonymous"; // a picture answers another site only if asked like this
  }
  return (found.matches("dl") ? [found] : [...found.childNodes]).map((node) => document.importNode(node, true));
}

// Return the contrast of two colors, as [red, green, blue] from 0 to 1 (WCAG 2).
export function contrast(one, other) {
  const light = (color) => {
    const [red, green, blue] = color.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b);
  return (bright + 0.05) / (dark + 0.05);
}

let count = 0; // of elements, so that each has names of its own

class ShelfHelpSearch extends HTMLElement {
  #turn = 0; // raised by whatever makes an answer that is still to come unwanted

  connectedCallback() {
    if (this.shadowRoot) return;
    const root = this.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
    this.build(root);
    this.field.addEventListener("focus", () => load().catch(() => this.fall()), { once: true });
    this.field.addEventListener("focus", () => this.paint());
    this.field.addEventListener("input", () => { clearTimeout(this.timer); this.timer = setTimeout(() => this.find(), TYPED); });
    onKeys(this.field, (event) => this.key(event));
    onKeys(this.answer, (event) => { if (event.key === "Escape") this.back(event); });
    this.results.addEventListener("mousedown", (event) => event.preventDefault()); // the focus stays in the field
    this.results.addEventListener("click", ({ target }) => this.open(target.closest("[role=option]")));
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.paint());
    this.paint();
  }

  build(root) {
    count += 1;
    const id = `found-${count}`;
    const label = made("span");
    this.field = made("input", { type: "search", autocomplete: "off", dir: "auto", part: "field", role: "combobox",
      "aria-expanded": "false", "aria-controls": id, "aria-autocomplete": "list" });
    this.results = made("ul", { id, hidden: true, part: "results", role: "listbox" });
    this.told = made("p", { className: "unseen", role: "status" });
    this.nothing = made("p", { hidden: true });
    this.searching = made("p", { hidden: true });
    this.unsure = made("p", { hidden: true });
    this.ask = made("p", { hidden: true });
    this.answer = made("article", { hidden: true, tabIndex: -1, part: "answer", "aria-labelledby": `${id}-title` });
    this.fallback = made("slot", { hidden: true });
    this.box = made("div", { className: "box", part: "box" }, made("label", {}, label, this.field), this.told, this.searching, this.nothing, this.unsure, this.results,
      this.ask, this.answer);
    root.append(this.box, this.fallback);
    this.say(label, "label").then(() => this.results.setAttribute("aria-label", label.textContent));
    know().then(({ direction }) => { this.box.dir = direction; }).catch(() => {}); // `all` leaves a shop's direction as it is
  }

  // Put into an element what the page's author says, or else the help center, in its language.
  async say(element, name, number) {
    const own = this.getAttribute(name);
    const { words, language, direction } = own ? { direction: "auto" } : await know().catch(() => ({ words: { label: HOME.host } }));
    element.textContent = (own || (words[name] ?? "")).replace("{count}", number);
    for (const [attribute, value] of [["lang", language], ["dir", direction]]) {
      if (value) element.setAttribute(attribute, value);
      else element.removeAttribute(attribute);
    }
  }

  // Shops set colors one by one, and change them with the scheme. What cannot be read on the page's color becomes black or white.
  paint() {
    const { style } = this.box;
    for (const name of ["--page", "--text", "--color", "--line"]) style.removeProperty(name);
    const probe = made("span");
    this.box.append(probe);
    const shown = (name) => {
      probe.style.color = `color-mix(in srgb, var(${name}), var(${name}))`;
      return getComputedStyle(probe).color.match(/^color\(srgb ([^)]+)\)$/)?.[1].split(/[ /]+/).map(Number);
    };
    let page = shown("--page");
    if (page?.[3] < 1) {
      style.setProperty("--page", "Canvas");
      page = shown("--page");
    }
    for (const [name, least] of [["--text", TEXT], ["--color", TEXT], ["--line", LINE]]) {
      const color = page && shown(name);
      if (!color || (contrast(color.slice(0, 3), page.slice(0, 3)) >= least && !(color[3] < 1))) continue;
      const isDark = contrast([1, 1, 1], page.slice(0, 3)) > contrast([0, 0, 0], page.slice(0, 3));
      style.setProperty(name, isDark ? "#fff" : "#000");
    }
    probe.remove();
  }

  // Show what the page's author put into the element: a link to the help center.
  fall() {
    this.fallback.hidden = false;
    if (!this.textContent.trim()) this.answer.replaceChildren(made("a", { href: HOME.href, textContent: HOME.host })), this.answer.hidden = false;
  }

  // Show answers and return those that are sure to answer; undefined where nobody waits for them any more.
  async find() {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.#turn += 1;
    const turn = this.#turn;
    const question = this.field.value.trim();
    this.answer.hidden = true;
    let found = [];
    let isDoubted = false;
    if (question) this.wait(turn);
    try {
      const search = await load();
      if (turn !== this.#turn) return undefined;
      if (question) ({ found, isDoubted } = await search.ask(question, MOST));
      if (turn !== this.#turn) return undefined;
      found = found.slice(0, isDoubted ? NEAREST : MOST);
    } catch {
      if (turn === this.#turn) this.wait();
      this.fall();
      return undefined;
    }
    this.wait();
    const { language, direction } = await know();
    Object.assign(this.results, { lang: language, dir: direction });
    this.results.replaceChildren(...found.map((hit, at) => this.option(hit, at)));
    this.expand(found.length > 0);
    this.nothing.hidden = !question || found.length > 0;
    if (!this.nothing.hidden) this.nothing.replaceChildren(this.link("contact/", "nothing"));
    this.isUnsure = isDoubted === true && found.length > 0;
    this.asks = isDoubted !== false && found.length > 0;
    await this.doubt(this.isUnsure, this.asks);
    clearTimeout(this.telling);
    this.told.textContent = "";
    const told = this.isUnsure ? "unsure" : ["nothing", "one"][found.length] ?? "some";
    if (question) this.telling = setTimeout(() => this.say(this.told, told, found.length), SETTLED);
    return isDoubted ? [] : found;
  }

  // Say that answers are still to come, if they are for a while; without a turn, that they are not.
  wait(turn) {
    clearTimeout(this.waiting);
    this.searching.hidden = true;
    if (turn === undefined) return;
    this.waiting = setTimeout(() => {
      if (turn !== this.#turn) return;
      this.searching.hidden = false;
      for (const element of [this.searching, this.told]) this.say(element, "searching");
    }, PATIENCE);
  }

  // Say above the answers that none is sure, and below them how to ask a person; or take either away.
  async doubt(isUnsure, asks) {
    this.unsure.hidden = !isUnsure;
    this.ask.hidden = !asks;
    if (!asks || this.ask.hasChildNodes()) return;
    const { line } = await know();
    this.say(this.unsure, "unsure");
    this.ask.replaceChildren(this.link("contact/", "ask"));
    if (line) this.ask.append(": ", made("a", { href: line.link, textContent: line.number, dir: "ltr" }), line.hours && ` (${line.hours})`);
  }

  link(address, name) {
    const link = made("a", { href: new URL(address, HOME).href });
    this.say(link, name);
    return link;
  }

  option({ address, title }, at) {
    const option = made("li", { id: `${this.results.id}-${at}`, role: "option", "aria-selected": "false", textContent: title });
    option.dataset.address = new URL(address, HOME).href;
    return option;
  }

  expand(is) {
    this.results.hidden = !is;
    this.field.setAttribute("aria-expanded", String(is));
    this.choose(undefined);
  }

  get chosen() {
    return this.results.querySelector("[aria-selected=true]");
  }

  choose(option) {
    this.chosen?.setAttribute("aria-selected", "false");
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) this.field.setAttribute("aria-activedescendant", option.id);
    else this.field.removeAttribute("aria-activedescendant");
  }

  // Move the choice; behind the last one comes the field itself, then the first one.
  async move(step) {
    if (this.timer) await this.find();
    const options = [undefined, ...this.results.children];
    this.choose(options[(options.indexOf(this.chosen ?? undefined) + step + options.length) % options.length]);
  }

  // The keys of a combobox, as the ARIA Authoring Practices have them. Enter without a choice shows the best answer.
  key(event) {
    const isOpen = !this.results.hidden;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (isOpen) this.move(event.key === "ArrowDown" ? 1 : -1);
      else this.find();
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (isOpen && this.chosen && !this.timer) this.open(this.chosen);
      else this.find().then((found) => found?.length > 0 && this.open(this.results.firstElementChild));
    } else if (event.key === "Escape" && (isOpen || !this.answer.hidden || this.field.value)) {
      this.escape(event, isOpen);
    }
  }

  // Close the answer, then the list, then empty the field: one for each press.
  escape(event, isOpen) {
    if (!this.answer.hidden) return this.back(event);
    event.preventDefault();
    event.stopPropagation(); // the shop's own dialog stays open
    this.#turn += 1;
    clearTimeout(this.timer);
    this.timer = undefined;
    if (!isOpen) this.field.value = "";
    this.expand(false);
    this.wait();
    for (const part of [this.nothing, this.unsure, this.ask]) part.hidden = true;
    return undefined;
  }

  open(option) {
    if (option) this.show(new URL(option.dataset.address), option.textContent);
  }

  async show(address, title) {
    clearTimeout(this.timer);
    this.#turn += 1;
    const turn = this.#turn;
    const parts = await answerOf(address).catch(() => []);
    const { language, direction } = await know();
    if (turn !== this.#turn) return;
    const back = made("button", { type: "button" });
    this.say(back, "back");
    back.addEventListener("click", (event) => this.back(event));
    const heading = made("h2", { id: `${this.results.id}-title`, textContent: title });
    this.answer.replaceChildren(back, heading, ...parts, made("p", {}, this.link(address, "more")));
    Object.assign(this.answer, { lang: language, dir: direction, hidden: false });
    for (const part of [this.results, this.unsure, this.ask]) part.hidden = true;
    this.field.setAttribute("aria-expanded", "false");
    this.answer.focus();
  }

  // Go back from an answer to the list that it was chosen from, with the choice as it was.
  back(event) {
    event.preventDefault();
    event.stopPropagation();
    this.answer.hidden = true;
    const { chosen } = this;
    this.expand(this.results.children.length > 0);
    this.doubt(this.isUnsure, this.asks);
    this.choose(chosen ?? undefined);
    this.field.focus();
  }
}

customElements.define("shelfhelp-search", ShelfHelpSearch);
