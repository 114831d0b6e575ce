// The call desk by keyboard: single letters for what staff do with a caller on the line, a sheet that lists them, and the age of
// what they read. Every letter has a link or a button that does the same; the letters can be switched off (WCAG 2.1.4), and do
// nothing while somebody types.

import { inZone } from "../javascripts/open-now.js";

const OFF = "shelfhelp-letters-off";
const STALE = 26; // hours since the build's morning, after which staff should check before they quote
const OLD = 50; // and after which nothing should be quoted
const MORNING = 6; // the hour of the daily run, in the store's time zone
const HOUR = 3_600_000; // milliseconds

// Return how old a build for a day is: "fresh", "stale" or "old". A missed morning shows two hours later.
export function age(asOf, moment, zone) {
  const { day, minutes } = inZone(moment, zone);
  const hours = (Date.parse(`${day}T00:00Z`) - Date.parse(`${asOf}T00:00Z`)) / HOUR + minutes / 60 - MORNING;
  if (hours <= STALE) return "fresh";
  return hours <= OLD ? "stale" : "old";
}

// Return the public wording as plain text: paragraphs, numbered steps, and links as words.
export function plainText(section) {
  const copy = section.cloneNode(true);
  copy.querySelectorAll("h2, [hidden]").forEach((part) => part.remove());
  for (const list of copy.querySelectorAll("ol")) [...list.children].forEach((step, at) => step.prepend(`${at + 1}. `));
  for (const bullet of copy.querySelectorAll("ul > li")) bullet.prepend("- ");
  const blocks = [...copy.querySelectorAll("p, li, tr")].filter((block) => !block.querySelector("p, li"));
  return blocks.map((block) => block.textContent.replace(/\s+/g, " ").trim()).filter(Boolean).join("\n");
}

const doc = globalThis.document;

async function copy(text) {
  await navigator.clipboard.writeText(text);
  say(doc.querySelector("[data-desk]").dataset.copied);
}

function say(words) {
  doc.querySelector("[data-desk-said]").textContent = words;
}

const act = {
  answer: () => copy(plainText(doc.querySelector(".sh-say, .sh-answer"))),
  link: () => copy(location.href.split("#")[0]),
  sheet: () => doc.getElementById("sh-keys").showModal(),
  search: () => doc.querySelector("main [name=q], .sh-header [name=q]").focus(),
};

function run(control) {
  const { act: name } = control.dataset;
  if (name) act[name]();
  else control.click();
}

function onKey(event) {
  const isTyping = event.target.closest("input, select, textarea, [contenteditable], dialog");
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping) return;
  const key = event.key.toLowerCase();
  if (localStorage.getItem(OFF) && key !== "/") return;
  const control = doc.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!control) return;
  event.preventDefault();
  run(control);
}

function showAge() {
  const stamp = doc.querySelector("[data-as-of]");
  const is = age(stamp.dataset.asOf, new Date(), stamp.dataset.zone);
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
  doc.addEventListener("keydown", onKey);
  doc.addEventListener("click", ({ target }) => { const control = target.closest("[data-act]"); if (control) run(control); });
  const off = doc.querySelector("#sh-keys [name=letters]");
  off.checked = !localStorage.getItem(OFF);
  off.addEventListener("change", () => { if (off.checked) localStorage.removeItem(OFF); else localStorage.setItem(OFF, "1"); });
  showAge();
  setInterval(showAge, 60_000);
  keepOffline(doc.querySelector("[data-worker]").dataset.worker).catch(() => {});
}
