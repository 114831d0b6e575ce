// Says for one kind of item whether it can be sent back, until which day, at what cost, and when the money is there (R10). In: the
// lines of each fact as JSON in the page (render/tools.py). Out: the questions on which an answer depends, and one card.

import { formatDay } from "./formats.mjs";
import { answerOf } from "./returns.mjs";

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

export class Tool {
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
    const answer = one && answerOf(this.data, one, whole(ordered), whole(delivered ?? ordered), this.answers);
    for (const label of this.questions) label.hidden = !answer?.asked.has(label.dataset.question);
    this.status.replaceChildren(...(one ? this.say(one, answer) : []));
  }

  // What the customer has said, amounts in the smallest coin.
  get answers() {
    const found = {};
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

  say(kind, { told, until, right }) {
    const said = this.form.dataset;
    const { accepted, gives, goes_back: way, condition, label, restocking, start } = told;
    const note = told.note ? ` ${told.note}` : "";
    const law = this.right(right);
    if (accepted === null) return [said.unknown];
    if (accepted?.is === "never") return [strong(right === undefined ? said.never : said.neverOfOurs), note, ...law];
    if (!accepted || gives === undefined) return [this.missing];
    const state = `${(gives ? said.stateGives : said.state).replace("{state}", accepted.said).replace("{gives}", gives?.said)}${note} `;
    const terms = [
      condition && said.condition.replace("{condition}", condition).replace(/([.!?])\.$/, "$1"),
      way && said.back.replace("{way}", way.said),
      label && said.label.replace("{fee}", label),
      restocking && said.restocking.replace("{fee}", restocking),
    ];
    const must = terms.filter(Boolean).map((term) => ` ${term}`);
    const begin = start ? [" ", link(said.start, start)] : [];
    const then = until.is === "over" ? [] : [...must, ...this.gift(told), ...begin];
    return [state, ...this.window(kind, told, until), ...then, ...law];
  }

  // Say until when the money is there, where somebody gets money, and when the new item leaves, where they get one.
  gift({ refund_within: time, refund_to: place, bank_takes: bank, exchange_within: exchange }) {
    const { money, moneyTo, bank: more, exchange: ships } = this.form.dataset;
    const when = time && (place ? moneyTo : money).replace("{time}", time).replace("{place}", place);
    const sentences = [when, time && bank && more.replace("{bank}", bank), exchange && ships.replace("{time}", exchange)];
    return sentences.filter(Boolean).map((sentence) => ` ${sentence}`);
  }

  // Say what the right of withdrawal gives, with its last day where that can be counted.
  right(right) {
    if (!right?.day) return right ? [` ${right.said}`] : [];
    const { rightLast, rightOver } = this.form.dataset;
    return [` ${right.said} `, ...withDay(right.isOver ? rightOver : rightLast, right.day)];
  }

  window(kind, { window }, { is, day, first, from }) {
    const said = this.form.dataset;
    switch (is) {
      case "backwards": return [strong(said.backwards)];
      case "unknown": return [said.unknown];
      case "always": return [said.always];
      case "ends": return [said.ends.replace("{window}", window.said)];
      case "within": {
        const within = window.from || !from ? said.within : from === "order" ? said.fromOrder : said.fromDelivery;
        return [within.replace("{window}", window.said)];
      }
      case "last":
      case "over": {
        if (is === "last") this.offer(kind.title, day);
        const pattern = window.until ? said[is].replace(" ({window})", "") : said[is];
        const opens = first ? [" ", ...withDay(said.first, first)] : [];
        return [...withDay(pattern.replace("{window}", window.said), day), ...opens];
      }
      default: return [this.missing];
    }
  }
}

// Put a day into a sentence, in bold.
function withDay(sentence, day) {
  const [before, behind] = sentence.split("{day}");
  return [before, strong(formatDay(day)), behind];
}

// Return the day of a field; "" while its year is still being typed, when it is one of the Romans' time.
const whole = ({ value }) => (value < "1000" ? "" : value);

const strong = (textContent) => Object.assign(document.createElement("strong"), { textContent });
const link = (textContent, href) => Object.assign(document.createElement("a"), { textContent, href });

const form = globalThis.document?.querySelector("form.sh-tool");
if (form) new Tool(form);
