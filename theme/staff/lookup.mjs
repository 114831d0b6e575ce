// The order-date lookup (R24): what holds for an order of one day, beside today, and one card for what its caller sends back. In: the
// facts' lines as JSON in the page. Out: only the questions on which an answer depends, and the answers.
//
// The theme puts this module into the page, as one with those that it imports, so that it also runs from a folder. None of them may
// hold the end tag of a script, or a name that another has. Values become text nodes only, never markup. Days are compared as ISO
// texts, and never leave the store's calendar. What it says comes with the data, in the store's language (render/lookup.py).

import { ordinal } from "../javascripts/calendar.mjs";
import { AS_PAGES_DO, LANGUAGE, formatDay } from "../javascripts/formats.mjs";
import { answerOf } from "../javascripts/returns.mjs";
import { cardOf } from "./card.mjs";
import { common, compare, unpacked } from "./compare.mjs";
import { read } from "./days.mjs";
import { button, element } from "./element.mjs";
import { Items, OF_AN_ITEM, questionField } from "./items.mjs";
import { lexiconOf } from "./lexicon.mjs";
import { learn, say, upperFirst } from "./words.mjs";

const weekday = (day) => formatDay(day, "weekday");

// Say why what was typed is no day, or not one day only.
export function whyNot({ why, word, day, wanted }) {
  switch (why) {
    case "either":
    case "several":
    case "never": return say(why);
    case "unknown": return say(why, { word });
    case "coming": return say(why, { day: formatDay(day) });
    case "weekday": return say(why, { day: formatDay(day, "long"), weekday: weekday(day), said: weekday(`2024-09-0${wanted + 1}`) }); // its 1st is a Sunday
    default: return say("which");
  }
}

// Say in a sentence what differs, and that some facts are not settled yet.
function sentence(rows, day, today) {
  const of = (name) => rows.filter((row) => row.group === name);
  const different = of("different"), isOpen = of("open").length > 0;
  const values = { day: formatDay(day), today: formatDay(today), count: different.length };
  const open = isOpen ? ` ${say("some_open")}` : "";
  if (different.length === 0) return say(isOpen ? "equal_so_far" : "equal", values) + open;
  const named = different.slice(0, 3).map((row) => row.label).join(", ") + (different.length > 3 ? ` ${say("more")}` : "");
  return say(different.length === 1 ? "differs" : "differ", { ...values, named }) + open;
}

