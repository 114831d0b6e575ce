// Says for one kind of item whether it can be sent back, and until which day (R10). In: the windows of each kind, era by era,
// as JSON in the page (render/tools.py). Out: a sentence. The window that held on the day of the order counts; the days are
// counted from the delivery, or from the order where the policy says so. Days are ISO texts, and no time zone shifts them.

import { after as daysAfter, spoken } from "./open-now.js";

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

// Return the last day for sending something back: { last, said }, or undefined where nothing is known of that day.
export function deadline(eras, ordered, counted) {
  const era = eras.findLast(({ starts }) => starts <= ordered);
  return era && { last: after(counted, era.amount, era.unit), said: era.said };
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
    this.rows = [...document.querySelectorAll(".sh-table tbody tr")];
    form.hidden = false;
    form.addEventListener("input", () => this.show());
    form.addEventListener("submit", (event) => { event.preventDefault(); this.show(); });
    this.show();
  }

  show() {
    const { kind, ordered, delivered } = this.form.elements;
    const one = this.data.kinds[Number(kind.value)];
    this.filter(kind.value === "" ? undefined : one.title);
    this.entry.hidden = true;
    const parts = kind.value === "" ? [] : this.answer(one, whole(ordered), whole(delivered ?? ordered));
    this.status.replaceChildren(...parts);
  }

  // Leave in the table the line of the kind that was chosen.
  filter(title) {
    const titles = this.data.kinds.map((kind) => kind.title);
    for (const row of this.rows) {
      const name = row.firstElementChild?.textContent;
      if (titles.includes(name)) row.hidden = title !== undefined && name !== title;
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

  answer(kind, ordered, delivered) {
    const said = this.form.dataset;
    const note = kind.note ? ` ${kind.note}` : "";
    const right = this.right(kind, ordered, delivered);
    if (kind.accepted === "never") return [strong(kind.right ? said.neverOfOurs : said.never), note, ...right];
    const state = `${said.state.replace("{state}", kind.state).replace("{gives}", kind.gives)}${note} `;
    return [...this.window(kind, ordered, delivered, state), ...right];
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

  window(kind, ordered, delivered, state) {
    const said = this.form.dataset;
    if (!ordered || !delivered) return [state, said.days];
    if (delivered < ordered) return [state, strong(said.backwards)];
    const found = deadline(kind.eras, ordered, delivered);
    if (!found) return [state, said.unknown];
    const pattern = found.last < this.data.as_of ? said.over : said.last;
    if (found.last >= this.data.as_of) this.offer(kind.title, found.last);
    const [before, behind] = pattern.replace("{window}", found.said).split("{day}");
    return [state, before, strong(spoken(found.last)), behind];
  }
}

// Return the day of a field; "" while its year is still being typed, when it is one of the Romans' time.
const whole = ({ value }) => (value < "1000" ? "" : value);

function strong(text) {
  return Object.assign(document.createElement("strong"), { textContent: text });
}

const form = globalThis.document?.querySelector("form.sh-tool");
if (form) new Tool(form);
