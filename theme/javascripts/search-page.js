// The search page: reads the question from the address or the field, shows the results, and keeps the address linkable.
// Without this script the form still leads here, and the page lists every question.

import { LONGEST_QUESTION, Search } from "./search.js";

const TYPED = 150; // milliseconds after the last key until the results change
const SETTLED = 500; // and until their number is told to a screen reader

const place = document.querySelector("[data-search]");
const site = new URL(place.dataset.site, document.baseURI);
const field = document.querySelector("[data-search] [name=q]");
const results = document.querySelector("[data-search-results]");
const status = document.querySelector("[data-search-status]");
const nothing = document.querySelector("[data-search-nothing]");
const all = document.querySelector("[data-search-all]");

let search; // the promise of the index, which is fetched when it is first needed
let typing;
let telling;

const load = () => (search ??= fetch(place.dataset.index).then((answer) => answer.json()).then((index) => new Search(index)));

async function show() {
  const question = field.value.trim();
  if (question === "") return clear();
  try {
    const engine = await load();
    if (question === field.value.trim()) present(question, engine.find(question));
  } catch {
    search = undefined;
    clear();
    tell("Search is not available right now. All questions are listed below.");
  }
}

function present(question, found) {
  const empty = nothing.content.cloneNode(true);
  results.replaceChildren(...found.map(result));
  results.hidden = found.length === 0;
  all.hidden = found.length > 0;
  document.querySelector("[data-search-empty]")?.remove();
  if (found.length === 0) results.after(empty);
  const count = found.length === 1 ? "1 result" : `${found.length || "No"} results`;
  tell(`${count} for “${question}”`, found.length === 0 ? 0 : SETTLED);
}

function clear() {
  results.replaceChildren();
  results.hidden = true;
  all.hidden = false;
  document.querySelector("[data-search-empty]")?.remove();
  tell("");
}

// Only text is ever put into the page: a question or a title can hold anything.
function result({ address, title, teaser }) {
  const link = Object.assign(document.createElement("a"), { href: new URL(address, site).href, textContent: title });
  const item = document.createElement("li");
  item.dataset.searchResult = "";
  item.append(link, Object.assign(document.createElement("p"), { textContent: teaser }));
  return item;
}

function tell(text, after = 0) {
  clearTimeout(telling);
  telling = setTimeout(() => { status.textContent = text; }, after);
}

function remember() {
  const address = new URL(location.href);
  if (field.value.trim() === "") address.searchParams.delete("q");
  else address.searchParams.set("q", field.value.trim());
  history.replaceState(history.state, "", address);
}

function readAddress() {
  field.value = (new URLSearchParams(location.search).get("q") ?? "").slice(0, LONGEST_QUESTION);
  show();
}

field.addEventListener("focus", () => load().catch(() => { search = undefined; }), { once: true });
field.addEventListener("input", () => {
  clearTimeout(typing);
  typing = setTimeout(() => { remember(); show(); }, TYPED);
});
field.form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(typing);
  remember();
  show();
});
addEventListener("popstate", readAddress);
readAddress();
