// The order-date lookup (R24). In: the facts and their eras as JSON in the page. Out: what held on a day, beside today.
//
// The theme puts this module into the page, so that it also runs from a folder; it must not hold the end tag of
// one. Values become text nodes only, never markup. Days are compared as ISO texts, and never leave the store's calendar. What it
// says comes with the data, in the store's language (render/lookup.py).

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

// Say a day in full: Saturday 1 March 2025. Every English puts the day first, as the pages do.
export function spoken(day) {
  const language = globalThis.document?.documentElement.lang ?? "en";
  const locale = language.startsWith("en") ? "en-GB" : language;
  return new Intl.DateTimeFormat(locale, { dateStyle: "full", timeZone: "UTC", ...AS_PAGES_DO }).format(new Date(`${day}T00:00:00Z`));
}

const AS_PAGES_DO = { calendar: "gregory", numberingSystem: "latn" }; // whatever a country's own are
const LANGUAGES = ["en", globalThis.document?.documentElement.lang ?? "en"];

// Return what months or days of the week are called, in lower case and in order, in English and in the store's language.
function called(part, days) {
  return LANGUAGES.map((language) => {
    const format = new Intl.DateTimeFormat(language, { [part]: "long", timeZone: "UTC", ...AS_PAGES_DO });
    return days.map((day) => format.format(new Date(day)).toLowerCase());
  });
}

const MONTHS = called("month", Array.from({ length: 12 }, (_, at) => Date.UTC(2024, at, 1)));
const WEEKDAYS = called("weekday", Array.from({ length: 7 }, (_, at) => Date.UTC(2024, 8, 1 + at))); // a Sunday first
const UNITS = { day: 1, week: 7 };
const MOST_UNITS = 60; // how many days or weeks ago somebody may say

// Return what a digit of any script is worth, as 0 to 9: ten of them stand in a row.
function digit(sign) {
  const code = sign.codePointAt(0);
  let worth = 0;
  while (worth < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - worth - 1))) worth += 1;
  return worth;
}

// Return the words and numbers of a text; 3rd is 3.
function spelled(text) {
  return text.toLowerCase().replace(/(\d)(?:st|nd|rd|th)\b/g, "$1").match(/\p{L}+|\d+/gu) ?? [];
}

// Return how many days ago each way to say so is: "2 weeks ago", "vor 2 Wochen", "yesterday", "gestern", "today", "heute".
function relative() {
  const known = new Map();
  for (const language of LANGUAGES) {
    const named = new Intl.RelativeTimeFormat(language, { numeric: "auto", ...AS_PAGES_DO });
    const counted = new Intl.RelativeTimeFormat(language, AS_PAGES_DO);
    for (let count = MOST_UNITS; count >= 0; count -= 1) {
      known.set(spelled(named.format(-count, "day")).join(" "), count);
      for (const [unit, length] of Object.entries(UNITS)) known.set(spelled(counted.format(-count, unit)).join(" "), count * length);
    }
  }
  return known;
}

const AGO = relative();

const iso = (time) => new Date(time).toISOString().slice(0, 10);
const back = (day, count) => iso(Date.parse(`${day}T00:00Z`) - count * 86_400_000);
const begins = (languages, word) => Math.max(...languages.map((names) => names.findIndex((name) => word.length > 2 && name.startsWith(word))));

// Return the day of a month as ISO text, in the year that is named or else the latest one that is not to come; undefined for none.
function dated(year, month, date, today) {
  const on = (y) => { const day = `${y}-${String(month).padStart(2, "0")}-${String(date).padStart(2, "0")}`; return iso(Date.parse(`${day}T00:00Z`) || 0) === day ? day : undefined; };
  if (year) return on(year < 100 ? 2000 + year : year);
  const now = Number(today.slice(0, 4));
  return [now, now - 1, now - 2, now - 3, now - 4].map(on).find((day) => day !== undefined && day <= today);
}

// Read a day as people say it on the phone: "3 Mar", "March 3 2024", "last friday", "yesterday", "2 weeks ago", "2024-02-10".
// Return the days that it can be: two where 3/4 may be March or April, none where it says no day.
export function days(text, today) {
  const written = text.replace(/\p{Nd}/gu, digit).trim();
  const heard = spelled(written);
  const numbers = heard.filter((word) => /^\d/.test(word)).map(Number);
  const month = heard.map((word) => begins(MONTHS, word)).find((at) => at >= 0);
  const weekday = heard.map((word) => begins(WEEKDAYS, word)).find((at) => at >= 0);
  const ones = words.one.split(", ");
  const leads = words.leads.split(", ");
  const ago = AGO.get(heard.join(" ")) ?? AGO.get(heard.map((word) => (ones.includes(word) ? "1" : word)).join(" "));
  const found = [];
  if (/^\d{4}-\d{1,2}-\d{1,2}$/.test(written)) found.push(dated(numbers[0], numbers[1], numbers[2], today));
  else if (ago !== undefined) found.push(back(today, ago));
  else if (month !== undefined && numbers.length > 0) found.push(dated(numbers.find((n) => n > 31) ?? numbers[1], month + 1, numbers.find((n) => n <= 31), today));
  else if (weekday !== undefined && heard.length === 1 + heard.filter((word) => leads.includes(word)).length) found.push(back(today, (new Date(`${today}T00:00Z`).getUTCDay() - weekday + 6) % 7 + 1));
  else if (month === undefined && (numbers.length === 2 || numbers.length === 3) && numbers.length === heard.length) {
    const [first, second, year] = numbers;
    found.push(dated(year, first, second, today), dated(year, second, first, today));
  }
  return [...new Set(found.filter((day) => day !== undefined && day <= today))];
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
  constructor(place, { as_of: today, zone, policies, words: said }) {
    Object.assign(words, said);
    this.today = today; // the day that the pages were made for
    this.now = dayIn(zone); // and the one that a caller means by "today"
    this.policies = policies;
    this.first = policies.flatMap((policy) => policy.facts.map((fact) => fact.eras[0].starts)).sort()[0];
    this.date = element("input", { type: "date", name: "date", min: this.first, max: this.now });
    this.typed = element("input", { type: "text", autocomplete: "off" });
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

  // Take the day that was typed; of two that it can be, ask which.
  hear() {
    const found = days(this.typed.value, this.now);
    this.date.value = found.length === 1 ? found[0] : "";
    this.show();
    if (found.length > 1) this.ask(found);
    else if (found.length === 0 && this.typed.value.trim()) this.tell(say("which"));
  }

  ask(found) {
    this.tell(say("either"));
    this.results.replaceChildren(...found.map((day) => {
      const button = element("button", { type: "button", class: "sh-button sh-button--quiet" }, spoken(day));
      button.addEventListener("click", () => { this.date.value = day; this.show(); this.policy.focus(); });
      return button;
    }));
  }

  // The day that was picked; "" for one to come, and while its year is still being typed.
  get day() {
    return this.date.value < "1000" || this.date.value > this.now ? "" : this.date.value;
  }

  tell(text) {
    clearTimeout(this.timer);
    this.status.textContent = text;
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
    clearTimeout(this.timer);
    this.timer = setTimeout(() => { this.status.textContent = this.told(rows, day); }, delay);
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
