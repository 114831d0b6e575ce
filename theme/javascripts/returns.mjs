// What holds for an item that somebody wants to send back: whether it goes back, until which day, at what cost, and what it gives.
// In: the lines of each fact (render/tools.py), and what is known of the order and of the item. Out: values without words, for the
// shopper's form (deadline.js) and the desk's lookup. Days are ISO texts, and no time zone shifts them.

import { after, ordinal } from "./calendar.mjs";
import { settle } from "./settle.mjs";

const OF_A_REMEDY = { refund: ["refund_within", "refund_to", "bank_takes", "restocking"], exchange: ["exchange_within"] };
const OF_THE_LAW = ["law", "law_places", "law_within"];

// Return what holds for an item of a kind: { told, asked } (settle.mjs), days being numbers. Of what cannot be sent back nothing else
// is told, and nothing is asked for. The days have fields that are always there, so that what is known of them is not asked for.
export function holds(data, kind, { ordered, delivered, ...answers }) {
  const facts = { ...data.facts, ...kind.facts };
  const domains = { ...data.domains, ordered: kind.ordered, delivered: { low: ordered ?? null, high: null } };
  const known = { category: kind.name, day: ordinal(data.as_of) };
  if (ordered) known.ordered = ordered;
  if (delivered) known.delivered = delivered;
  const told = {}, asked = new Set();
  const tell = (names) => {
    const found = settle(Object.fromEntries(names.map((name) => [name, facts[name]])), domains, known, answers);
    Object.assign(told, found.told);
    found.asked.forEach((name) => asked.add(name));
  };
  tell(["accepted", "note"]);
  if (told.accepted?.is === "never") tell(OF_THE_LAW);
  if (!told.accepted || told.accepted.is === "never") return { told, asked };
  tell(["gives", "window", "counted_from", "goes_back", "condition", "start"]);
  if (!facts.label.lines.length) told.label = ""; // nobody has said what a label costs, to anybody
  else if (isMailed(told)) tell(["label"]);
  if (told.gives && !told.gives.is.includes("refund")) tell(OF_THE_LAW);
  const gifts = told.gives === null ? Object.keys(OF_A_REMEDY) : told.gives?.is ?? [];
  for (const remedy of gifts) tell(OF_A_REMEDY[remedy] ?? []);
  return { told, asked };
}

// Return whether somebody may need a label: the item goes back by mail, or nothing says how.
export const isMailed = ({ goes_back: way }) => way === null || (way?.is.includes("by mail") ?? false);

// Return until when an item can be sent back: { is: "last" or "over", day } where its day is known, with the `first` one as long as
// that is still to come, { is: "always" } where there is no limit, { is: "ends" } where it ends otherwise, { is: "within", from } where only a calendar of holidays, or a day that nobody is asked for, could name the last day,
// { is: "days", from } where a day is missing; or "backwards", "unknown", "open".
function until({ window, counted_from: usually }, ordered, delivered, today) {
  if (ordered && delivered && delivered < ordered) return { is: "backwards" };
  if (window === null) return { is: "unknown" };
  if (!window) return { is: "open" };
  const by = (day, first = "") => ({ is: day < today ? "over" : "last", day, ...(first > today && { first }) });
  if (window.until) return by(window.until);
  if (window.ends) return { is: "ends" };
  if (!window.amount) return { is: "always" };
  const from = window.from ?? usually;
  if (from === undefined) return { is: "open" };
  const days = { order: ordered, delivery: delivered };
  if (!window.unit || !(from in days)) return { is: "within", from };
  if (!ordered || !days[from]) return { is: "days", from };
  const dayAfter = ({ amount, unit }) => after(days[from], amount, unit);
  return by(dayAfter(window), window.after?.unit && dayAfter(window.after));
}

// Return what the right of withdrawal gives where the store's own rules give no refund: { said, day, isOver }, with its last day
// where that can be counted; null where it is not settled, undefined where it gives nothing.
function rightOf({ laws, as_of: today }, told, ordered, delivered, { country }) {
  const { accepted, gives, law, law_places: places, law_within: window } = told;
  if ((accepted?.is !== "never" && !gives) || gives?.is.includes("refund") || window === null || law === "never") return undefined;
  if (!window || !places || law === undefined) return null;
  if (country !== undefined && !places.is.includes(country.split("/")[0])) return undefined;
  const said = laws[law ?? ""].replace("{places}", places.said).replace("{window}", window.said);
  const from = delivered < ordered ? undefined : { order: ordered, delivery: delivered }[window.from];
  const day = window.unit && from ? after(from, window.amount, window.unit) : undefined;
  return { said, day, isOver: day < today };
}

// Return all that can be said of an item: { told, asked } of `holds`, { until } and { right }. `ordered` and `delivered` are "" where
// they are not known, `answers` what else is known.
export function answerOf(data, kind, ordered, delivered, answers) {
  const days = { ordered: ordered && ordinal(ordered), delivered: delivered && ordinal(delivered) };
  const { told, asked } = holds(data, kind, { ...answers, ...days });
  return { told, asked, until: until(told, ordered, delivered, data.as_of), right: rightOf(data, told, ordered, delivered, answers) };
}
