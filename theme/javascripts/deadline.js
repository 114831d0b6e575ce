// Says for one kind of item whether it can be sent back, and until which day (R10). In: the lines of each fact as JSON
// in the page (render/tools.py). Out: the questions on which an answer depends, and one card. The days are counted from the
// delivery, or from the order where the policy says so. Days are ISO texts, and no time zone shifts them.

import { after as daysAfter, spoken } from "./open-now.js";
import { ordinal, settle } from "./settle.mjs";

const DAYS = { day: 1, week: 7 };
const MONTHS = { month: 1, year: 12 };

// Return the day that is so much after another one. The 31st and a month give the last day of the next month.
export function after(day, amount, unit) {
  if (unit in DAYS) return daysAfter(day, amount * DAYS[unit]);
  const [year, month, date] = day.split("-").map(Number);
  const there = month - 1 + amount * MONTHS[unit];
  const last = new Date(Date.UTC(year, there + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, there, Math.min(date, last))).toISOString().slice(0, 10);
}

// Return what holds for an item of a kind: { told, asked } (settle.mjs). What cannot be sent back has no window and no label.
// The days have fields that are always there, so that what is known of them is not asked for.
export function holds(data, kind, { ordered, delivered, ...answers }) {
  const { accepted, ...others } = { ...data.facts, ...kind.facts };
  const domains = { ordered: kind.ordered };
  const known = { category: kind.name, day: ordinal(data.as_of) };
  if (ordered) known.ordered = ordered;
  if (delivered) known.delivered = delivered;
  const first = settle({ accepted }, domains, known, answers);
  const isOpen = first.told.accepted && first.told.accepted.is !== "never";
  const rest = settle(isOpen ? others : { note: others.note }, domains, known, answers);
  return { told: { ...rest.told, ...first.told }, asked: new Set([...first.asked, ...rest.asked]) };
}

