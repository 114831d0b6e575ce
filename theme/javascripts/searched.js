// Tells the store's own endpoint what was searched for, where the store has named one: the words without what may lead to a person,
// the day, the site's language, whether anything answers, and which page was opened, at which place. No cookie, no time, nothing by
// which two searches could be put together, and nothing where the browser asks not to be followed. A search is told once it is over:
// its words were sent off or have stood for a while, and a page is opened, another question follows, or the reader leaves.
// `again` says that it was told before, and what was opened since.

import { impersonal } from "./impersonal.js";

const SETTLED = 2000; // milliseconds that words stand before they count as a question and not as a part of one

const { searches: endpoint } = document.querySelector("[data-searches]").dataset;
const isWelcome = !navigator.globalPrivacyControl && navigator.doNotTrack !== "1";
const given = new URLSearchParams(location.search).get("q")?.trim(); // sent off on another page
const [entry] = performance.getEntriesByType("navigation");
const wasHere = entry?.type === "reload" || entry?.type === "back_forward"; // and has told it

let isTyped = false; // or the words are those of an address that leads nowhere
let sent = given; // what was sent off last
let isLeft = false; // for the search page, which tells what was sent there; answers may still come
let shown; // the search whose results are there
let settled; // the last one that is a question
let settling;

function tell(search, place) {
  const { address } = search.found[place] ?? {};
  const opened = address === undefined ? {} : { opened: address, place: place + 1 };
  const again = search.isTold ? { again: true } : {};
  const day = new Date().toISOString().slice(0, "2026-12-24".length);
  const body = JSON.stringify({ words: search.words, day, language: document.documentElement.lang, result: search.result, ...opened, ...again });
  search.isTold = true;
  const anonymous = { method: "POST", mode: "no-cors", credentials: "omit", keepalive: true, body };
  if (isWelcome) fetch(endpoint, anonymous).catch(() => {}); // the reader has the results either way
}

// Take a search for a question. The one before was another, unless somebody only went on typing.
function settle(search) {
  clearTimeout(settling);
  if (settled && !search.words.startsWith(settled.words)) leave();
  settled = search;
}

function leave() {
  if (settled && !settled.isTold) tell(settled);
}

function open(place) {
  if (!shown) return;
  settle(shown);
  tell(shown, place);
}

document.addEventListener("sh-searched", ({ detail: { question, found, isDoubted } }) => {
  if (isLeft || (!isTyped && question !== given)) return;
  const words = impersonal(question);
  const result = found.length === 0 ? "nothing" : isDoubted ? "doubt" : "found";
  clearTimeout(settling);
  if (shown?.words === words) Object.assign(shown, { found, result });
  else shown = words === "" ? undefined : { words, found, result, isTold: wasHere && !isTyped };
  if (!shown) return;
  if (question === sent) settle(shown);
  else settling = setTimeout(settle, SETTLED, shown);
});

document.addEventListener("sh-opened", ({ detail: place }) => open(place));

for (const click of ["click", "auxclick"]) {
  document.addEventListener(click, ({ target }) => {
    const result = target.closest("[data-search-result]");
    if (result && target.closest("a")) open([...result.parentElement.children].indexOf(result));
  });
}

document.addEventListener("input", () => {
  isTyped = true;
  isLeft = false;
});

addEventListener("pageshow", () => { isLeft = false; });

// What is sent off here is a question now. What leads to the search page is told there.
document.addEventListener("submit", (event) => {
  sent = new FormData(event.target).get("q")?.trim() ?? "";
  if (event.defaultPrevented) {
    if (shown?.words === impersonal(sent)) settle(shown);
    return;
  }
  clearTimeout(settling);
  if (settled?.words !== impersonal(sent)) leave();
  shown = settled = undefined;
  isLeft = true;
});

addEventListener("pagehide", leave);
document.addEventListener("visibilitychange", () => { if (document.hidden) leave(); });
