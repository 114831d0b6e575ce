// Shows a page of a preview anew as soon as it would look other than it does, and what is wrong as soon as that is known. The server
// answers when there is anything new, or after a while. Focus stays where it was, and browsers keep the place that is read.

const { state, place } = document.currentScript.dataset;
const PAUSE = 1000; // milliseconds until a server that is gone is asked again
const FOCUS = "shelfhelp-preview-focus";
const BANNERS = "[data-preview-banner]";
const parser = new DOMParser();

const pause = () => new Promise((resolve) => { setTimeout(resolve, PAUSE); });
const seen = () => new Promise((resolve) => {
  document.addEventListener("visibilitychange", resolve, { once: true });
});

// Return what the page should show now; what it shows where nobody answers. A page that nobody sees asks nothing: browsers have few
// connections for all of them.
async function now(known) {
  while (document.hidden) await seen();
  const leaving = new AbortController();
  seen().then(() => leaving.abort());
  try {
    const answer = await fetch(`${place}?${known}`, { cache: "no-store", signal: leaving.signal });
    if (answer.ok) return await answer.text();
  } catch {
    // the page is hidden, or the server was ended, and may come back
  }
  if (!leaving.signal.aborted) await pause();
  return known;
}

// The way from the body down to an element, as a browser finds it again where the page is much the same.
function wayTo(element) {
  if (element.id) return `#${CSS.escape(element.id)}`;
  if (!element.parentElement) return element.localName;
  const alike = [...element.parentElement.children].filter((one) => one.localName === element.localName);
  return `${wayTo(element.parentElement)} > ${element.localName}:nth-of-type(${alike.indexOf(element) + 1})`;
}

function showAnew() {
  const focused = document.activeElement;
  if (focused && focused !== document.body) sessionStorage.setItem(FOCUS, wayTo(focused));
  location.reload();
}

function focusAgain() {
  const way = sessionStorage.getItem(FOCUS);
  sessionStorage.removeItem(FOCUS);
  if (way) document.querySelector(way)?.focus({ preventScroll: true });
}

// Put what is wrong above the page, which stays as it is. Return the state that this is of.
async function showReport() {
  const answer = await fetch(location.href, { cache: "no-store" });
  const page = parser.parseFromString(await answer.text(), "text/html");
  const isOpen = document.querySelector(`${BANNERS} details[open]`) !== null;
  document.querySelectorAll(BANNERS).forEach((old) => old.remove());
  const script = document.querySelector("script[data-state]");
  script.after(...page.querySelectorAll(BANNERS));
  const details = document.querySelector(`${BANNERS} details`);
  if (details) details.open = isOpen;
  return page.querySelector("script[data-state]").dataset.state;
}

async function watch() {
  const pageOf = (of) => of.split(".")[0];
  let known = state;
  while (pageOf(known) === pageOf(state)) {
    const next = await now(known);
    const isOnlyReport = next !== known && pageOf(next) === pageOf(state);
    known = isOnlyReport ? await showReport() : next;
  }
  showAnew();
}

focusAgain();
watch();
