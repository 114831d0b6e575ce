// Shows a page of a preview anew as soon as it would look other than it does, and what is wrong as soon as that is known. The server
// answers when there is anything new, or after a while. Focus stays where it was, with what was typed there, and browsers keep the
// place that is read.

const { state, place } = document.currentScript.dataset;
const PAUSE = 1000; // milliseconds until a server that is gone is asked again
const FOCUS = "shelfhelp-preview-focus";
const BANNERS = "[data-preview-banner]";
const SCRIPT = "script[data-state]";
let leaving = new AbortController();

const pause = () => new Promise((resolve) => { setTimeout(resolve, PAUSE); });
const lookedAt = () => new Promise((resolve) => {
  document.addEventListener("visibilitychange", resolve, { once: true });
});

document.addEventListener("visibilitychange", () => {
  leaving.abort();
  leaving = new AbortController();
});

// Return what the page should show now; what it shows where nobody answers. A page that nobody sees asks nothing: browsers have few
// connections for all of them.
async function now(known) {
  while (document.hidden) await lookedAt();
  const { signal } = leaving;
  try {
    const answer = await fetch(`${place}?${known}`, { cache: "no-store", signal });
    if (answer.ok) return await answer.text();
  } catch {
    // the page is hidden, or the server was ended, and may come back
  }
  if (!signal.aborted) await pause();
  return known;
}

// Return the page as it is now. The policy of a page lets no script make one of a text, and this way needs none.
const pageNow = () => new Promise((resolve, reject) => {
  const asked = new XMLHttpRequest();
  asked.open("GET", location.href);
  asked.responseType = "document";
  asked.onload = () => resolve(asked.response);
  asked.onerror = reject;
  asked.send();
});

// What an element is found by again where the page around it has changed.
function wordsFor(element) {
  const address = element.getAttribute("href");
  if (element.id) return `#${CSS.escape(element.id)}`;
  return address === null ? element.localName : `${element.localName}[href=${JSON.stringify(address)}]`;
}

function showAnew() {
  const focused = document.activeElement;
  if (focused && focused !== document.body) {
    const words = wordsFor(focused);
    const index = [...document.querySelectorAll(words)].indexOf(focused);
    sessionStorage.setItem(FOCUS, JSON.stringify({ words, index, typed: focused.value }));
  }
  location.reload();
}

function focusAgain() {
  const { words, index, typed } = JSON.parse(sessionStorage.getItem(FOCUS) ?? "{}");
  sessionStorage.removeItem(FOCUS);
  const focused = words && document.querySelectorAll(words)[index];
  if (!focused) return;
  focused.focus({ preventScroll: true });
  if (!typed) return;
  focused.value = typed;
  focused.dispatchEvent(new Event("input", { bubbles: true }));
}

// Put what is wrong above the page, which stays as it is. Return the state that this is of.
async function showReport() {
  const page = await pageNow();
  const isOpen = document.querySelector(`${BANNERS} details[open]`) !== null;
  document.querySelectorAll(BANNERS).forEach((old) => old.remove());
  document.querySelector(SCRIPT).after(...page.querySelectorAll(BANNERS));
  const details = document.querySelector(`${BANNERS} details`);
  if (details) details.open = isOpen;
  return page.querySelector(SCRIPT).dataset.state;
}

async function watch() {
  const pageOf = (of) => of.split(".")[0];
  let known = state;
  while (pageOf(known) === pageOf(state)) {
    const next = await now(known);
    const isOnlyReport = next !== known && pageOf(next) === pageOf(state);
    known = isOnlyReport ? await showReport().catch(() => known) : next;
  }
  showAnew();
}

focusAgain();
watch();
