// The order-date lookup (R24). In: the facts and their eras as JSON in the page. Out: what held on a day, beside today.
//
// The theme puts this module into the page, as one with those that it imports, so that it also runs from a folder. None of them may
// hold the end tag of a script, or a name that another has. Values become text nodes only, never markup. Days are compared as ISO
// texts, and never leave the store's calendar. What it says comes with the data, in the store's language (render/lookup.py).

import { read } from "./days.mjs";
import { AS_PAGES_DO, lexiconOf } from "./lexicon.mjs";

const words = {};

// Say something by its name, with values in it.
function say(name, values = {}) {
  return words[name].replace(/\{(\w+)\}/g, (written, value) => values[value] ?? written);
}

// Return the era that holds on a day, or undefined before the first one.
export function eraOn(eras, day) {
  return eras.findLast((era) => era.starts <= day);
}

// Say an era's value, with its season where it came with one; undefined where the policy did not state the fact.
export function wording(era) {
  if (!era?.stated) return undefined;
  return era.season ? `${era.said} (${era.season})` : era.said;
}

const upperFirst = (text) => text.charAt(0).toUpperCase() + text.slice(1);

// Return what each fact was on a day and is today, for one policy ("" for all) and the words of a filter.
export function compare(policies, day, today, chosen = "", filter = "") {
  const wanted = filter.toLowerCase().split(/\s+/).filter(Boolean);
  return policies.filter((policy) => chosen === "" || policy.name === chosen).flatMap((policy) =>
    policy.facts.map((fact) => {
      const then = wording(eraOn(fact.eras, day));
      const now = wording(eraOn(fact.eras, today));
      const searched = [fact.label, policy.title, then ?? "", now ?? ""].join(" ").toLowerCase();
      return { label: fact.label, policy: policy.title, kept: policy.kept, then, now, group: group(then, now), searched };
    })).filter(({ searched }) => wanted.every((word) => searched.includes(word)));
}

function group(then, now) {
  if (then === undefined || now === undefined) return "unstated";
  return then === now ? "same" : "different";
}

// Say in a sentence what differs.
export function sentence(rows, day, today, first) {
  if (day < first) return say("before", { day: spoken(first) });
  const different = rows.filter((row) => row.group === "different");
  const days = { day: spoken(day), today: spoken(today) };
  if (different.length === 0) return say("equal", days);
  const named = different.slice(0, 3).map((row) => row.label).join(", ") + (different.length > 3 ? ` ${say("more")}` : "");
  return say(different.length === 1 ? "differs" : "differ", { ...days, count: different.length, named });
}

const LANGUAGE = globalThis.document?.documentElement.lang || "en";

// Format a day, in full where nothing else is asked for: Saturday 1 March 2025. Every English puts the day first, as the pages do.
export function spoken(day, style = { dateStyle: "full" }) {
  const locale = LANGUAGE.startsWith("en") ? "en-GB" : LANGUAGE;
  return new Intl.DateTimeFormat(locale, { ...style, timeZone: "UTC", ...AS_PAGES_DO }).format(new Date(`${day}T00:00:00Z`));
}

const weekday = (day) => spoken(day, { weekday: "long" });

// Say why what was typed is no day, or not one day only.
export function whyNot({ why, word, day, wanted }) {
  switch (why) {
    case "either":
    case "several":
    case "never": return say(why);
    case "unknown": return say(why, { word });
    case "coming": return say(why, { day: spoken(day) });
    case "weekday": return say(why, { day: spoken(day, { dateStyle: "long" }), weekday: weekday(day), said: weekday(`2024-09-0${wanted + 1}`) }); // its 1st is a Sunday
    default: return say("which");
  }
}

// Say to the caller what held then and what holds now, where a few facts differ, and which of the two counts.
export function toSay(rows, day) {
  const different = rows.filter((row) => row.group === "different");
  if (different.length === 0 || different.length > 3) return "";
  const sentences = [["answer", (row) => row.kept], ["now", (row) => !row.kept]].map(([name, isMeant]) => {
    const parts = different.filter(isMeant).map(({ label, then, now }) => say("each", { label, then, now }));
    return parts.length > 0 ? say(name, { day: spoken(day), parts: parts.join("; ") }) : "";
  });
  return sentences.filter(Boolean).join(" ");
}

