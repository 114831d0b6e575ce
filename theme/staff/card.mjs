// The card for a caller: for each item whether it goes back, until which day, at what cost and how, what it gives, when the money is
// there, and the sentence to say. In: the answers of `returns.mjs`. Out: one element, and what has still to be asked.

import { formatDay } from "../javascripts/formats.mjs";
import { isMailed } from "../javascripts/returns.mjs";
import { element } from "./element.mjs";
import { say, upperFirst } from "./words.mjs";

const SAID = { last: "say_last", over: "say_over", within: "say_within", days: "say_within", always: "say_always", ends: "say_always" };

// Return how long an item can be sent back: "30 days from delivery". A window may say itself from when it counts, or that it does not.
function span({ window, counted_from: from }) {
  const isWhole = !from || window.from || window.until || !window.amount;
  return isWhole ? window.said : say(from === "order" ? "from_order" : "from_delivery", { window: window.said });
}

// Return what somebody is told about an item, in one sentence; "" as long as it is not settled.
export function sentenceOf({ title }, { told, until, right }) {
  const { accepted, gives, label, restocking, refund_within: time } = told;
  const law = right ? ` ${right.said}` : "";
  if (accepted?.is === "never") return say(right === undefined ? "say_never" : "say_never_of_ours", { kind: title }) + law;
  if (!accepted || gives === undefined || !(until.is in SAID)) return "";
  const day = until.day && formatDay(until.day);
  const pattern = until.first ? "say_between" : SAID[until.is];
  const head = say(pattern, { kind: title, state: accepted.said, day, first: until.first && formatDay(until.first), span: span(told) });
  if (until.is === "over") return `${head}.${law}`;
  const parts = [label && say("say_label", { fee: label }), restocking && say("say_restocking", { fee: restocking }), gives?.said && say("say_gives", { gives: gives.said }), time && say("say_money", { time })];
  return `${[head, ...parts.filter(Boolean)].join("; ")}.${law}`;
}

// Return the rows of an item's answer, as [head, what stands beside it].
function rowsOf({ told, until, right }) {
  const { accepted, note } = told;
  const law = right ? [["law", [right.said, right.day ? ` ${say(right.isOver ? "law_over" : "law_last", { day: formatDay(right.day) })}` : ""]]] : [];
  const why = note ? ` ${note}` : "";
  if (accepted === null) return [["goes_back", [say("no_record")]]];
  if (!accepted) return [["goes_back", [say("open")]]];
  if (accepted.is === "never") return [["goes_back", [element("strong", {}, say(right === undefined ? "not_back" : "not_back_by_ours")), why]], ...law];
  return [
    ["goes_back", [element("strong", {}, `${upperFirst(accepted.said)}.`), why]],
    ["last_day", lastDay(told, until)],
    ["label", isMailed(told) ? [value(told, "label", "no_label")] : []],
    ["how", [...(told.goes_back ? [`${upperFirst(told.goes_back.said)}. `] : []), ...(told.start ? [element("a", { href: told.start }, say("start"))] : [])]],
    ["condition", [told.condition ? upperFirst(told.condition) : ""]],
    ["gives", [told.gives === undefined ? say("open") : upperFirst(told.gives?.said ?? "")]],
    ["money", money(told)],
    ["restocking", [told.restocking ?? ""]],
    ["exchange", told.exchange_within ? [say("exchange_when", { time: told.exchange_within })] : []],
    ...law,
  ];
}

// Return when somebody gets money, where to, and what the bank adds: as much of it as is stated.
function money({ refund_within: time, refund_to: place, bank_takes: bank }) {
  const when = !time ? [] : [say(place ? "money_to" : "money_when", { time, place })];
  return [...when, ...(time && bank ? [` ${say("money_bank", { bank })}`] : [])];
}

// Return a value, what stands for none, or that it is not settled.
const value = (told, name, none) => (told[name] === undefined ? say("open") : told[name] === null ? say(none) : upperFirst(told[name]));

function lastDay(told, { is, day, first }) {
  const why = told.window?.until ? [] : [` (${day && span(told)})`];
  switch (is) {
    case "last": return [element("strong", {}, formatDay(day)), ...why, ...(first ? [`. ${say("first_day", { day: formatDay(first) })}`] : [])];
    case "over": return [element("strong", {}, say("over", { day: formatDay(day) })), ...why];
    case "within": return [span(told)];
    case "always":
    case "ends": return [upperFirst(span(told))];
    case "days": return [`${upperFirst(span(told))}. `, say("day_missing")];
    case "backwards": return [say("backwards")];
    case "unknown": return [say("no_record")];
    default: return [say("open")];
  }
}

// Return the card for all items of a caller. `about` says what is known of the order.
export function cardOf(answers, about) {
  const parts = answers.map(({ kind, answer }) => {
    const said = sentenceOf(kind, answer);
    const rows = [["say", said ? [element("q", {}, said)] : []], ...rowsOf(answer)].filter(([, content]) => content.some((part) => part !== ""));
    return element("div", { class: "sh-card__item" }, element("h3", {}, kind.title),
      element("dl", { class: "sh-card__rows" }, ...rows.map(([head, content]) =>
        element("div", { "data-row": head }, element("dt", {}, say(head)), element("dd", {}, ...content)))));
  });
  return element("section", { class: "sh-card", "aria-label": say("card") },
    element("h2", {}, say("card")), element("p", {}, about), element("div", { class: "sh-card__items" }, ...parts));
}
