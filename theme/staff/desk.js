// The call desk by keyboard: single keys for what staff do with a caller on the line, a sheet that lists them, and the age of
// what they read. Every key has a link or a button that does the same; the keys can be switched off (WCAG 2.1.4), and do
// nothing while somebody types.

import { onKeys } from "../javascripts/keys.js";
import { inZone } from "../javascripts/open-now.js";

const OFF = "shelfhelp-letters-off";
const DAILY = "00:05"; // when the daily run begins, in the store's time zone, where mkdocs.yml says nothing else
const GRACE = 55; // minutes that a run may take until its site should be there
const DAY = 86_400_000; // milliseconds

// Return how old a build for a day is, by how many daily runs since should have brought another: "fresh", "stale" (check before
// quoting) or "old" (quote nothing).
export function age(asOf, moment, zone, daily = DAILY) {
  const { day, minutes } = inZone(moment, zone);
  const [hour, minute] = daily.split(":").map(Number);
  const isDue = minutes >= hour * 60 + minute + GRACE;
  const missed = (Date.parse(`${day}T00:00Z`) - Date.parse(`${asOf}T00:00Z`)) / DAY - (isDue ? 0 : 1);
  if (missed <= 0) return "fresh";
  return missed === 1 ? "stale" : "old";
}

const BLOCKS = "p, ul, ol, li, h3, h4, div, section, blockquote, pre, details, summary, table, thead, tbody, tr, dl, dt, dd";

// Return the public wording as plain text: paragraphs, numbered steps, and links as words.
export function plainText(section) {
  const copy = section.cloneNode(true);
  copy.querySelectorAll("h2, [hidden]").forEach((part) => part.remove());
  return linesOf(copy).join("\n");
}

function linesOf(part) {
  if (part.matches("ul, ol")) return [...part.children].flatMap((item, at) => itemOf(item, part.matches("ol") ? `${part.start + at}.` : "-"));
  const lines = [];
  let said = "";
  const end = () => {
    if (said.trim()) lines.push(said.replace(/\s+/g, " ").trim());
    said = "";
  };
  for (const child of part.childNodes) {
    if (child instanceof Element && child.matches(BLOCKS)) {
      end();
      lines.push(...linesOf(child));
    } else said += child.textContent;
  }
  end();
  return lines;
}

// What stands within a step or a point is moved in below its first line.
function itemOf(item, sign) {
  const [first = "", ...rest] = linesOf(item);
  return [`${sign} ${first}`, ...rest.map((line) => `  ${line}`)];
}

const doc = globalThis.document;
const keys = doc?.querySelector("#sh-keys [name=letters]"); // the switch of the keys

// An earlier success must not stand for a copy that fails: the caller would hear another customer's answer.
async function copy(text) {
  const { copied, notCopied } = doc.querySelector("[data-desk]").dataset;
  say("");
  try {
    await navigator.clipboard.writeText(text);
    say(copied);
  } catch {
    say(notCopied);
  }
}

function say(words) {
  doc.querySelector("[data-desk-said]").textContent = words;
}

const act = {
  answer: () => copy(plainText(doc.querySelector(".sh-say, .sh-answer"))),
  link: () => copy(location.href.split("#")[0]),
  sheet: () => doc.getElementById("sh-keys").showModal(),
  search: (control) => {
    const field = [...doc.querySelectorAll("main [name=q], .sh-header [name=q]")].find((one) => one.offsetParent);
    if (field) field.focus();
    else location.assign(control.href);
  },
};

function run(control) {
  const { act: name } = control.dataset;
  if (name) act[name](control);
  else control.click();
}

// Where a browser keeps nothing for a site, the keys are on, and only the switch is forgotten.
function isOff() {
  try {
    return localStorage.getItem(OFF) !== null;
  } catch {
    return false;
  }
}

function keepOff(is) {
  try {
    if (is) localStorage.setItem(OFF, "1");
    else localStorage.removeItem(OFF);
  } catch { /* it holds for this page, which is all that there is */ }
}

function onKey(event) {
  const isTyping = event.target.closest("input, select, textarea, [contenteditable], dialog");
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping) return;
  if (!keys.checked) return;
  const control = doc.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!control) return;
  event.preventDefault();
  run(control);
}

function showAge() {
  const stamp = doc.querySelector("[data-as-of]");
  const is = age(stamp.dataset.asOf, new Date(), stamp.dataset.zone, stamp.dataset.daily);
  stamp.dataset.age = is;
  stamp.querySelector("strong").textContent = stamp.dataset[is] ?? "";
}

// Have the whole site kept for when the network is gone, and told anew in the background; a page never reloads by itself.
async function keepOffline(address) {
  if (!navigator.serviceWorker || !isSecureContext) return;
  const script = globalThis.trustedTypes?.createPolicy("shelfhelp-worker", { createScriptURL: () => address }).createScriptURL("") ?? address;
  await navigator.serviceWorker.register(script);
  const { active } = await navigator.serviceWorker.ready;
  active.postMessage("refresh");
}

if (doc?.querySelector("[data-desk]")) {
  showAge();
  setInterval(showAge, 60_000);
  onKeys(doc, onKey);
  doc.addEventListener("click", ({ target }) => { const control = target.closest("button[data-act]"); if (control) run(control); });
  const follow = () => { keys.checked = !isOff(); };
  follow();
  addEventListener("storage", follow); // somebody has turned the switch on another page
  addEventListener("pageshow", ({ persisted }) => { if (persisted) follow(); });
  keys.addEventListener("change", () => keepOff(!keys.checked));
  keepOffline(doc.querySelector("[data-worker]").dataset.worker).catch(() => {});
}
