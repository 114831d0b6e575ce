// What each fact is for one order, and for an order of today. In: the lines of the facts as they stand in the page
// (render/lookup.py), and what is known of the order. Out: rows, and what has still to be asked.
//
// What follows an order keeps what held for it. All else is as it is today: there the day of the order only tells what was said then.

import { outcomes, values } from "../javascripts/cases.mjs";
import { settle } from "../javascripts/settle.mjs";

// Return the policies with each fact's lines as `cases.mjs` reads them, and whether an order keeps it: all else asks in each line for
// the day of the call. In the page a condition that many lines have stands once.
export function unpacked({ policies, conditions, domains }) {
  const fact = ([label, lines]) => ({
    label, domains,
    kept: !lines.every(([at]) => conditions[at].every((box) => "day" in box)),
    cases: { lines: lines.map(([at, said]) => [conditions[at], said]) },
    seasons: lines.map(([, , season = ""]) => season),
  });
  return policies.map((policy) => ({ ...policy, facts: policy.facts.map(fact) }));
}

// Return what a fact is for somebody of whom something is known: { said, season }, null for what is not stated; or, where that is not
// settled, { may } with all that it can be and { open }, the dimension to ask for. `asked` takes what had to be asked for.
function standing({ cases, seasons }, known, domains, answers, asked) {
  const { told, asked: some } = settle({ it: cases }, domains, known, answers);
  some.forEach((name) => asked.add(name));
  const all = { ...known, ...answers };
  if (!("it" in told)) return { may: values(cases, domains, all), open: [...some].find((name) => !(name in answers)) };
  const by = new Set([...outcomes(cases, domains, all)].map((line) => seasons[line] ?? ""));
  return { said: told.it, season: by.size === 1 ? [...by][0] : "" };
}

// Return what a fact was for an order and is for one of today, or what was said on the day of the order and is today. When an order
// of today will be delivered nobody can say, and nobody is asked.
function both(fact, { ordered, today, delivered, ...answers }, asked) {
  const from = (day) => ({ ...fact.domains, delivered: { low: day, high: null } });
  const mine = delivered === undefined ? answers : { ...answers, delivered };
  if (!fact.kept) return [ordered, today].map((day) => standing(fact, { ordered, day }, from(ordered), mine, asked));
  const now = standing(fact, { ordered: today, day: today }, from(today), answers, asked);
  asked.delete("delivered");
  return [standing(fact, { ordered, day: today }, from(ordered), mine, asked), now];
}

// Return { rows, asked }: what each fact was and is, for one policy ("" for all) and the words of a filter. `of` is what is known: the
// days as numbers, `ordered`, `today` and perhaps `delivered`, and the other answers. `write` writes what a fact is.
export function compare(policies, of, write, chosen = "", filter = "") {
  const asked = new Set();
  const wanted = filter.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = policies.filter((policy) => chosen === "" || policy.name === chosen);
  const rows = shown.flatMap(({ title, facts }) => facts.map((fact) => {
    const needed = new Set();
    const [was, is] = both(fact, of, needed);
    const [then, now] = [was, is].map(write);
    const searched = [fact.label, title, then, now].join(" ").toLowerCase();
    const { label, kept } = fact;
    return { label, policy: title, kept, then, now, group: group(was, is, kept), searched, needed };
  })).filter((row) => row.group !== "never" && wanted.every((word) => row.searched.includes(word)));
  for (const { needed } of rows) needed.forEach((name) => asked.add(name));
  return { rows, asked };
}

const isStated = ({ may, said }) => Boolean(may) || said !== null;

// Whether what counts is open, whether both are stated, and whether they are the same.
function group(was, is, isKept) {
  if ((isKept ? was : is).may) return "open";
  if (!isStated(was) || !isStated(is)) return isStated(was) || isStated(is) ? "unstated" : "never";
  if (was.may || is.may) return "different";
  return was.said === is.said ? "same" : "different";
}

// Return what is known of all items together, by the lines' names: what they have in common.
export function common(items) {
  const [first, ...others] = items.map(({ name, answers }) => ({ category: name, ...answers }));
  const entries = Object.entries(first ?? {}).filter(([name, value]) => others.every((other) => other[name] === value));
  return Object.fromEntries(entries);
}