// Return the day that it is now in a time zone.
function dayIn(zone) {
  const options = { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit", ...AS_PAGES_DO };
  const parts = Object.fromEntries(new Intl.DateTimeFormat("en", options).formatToParts(new Date()).map(({ type, value }) => [type, value]));
  return `${parts.year}-${parts.month}-${parts.day}`;
}

const LONGEST = 80; // letters of a day as somebody types it
const SETTLED = 500; // milliseconds after the last key until the sentence is told again

function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

function table(rows, heads) {
  const head = element("tr", { role: "row" }, ...heads.map((name) => element("th", { scope: "col", role: "columnheader" }, name)));
  const body = rows.map((row) => element("tr", { role: "row" },
    element("th", { scope: "row", role: "rowheader" }, upperFirst(row.label)),
    element("td", { role: "cell", "data-label": heads[1] }, row.group === "different" ? element("mark", {}, upperFirst(row.then)) : upperFirst(row.then ?? say("unstated"))),
    element("td", { role: "cell", "data-label": heads[2] }, upperFirst(row.now ?? say("unstated"))),
    element("td", { role: "cell", "data-label": heads[3] }, row.policy)));
  return element("table", { class: "sh-table", role: "table" },
    element("thead", { role: "rowgroup" }, head), element("tbody", { role: "rowgroup" }, ...body));
}

// The facts of a group; those that do not differ are one press away, unless somebody looks for something in them.
function section(title, rows, heads, isOpen) {
  if (rows.length === 0) return [];
  if (isOpen === undefined) return [element("h2", {}, title), table(rows, heads)];
  const facts = say(rows.length === 1 ? "fact" : "facts", { count: rows.length });
  const whole = element("details", {}, element("summary", {}, `${title}: ${facts}`), table(rows, heads));
  whole.open = isOpen;
  return [whole];
}

class Lookup {
  constructor(place, { as_of: today, zone, policies, words: said, typed }) {
    Object.assign(words, said);
    this.lexicon = lexiconOf(typed, LANGUAGE);
    this.today = today; // the day that the pages were made for
    this.now = dayIn(zone); // and the one that a caller means by "today"
    this.policies = policies;
    this.first = policies.flatMap((policy) => policy.facts.map((fact) => fact.eras[0].starts)).sort()[0];
    this.date = element("input", { type: "date", name: "date", min: this.first, max: this.now });
    this.typed = element("input", { type: "text", autocomplete: "off", maxlength: LONGEST });
    this.say = element("p", { class: "sh-say-it" });
    this.policy = element("select", { name: "policy" }, element("option", { value: "" }, say("all")),
      ...policies.map(({ name, title }) => element("option", { value: name }, title)));
    this.words = element("input", { type: "search", name: "words", autocomplete: "off" });
    this.status = element("p", { role: "status" });
    this.results = element("div");
    place.className = "sh-lookup";
    place.replaceChildren(
      element("div", { class: "sh-lookup__fields" },
        element("label", {}, say("day"), this.date),
        element("label", {}, say("typed"), this.typed),
        element("label", {}, say("policy"), this.policy),
        element("label", {}, say("filter"), this.words)),
      this.status, this.say, this.results);
    this.read();
    this.date.addEventListener("input", () => { this.typed.value = ""; this.show(); });
    this.typed.addEventListener("input", () => this.hear());
    this.policy.addEventListener("input", () => this.show());
    this.words.addEventListener("input", () => this.show(SETTLED));
    this.show();
  }

  // Take the day, the policy and the words from the address.
  read() {
    const asked = new URLSearchParams(location.search);
    for (const field of [this.date, this.policy, this.words]) {
      if (asked.has(field.name)) field.value = asked.get(field.name);
    }
    if (this.policy.selectedIndex < 0) this.policy.value = "";
  }

  // Keep them in the address, so that it can be sent to a colleague.
  keep() {
    const asked = new URLSearchParams();
    for (const field of [this.date, this.policy, this.words]) if (field.value) asked.set(field.name, field.value);
    history.replaceState(null, "", `${location.pathname}${asked.size ? `?${asked}` : ""}${location.hash}`);
  }

  // Take the day that was typed. What is not understood is no day; of several that it can be, ask which.
  hear() {
    const heard = this.typed.value.trim() ? read(this.typed.value, this.now, this.lexicon) : { days: [] };
    this.date.value = heard.why || heard.days.length === 0 ? "" : heard.days[0];
    this.show();
    if (heard.days?.length > 1 || heard.why === "weekday") this.ask(heard);
    else if (heard.why) this.tell(whyNot(heard), SETTLED);
  }

  ask(heard) {
    this.tell(whyNot(heard));
    this.results.replaceChildren(...heard.days.map((day) => {
      const button = element("button", { type: "button", class: "sh-button sh-button--quiet" }, spoken(day));
      button.addEventListener("click", () => { this.date.value = day; this.show(); this.policy.focus(); });
      return button;
    }));
  }

  // The day that was picked; "" for one to come, and while its year is still being typed.
  get day() {
    return this.date.value < "1000" || this.date.value > this.now ? "" : this.date.value;
  }

  tell(text, delay = 0) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => { this.status.textContent = text; }, delay);
  }

  show(delay = 0) {
    this.keep();
    const day = this.day;
    const rows = day && day >= this.first ? compare(this.policies, day, this.today, this.policy.value, this.words.value) : [];
    const heads = [say("head"), day ? say("then", { day: spoken(day) }) : "", say("today"), say("policy")];
    const of = (name) => rows.filter((row) => row.group === name);
    const isOpen = this.policy.value !== "" || this.words.value !== "";
    this.results.replaceChildren(
      ...section(say("different"), of("different"), heads),
      ...section(say("same"), of("same"), heads, isOpen),
      ...section(say("once"), of("unstated"), heads, isOpen));
    this.say.textContent = toSay(rows, day);
    this.tell(this.told(rows, day), delay);
  }

  told(rows, day) {
    if (!day) return say("pick");
    if (day >= this.first && rows.length === 0) return say("nothing");
    return sentence(rows, day, this.today, this.first);
  }
}

const place = globalThis.document?.getElementById("sh-lookup");
if (place) {
  new Lookup(place, JSON.parse(document.getElementById("sh-lookup-data").textContent));
  document.querySelector(".sh-history").open = false;
}