// Say to the caller what held then and what holds now, where a few facts differ, and which of the two counts.
function toSay(rows, day) {
  const different = rows.filter((row) => row.group === "different");
  if (different.length === 0 || different.length > 3) return "";
  const sentences = [["answer", (row) => row.kept], ["now", (row) => !row.kept]].map(([name, isMeant]) => {
    const parts = different.filter(isMeant).map(({ label, then, now }) => say("each", { label, then, now }));
    return parts.length > 0 ? say(name, { day: formatDay(day), parts: parts.join("; ") }) : "";
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

function table(rows, heads) {
  const head = element("tr", { role: "row" }, ...heads.map((name) => element("th", { scope: "col", role: "columnheader" }, name)));
  const body = rows.map(({ label, then, now, kept, group, policy }) => {
    const cell = (text, name, counts) => element("td", { role: "cell", "data-label": name }, counts && group === "different" ? element("mark", {}, upperFirst(text)) : upperFirst(text));
    return element("tr", { role: "row" }, element("th", { scope: "row", role: "rowheader" }, upperFirst(label)),
      cell(then, heads[1], kept), cell(now, heads[2], !kept), element("td", { role: "cell", "data-label": heads[3] }, policy));
  });
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
  constructor(place, data) {
    learn(data.words);
    this.lexicon = lexiconOf(data.typed, LANGUAGE);
    this.data = data;
    this.today = data.as_of; // the day that the pages were made for
    this.now = dayIn(data.zone); // and the one that a caller means by "today"
    this.policies = unpacked(data);
    this.first = data.first;
    this.date = element("input", { type: "date", name: "date", min: this.first, max: this.now });
    this.typed = element("input", { type: "text", autocomplete: "off", maxlength: LONGEST });
    this.delivered = element("input", { type: "date", name: "delivered", min: this.first, max: this.now });
    this.deliveredLabel = element("label", {}, say("delivered"), this.delivered);
    this.questions = data.questions.filter(({ name }) => !OF_AN_ITEM.includes(name)).map(questionField);
    this.items = new Items(data.returns?.kinds ?? [], data.questions, () => this.show());
    this.items.whole.hidden = !data.returns;
    this.say = element("p", { class: "sh-say-it" });
    this.policy = element("select", { name: "policy" }, element("option", { value: "" }, say("all")),
      ...this.policies.map(({ name, title }) => element("option", { value: name }, title)));
    this.words = element("input", { type: "search", name: "words", autocomplete: "off" });
    this.status = element("p", { role: "status" });
    this.choice = element("div", { class: "sh-lookup__choice" });
    this.card = element("div");
    this.results = element("div");
    place.className = "sh-lookup";
    place.replaceChildren(
      element("div", { class: "sh-lookup__fields" },
        element("label", {}, say("day"), this.date), element("label", {}, say("typed"), this.typed), this.deliveredLabel,
        ...this.questions.map(({ whole }) => whole)),
      this.status, this.choice, this.items.whole, this.card,
      element("div", { class: "sh-lookup__fields" },
        element("label", {}, say("policy"), this.policy), element("label", {}, say("filter"), this.words)),
      this.say, this.results);
    this.read();
    this.date.addEventListener("input", () => { this.typed.value = ""; this.show(); });
    this.typed.addEventListener("input", () => this.hear());
    for (const field of [this.delivered, this.policy, this.items.whole]) field.addEventListener("input", () => this.show());
    for (const { field } of this.questions) field.addEventListener("input", () => this.show());
    this.words.addEventListener("input", () => this.show(SETTLED));
    this.show();
  }

  get named() { return [this.date, this.delivered, this.policy, this.words]; }

  // Take from the address what was known of the caller.
  read() {
    for (const [name, value] of new URLSearchParams(location.search)) {
      const field = this.named.find((one) => one.name === name);
      const question = this.questions.find((one) => one.name === name);
      if (field) field.value = value;
      else if (question) question.write(value);
      else this.items.take(name, value);
    }
    if (this.policy.selectedIndex < 0) this.policy.value = "";
  }

  // Keep it in the address, so that it can be sent to a colleague.
  keep() {
    const asked = new URLSearchParams();
    for (const field of this.named) if (field.value) asked.set(field.name, field.value);
    for (const question of this.questions) if (question.isAnswered) asked.set(question.name, question.written);
    this.items.keep(asked);
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
    this.choice.replaceChildren(...heard.days.map((day) => button(formatDay(day), () => { this.date.value = day; this.show(); this.typed.focus(); }, "sh-button--quiet")));
  }

  // The day that was picked; "" for one to come, and while its year is still being typed.
  get day() {
    return this.date.value < "1000" || this.date.value > this.now ? "" : this.date.value;
  }

  get isBackwards() {
    return this.delivered.value >= "1000" && this.delivered.value < this.day;
  }

  // The day of the delivery; "" where nobody has said it, or not one that can be.
  get deliveredOn() {
    return this.day === "" || this.delivered.value < this.day ? "" : this.delivered.value;
  }

  tell(text, delay = 0) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => { this.status.textContent = text; }, delay);
  }

  show(delay = 0) {
    this.keep();
    this.choice.replaceChildren();
    const { day } = this;
    const answers = Object.fromEntries(this.questions.filter((one) => one.isAnswered).map((one) => [one.name, one.answer]));
    const chosen = this.items.chosen.map((item) => ({ ...item, ...this.answer(item, answers) }));
    const { rows, asked } = day && day >= this.first ? this.compare(answers, chosen) : { rows: [], asked: new Set() };
    for (const { row, answer } of chosen) {
      this.items.ask(row, answer.asked);
      answer.asked.forEach((name) => asked.add(name));
      if (answer.until.is === "days" && answer.until.from === "delivery") asked.add("delivered");
    }
    for (const { name, whole } of this.questions) whole.hidden = !asked.has(name);
    this.deliveredLabel.hidden = !asked.has("delivered") && this.delivered.value === "";
    this.card.replaceChildren(...(chosen.length > 0 ? [cardOf(chosen, this.about(day))] : []));
    this.list(rows, day);
    this.say.textContent = toSay(rows, day);
    this.tell(this.told(rows, day), delay);
  }

  answer({ name, answers: own }, answers) {
    const kind = this.data.returns.kinds.find((one) => one.name === name);
    return { kind, answer: answerOf(this.data.returns, kind, this.day, this.deliveredOn, { ...answers, ...own }) };
  }

  compare(answers, chosen) {
    const known = { ...answers, ...common(chosen), ordered: ordinal(this.day), today: ordinal(this.today) };
    if (this.deliveredOn) known.delivered = ordinal(this.deliveredOn);
    return compare(this.policies, known, (what) => this.write(what), this.policy.value, this.words.value);
  }

  // Write what a fact is; where that is not settled, all that it can be, and by what it is decided.
  write({ said, season, may, open }) {
    const text = (one) => one ?? say("unstated");
    if (may) return `${may.map(text).join(` ${say("or")} `)} (${say("open_by", { what: this.data.dimensions[open] })})`;
    return season ? `${text(said)} (${season})` : text(said);
  }

  // Say what is known of the order.
  about(day) {
    const said = this.questions.filter(({ whole, isAnswered }) => !whole.hidden && isAnswered).map((one) => one.said);
    const delivered = this.deliveredOn ? say("delivered_on", { day: formatDay(this.deliveredOn) }) : "";
    return [day ? say("ordered_on", { day: formatDay(day) }) : say("pick"), delivered, ...said].filter(Boolean).join(" · ");
  }

  list(rows, day) {
    const heads = [say("head"), day ? say("then", { day: formatDay(day) }) : "", say("today"), say("policy")];
    const of = (name) => rows.filter((row) => row.group === name);
    const isOpen = this.policy.value !== "" || this.words.value !== "";
    this.results.replaceChildren(
      ...section(say("unsettled"), of("open"), heads),
      ...section(say("different_kept"), of("different").filter((row) => row.kept), heads),
      ...section(say("different_now"), of("different").filter((row) => !row.kept), heads),
      ...section(say("same"), of("same"), heads, isOpen),
      ...section(say("once"), of("unstated"), heads, isOpen));
  }

  told(rows, day) {
    if (!day) return say("pick");
    if (this.isBackwards) return say("backwards");
    if (day < this.first) return say("before", { day: formatDay(this.first) });
    return rows.length === 0 ? say("nothing") : sentence(rows, day, this.today);
  }
}

const place = globalThis.document?.getElementById("sh-lookup");
if (place) {
  new Lookup(place, JSON.parse(document.getElementById("sh-lookup-data").textContent));
  document.querySelector(".sh-history").open = false;
}
