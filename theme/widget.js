// The help center within a shop's own page: <shelfhelp-search> asks, answers while somebody types, and shows the answer in
// place. One script tag is all that a page needs:
//
//   <script type="module" src="https://help.example.com/widget.js"></script>
//   <shelfhelp-search><a href="https://help.example.com/">Help</a></shelfhelp-search>
//
// Nothing is stored, no cookie is set, and nobody but the help center is asked. What stands within the element shows where
// scripts do not run or the help center does not answer. Looks come from --shelfhelp-colour, --shelfhelp-text,
// --shelfhelp-page, --shelfhelp-line, --shelfhelp-radius and --shelfhelp-font, and from the parts `field`, `results`, `answer`.
// Its words are the help center's, in its language, unless `label`, `nothing`, `more`, `one` or `some` says others.

const HOME = new URL(".", import.meta.url);
const TYPED = 120; // milliseconds after the last key until the answers change
const SETTLED = 500; // and until their number is told to a screen reader
const MOST = 5;

const STYLE = `
  :host { display: block; font: 1rem/1.5 var(--shelfhelp-font, system-ui, sans-serif); color: var(--shelfhelp-text, #17252b); }
  label { display: block; margin-bottom: .3rem; font-weight: 600; }
  input { box-sizing: border-box; width: 100%; min-height: 2.75rem; padding: 0 .75rem; border: 2px solid var(--shelfhelp-line, #6b7d83);
    border-radius: var(--shelfhelp-radius, 8px); background: var(--shelfhelp-page, #fff); color: inherit; font: inherit; }
  :focus-visible { outline: 3px solid var(--shelfhelp-colour, #0a5a6c); outline-offset: 2px; }
  ul { margin: .5rem 0 0; padding: 0; list-style: none; }
  button, a { color: var(--shelfhelp-colour, #0a5a6c); }
  button { width: 100%; min-height: 2.75rem; padding: .4rem .2rem; border: 0; border-bottom: 1px solid var(--shelfhelp-line, #6b7d83);
    background: none; font: inherit; font-weight: 600; text-align: start; cursor: pointer; }
  article { margin-top: .8rem; padding: .2rem 1rem .8rem; border: 1px solid var(--shelfhelp-line, #6b7d83); border-radius: var(--shelfhelp-radius, 8px);
    background: var(--shelfhelp-page, #fff); overflow-wrap: break-word; }
  dt { font-weight: 600; }
  dd { margin: 0 0 .5rem; }
  .unseen { position: absolute; width: 1px; height: 1px; margin: 0; overflow: hidden; clip-path: inset(50%); }
  [hidden] { display: none !important; }`;

let about; // the promise of what the help center tells of itself: where its search is, its language, the words for its answers
let engine; // the promise of the search, one for all elements of a page

function know() {
  about ??= fetch(new URL("widget.json", HOME)).then((answer) => answer.json()).catch((error) => { about = undefined; throw error; });
  return about;
}

function load() {
  engine ??= (async () => {
    const { search, index } = await know();
    const [{ Search }, answer] = await Promise.all([import(new URL(search, HOME).href), fetch(new URL(index, HOME))]);
    return new Search(await answer.json());
  })().catch((error) => { engine = undefined; throw error; });
  return engine;
}

function made(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
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

class ShelfHelpSearch extends HTMLElement {
  #turn = 0; // raised by whatever makes an answer that is still to come unwanted

  connectedCallback() {
    if (this.shadowRoot) return;
    const root = this.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
    this.field = made("input", { type: "search", autocomplete: "off" });
    this.field.setAttribute("part", "field");
    this.results = made("ul", { hidden: true });
    this.results.setAttribute("part", "results");
    this.told = made("p", { className: "unseen" });
    this.told.setAttribute("role", "status");
    this.nothing = made("p", { hidden: true });
    this.answer = made("article", { hidden: true, tabIndex: -1 });
    this.answer.setAttribute("part", "answer");
    this.fallback = made("slot", { hidden: true });
    const label = made("span");
    root.append(made("label", {}, label, this.field), this.told, this.nothing, this.results, this.answer, this.fallback);
    this.say(label, "label");
    this.field.addEventListener("focus", () => load().catch(() => this.fall()), { once: true });
    this.field.addEventListener("input", () => { clearTimeout(this.timer); this.timer = setTimeout(() => this.find(), TYPED); });
  }

  // Put into an element what the page's author says, or else the help center, in its language.
  async say(element, name, count) {
    const own = this.getAttribute(name);
    const { words, language, direction } = own ? {} : await know().catch(() => ({ words: { label: HOME.host } }));
    element.textContent = (own || (words[name] ?? "")).replace("{count}", count);
    for (const [attribute, value] of [["lang", language], ["dir", direction]]) {
      if (value) element.setAttribute(attribute, value);
      else element.removeAttribute(attribute);
    }
  }

  // Show what the page's author put into the element: a link to the help center.
  fall() {
    this.fallback.hidden = false;
    if (!this.textContent.trim()) this.answer.replaceChildren(made("a", { href: HOME.href, textContent: HOME.host })), this.answer.hidden = false;
  }

  async find() {
    this.#turn += 1;
    const turn = this.#turn;
    const question = this.field.value.trim();
    this.answer.hidden = true;
    let found = [];
    try {
      const search = await load();
      if (turn !== this.#turn) return;
      found = question ? search.find(question).slice(0, MOST) : [];
    } catch {
      this.fall();
      return;
    }
    const { language, direction } = await know();
    Object.assign(this.results, { lang: language, dir: direction, hidden: found.length === 0 });
    this.results.replaceChildren(...found.map((hit) => made("li", {}, this.hit(hit))));
    this.nothing.hidden = !question || found.length > 0;
    if (!this.nothing.hidden) this.nothing.replaceChildren(this.link("contact/", "nothing"));
    clearTimeout(this.telling);
    this.told.textContent = "";
    if (question) this.telling = setTimeout(() => this.say(this.told, ["nothing", "one"][found.length] ?? "some", found.length), SETTLED);
  }

  link(address, name) {
    const link = made("a", { href: new URL(address, HOME).href });
    this.say(link, name);
    return link;
  }

  hit({ address, title }) {
    const button = made("button", { type: "button", textContent: title });
    button.addEventListener("click", () => this.show(new URL(address, HOME), title));
    return button;
  }

  async show(address, title) {
    clearTimeout(this.timer);
    this.#turn += 1;
    const turn = this.#turn;
    const parts = await answerOf(address).catch(() => []);
    const { language, direction } = await know();
    if (turn !== this.#turn) return;
    Object.assign(this.answer, { lang: language, dir: direction, hidden: false });
    this.answer.replaceChildren(made("h2", { textContent: title }), ...parts, made("p", {}, this.link(address, "more")));
    this.answer.focus();
  }
}

customElements.define("shelfhelp-search", ShelfHelpSearch);