// Return a day as a calendar file (RFC 5545): an entry for the whole day, which takes no time of it.
export function calendar(day, summary, url, stamp) {
  const text = (value) => value.replace(/[\\,;]/g, "\\$&");
  const lines = [
    "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//ShelfHelp//ShelfHelp//EN", "BEGIN:VEVENT",
    `UID:${day}-${encodeURIComponent(summary)}@shelfhelp`, `DTSTAMP:${stamp.toISOString().replace(/[-:]|\.\d+/g, "")}`,
    `DTSTART;VALUE=DATE:${day.replaceAll("-", "")}`, `SUMMARY:${text(summary)}`, `URL:${url}`, "TRANSP:TRANSPARENT",
    "END:VEVENT", "END:VCALENDAR",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

// Fold a line of a calendar file: it has 75 octets at the most, and a letter up to four.
const folded = (line) => (new TextEncoder().encode(line).length > 75 ? line.match(/.{1,18}/gu).join("\r\n ") : line);

class Tool {
  constructor(form) {
    this.form = form;
    this.data = JSON.parse(document.getElementById("sh-tool-data").textContent);
    this.status = form.querySelector("[role=status]");
    this.entry = form.querySelector("[data-calendar]");
    this.questions = [...form.querySelectorAll("[data-question]")];
    this.rows = [...document.querySelectorAll(".sh-table tbody tr")];
    form.hidden = false;
    form.addEventListener("input", () => this.show());
    form.addEventListener("submit", (event) => { event.preventDefault(); this.show(); });
    this.show();
  }

  show() {
    const { kind, ordered, delivered } = this.form.elements;
    const one = kind.value === "" ? undefined : this.data.kinds[Number(kind.value)];
    this.filter(one?.title);
    this.entry.hidden = true;
    const days = [whole(ordered), whole(delivered ?? ordered)];
    const { told, asked } = one ? holds(this.data, one, this.answers(...days)) : { told: {}, asked: new Set() };
    for (const label of this.questions) label.hidden = !asked.has(label.dataset.question);
    this.status.replaceChildren(...(one ? this.answer(one, told, ...days) : []));
  }

  // Return what the customer has said, days as the lines count them, and amounts in the smallest coin.
  answers(ordered, delivered) {
    const found = { ordered: ordered && ordinal(ordered), delivered: delivered && ordinal(delivered) };
    for (const label of this.questions) {
      const { value, dataset } = label.control;
      if (value !== "") found[label.dataset.question] = dataset.digits ? Math.round(value * 10 ** dataset.digits) : value.slice(1);
    }
    return found;
  }

  // What is still missing: an answer above, or only the days.
  get missing() {
    const isOpen = this.questions.some((label) => !label.hidden && label.control.value === "");
    return isOpen ? this.form.dataset.asks : this.form.dataset.days;
  }

  // Leave in the table the line of the kind that was chosen; all lines where it is a kind of earlier days, which has none.
  filter(title) {
    const titles = this.data.kinds.map((kind) => kind.title);
    const nameOf = (row) => row.firstElementChild?.textContent;
    const hasLine = this.rows.some((row) => nameOf(row) === title);
    for (const row of this.rows) {
      if (titles.includes(nameOf(row))) row.hidden = hasLine && nameOf(row) !== title;
    }
  }

  // Offer the last day as an entry for the shopper's calendar, made here and sent nowhere.
  offer(kind, day) {
    const said = this.entry.dataset;
    const file = calendar(day, said.calendar.replace("{kind}", kind), location.href.split("#")[0], new Date());
    URL.revokeObjectURL(this.entry.firstChild?.href);
    const href = URL.createObjectURL(new Blob([file], { type: "text/calendar" }));
    this.entry.replaceChildren(Object.assign(document.createElement("a"), { href, download: said.file, textContent: said.offer }));
    this.entry.hidden = false;
  }

  answer(kind, told, ordered, delivered) {
    const said = this.form.dataset;
    const { accepted, gives, label } = told;
    const note = told.note ? ` ${told.note}` : "";
    const right = this.right(kind, ordered, delivered);
    if (accepted === null) return [said.unknown];
    if (accepted?.is === "never") return [strong(kind.right ? said.neverOfOurs : said.never), note, ...right];
    if (!accepted || gives === undefined) return [this.missing];
    const state = `${said.state.replace("{state}", accepted.said).replace("{gives}", gives)}${note} `;
    const fee = label ? [` ${said.label.replace("{fee}", label)}`] : [];
    return [state, ...this.window(kind, told, ordered, delivered), ...fee, ...right];
  }

  // What the right of withdrawal gives where the store's own rules give no refund, with its last day where that can be counted.
  right(kind, ordered, delivered) {
    const { unit, amount } = this.data.withdrawal ?? {};
    if (!kind.right) return [];
    if (!unit || !delivered || delivered < ordered) return [` ${kind.right}`];
    const last = after(delivered, amount, unit);
    const { rightLast, rightOver } = this.form.dataset;
    const [before, behind] = (last < this.data.as_of ? rightOver : rightLast).split("{day}");
    return [` ${kind.right} `, before, strong(spoken(last)), behind];
  }

  window(kind, { window, counted_from: from }, ordered, delivered) {
    const said = this.form.dataset;
    if (ordered && delivered && delivered < ordered) return [strong(said.backwards)];
    if (window === null) return [said.unknown];
    if (!window || !from) return [this.missing];
    const counted = from === "order" ? ordered : delivered;
    if (!window.unit) return [(from === "order" ? said.fromOrder : said.fromDelivery).replace("{window}", window.said)];
    if (!ordered || !counted) return [this.missing];
    const last = after(counted, window.amount, window.unit);
    const pattern = last < this.data.as_of ? said.over : said.last;
    if (last >= this.data.as_of) this.offer(kind.title, last);
    const [before, behind] = pattern.replace("{window}", window.said).split("{day}");
    return [before, strong(spoken(last)), behind];
  }
}

// Return the day of a field; "" while its year is still being typed, when it is one of the Romans' time.
const whole = ({ value }) => (value < "1000" ? "" : value);

function strong(text) {
  return Object.assign(document.createElement("strong"), { textContent: text });
}

const form = globalThis.document?.querySelector("form.sh-tool");
if (form) new Tool(form);
