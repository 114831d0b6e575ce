// The search page: reads the question from the address or the field, shows the results, and keeps the address linkable.
// Without this script the form still leads here, and the page lists every question. On a page that is not there, the question
// is what the address says.

import { open as openIndex } from "./engine.js";
import { show as showOpen } from "./open-now.js";
import { teller } from "./tell.js";
import { LONGEST_QUESTION } from "./tokens.js";

const TYPED = 40; // milliseconds after the last key until the results change
const SENT = 150; // and until a server is asked: words that are begun are not sent one by one
const PATIENCE = 300; // and until it is said that results are still to come
const SETTLED = 300; // and until the address does, which browsers allow only so often
const NEAREST = 5; // results that are shown where none is sure to answer

const place = document.querySelector("[data-search]");
const site = new URL(place.dataset.site, document.baseURI);
const field = document.querySelector("[data-search] [name=q]");
const results = document.querySelector("[data-search-results]");
const status = document.querySelector("[data-search-status]");
const tell = teller(status);
const nothing = document.querySelector("[data-search-nothing]");
const doubt = document.querySelector("[data-search-doubt]");
const broken = document.querySelector("[data-search-broken]");
const all = document.querySelector("[data-search-all]");

const { index, server, large } = place.dataset;

let search; // the promise of what is asked, which is fetched when it is first needed
let waiting;
let typing;
let settling;

const openServer = async () => (await import("./server.js")).open(index, server);

function load() {
  search ??= (server ? openServer() : openIndex(index, large !== undefined)).catch((error) => { search = undefined; throw error; });
  return search;
}

async function show() {
  const question = field.value.trim();
  clearTimeout(waiting);
  if (question === "") return clear();
  waiting = setTimeout(tell, PATIENCE, place.dataset.searching, 0);
  try {
    const answer = await (await load()).ask(question);
    if (question === field.value.trim()) present(question, answer);
  } catch {
    if (question === field.value.trim()) fail();
  }
}

function present(question, { found, isDoubted }) {
  clearTimeout(waiting);
  const shown = isDoubted ? found.slice(0, NEAREST) : found;
  results.replaceChildren(...shown.map(result));
  results.hidden = shown.length === 0;
  if (all) all.hidden = shown.length > 0;
  forget();
  if (isDoubted !== false) {
    results.after((shown.length > 0 ? doubt : nothing).content.cloneNode(true));
    showOpen();
  }
  const { none, one, some, unsure } = place.dataset;
  const pattern = isDoubted && shown.length > 0 ? unsure : [none, one][shown.length] ?? some;
  place.dispatchEvent(new CustomEvent("sh-searched", { bubbles: true, detail: { question, found, isDoubted } })); // searched.js
  tell(pattern.replace("{count}", shown.length).replace("{question}", () => question), isDoubted || isWaiting() ? 0 : undefined);
}

const isWaiting = () => status.textContent === place.dataset.searching;

// Say that no answer came, and offer to ask again: what was loaded stays, and only the rest is missing.
function fail() {
  clear();
  tell(place.dataset.broken, 0);
  results.after(broken.content.cloneNode(true));
  document.querySelector("[data-search-again]").addEventListener("click", () => {
    field.focus();
    show();
  });
}

function forget() {
  document.querySelector("[data-search-empty], [data-search-ask], [data-search-again]")?.remove();
}

function clear() {
  clearTimeout(waiting);
  results.replaceChildren();
  results.hidden = true;
  if (all) all.hidden = false;
  forget();
  tell("", 0);
}

// Only text is ever put into the page: a question or a title can hold anything.
function result({ address, title, teaser }) {
  const link = Object.assign(document.createElement("a"), { href: new URL(address, site).href, textContent: title });
  const item = document.createElement("li");
  item.dataset.searchResult = "";
  item.append(link, Object.assign(document.createElement("p"), { textContent: teaser }));
  return item;
}

// Keep the question in the address of the search page; the address of another page says itself what was looked for.
function remember() {
  if (!all) return;
  const address = new URL(location.href);
  if (field.value.trim() === "") address.searchParams.delete("q");
  else address.searchParams.set("q", field.value.trim());
  history.replaceState(history.state, "", address);
}

function readAddress() {
  field.value = (all ? new URLSearchParams(location.search).get("q") ?? "" : said(location.pathname)).slice(0, LONGEST_QUESTION);
  show();
}

// Return the words of the last part of an address that names something: "/old/send-it-back.html" says "send it back".
function said(path) {
  let names;
  try {
    names = decodeURIComponent(path);
  } catch {
    names = path;
  }
  const parts = names.split("/").map((part) => part.replace(/\.[a-z]{2,5}$/i, "").replace(/[^\p{L}\p{M}\p{N}]+/gu, " ").trim());
  const telling = parts.filter((part) => (part.length > 2 || /[^\0-\x7f]/.test(part)) && !["index", "faq", "html"].includes(part));
  return telling.at(-1) ?? "";
}

field.addEventListener("focus", () => load().catch(() => {}), { once: true });
field.addEventListener("input", () => {
  clearTimeout(typing);
  clearTimeout(settling);
  typing = setTimeout(show, server ? SENT : TYPED);
  settling = setTimeout(remember, SETTLED);
});
field.form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(typing);
  clearTimeout(settling);
  remember();
  show();
});
readAddress();
