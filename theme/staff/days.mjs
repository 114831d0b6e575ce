// Reads a day as people say it on the phone: "3 Mar", "march the 3rd 2024", "last friday", "two weeks ago", "Black Friday". In: the
// text, and the day that it is. Out: the days that it can be, or why it is none.
//
// Every word must have its place in the grammar below. A word that is dropped would quote the policy of another day: "nov 1 last
// year" is not this year's. Where two readings are left, somebody must choose.

import { UNITS, after, dated, monthsAfter, shifted, weekdayOf } from "../javascripts/calendar.mjs";
import { FEASTS } from "./feasts.mjs";
import { partsOf } from "./lexicon.mjs";

const YEARS_BACK = 8; // in which every date has been: eight years can be without a 29 February
const JUST_NOW = 31; // days in which "last Easter" may mean the one before
const NEAR = 6; // days to either side, in which there is every day of the week
const A_WEEK = 7; // days that are offered one by one

// Return every way in which the parts follow one another, as [value, place behind]. A value that is undefined is no way.
const seq = (parts, make) => (at) => parts
  .reduce((ways, part) => ways.flatMap(([values, here]) => part(here).map(([value, next]) => [[...values, value], next])), [[[], at]])
  .map(([values, next]) => [make(...values), next]).filter(([value]) => value !== undefined);
const alt = (...parts) => (at) => parts.flatMap((part) => part(at));
const opt = (part) => (at) => [[null, at], ...part(at)];
const many = (part) => (at) => [[null, at], ...part(at).flatMap(([, next]) => many(part)(next))];

const numbers = (length) => Array.from({ length }, (_, at) => at);
const unique = (days) => [...new Set(days)];

// Return the day that a time before another one is.
export const ago = (day, { unit, count }) => after(day, -count, unit);

// Return the grammar of a day over the parts of a text, and how far it has come in them.
//
// A day is { all, is }: all that a date can have been, the latest first, and those of them that are meant. A span is { span }.
function grammar({ listed, monthsOf, weekdaysOf, isInCanada }, parts, today) {
  let reached = 0;
  const take = (at, size, values) => {
    if (values.length > 0) reached = Math.max(reached, at + size);
    return values.map((value) => [value, at + size]);
  };
  const one = (values) => (at) => (at < parts.length ? take(at, 1, values(parts[at])) : []);
  const sign = (...signs) => one(({ text }) => (signs.includes(text) ? [text] : []));
  const listedAs = (name) => (at) => (listed[name] ?? []).filter(([texts]) => texts.every((text, n) => parts[at + n]?.text === text))
    .flatMap(([texts, place]) => take(at, texts.length, [place]));
  const number = (least, most, lengths = [1, 2, 3, 4]) => one(({ text, isNumber }) =>
    (isNumber && lengths.includes(text.length) && text >= least && text <= most ? [Number(text)] : []));

  const thisYear = Number(today.slice(0, 4));
  const lead = many(listedAs("lead"));
  const of = many(alt(listedAs("of"), listedAs("lead"), listedAs("joint"), sign("-", "/", ".")));
  const unit = alt(...UNITS.map((name) => seq([listedAs(name)], () => name)));
  const amount = alt(number(0, 999), listedAs("numbers"), seq([listedAs("article")], () => 1));
  const earlier = alt(
    seq([amount, unit, listedAs("ago")], (count, name) => ({ unit: name, count })),
    seq([listedAs("ago"), amount, unit], (_, count, name) => ({ unit: name, count })),
    seq([listedAs("before_yesterday")], () => ({ unit: "day", count: 2 })),
    listedAs("relative"));

  const month = one(({ text }) => monthsOf(text));
  const weekday = one(({ text }) => weekdaysOf(text));
  const inMonth = alt(number(1, 31, [1, 2]), listedAs("ordinals"), listedAs("numbers"));
  const year = seq([of, alt(
    number(0, 9999, [4]),
    seq([number(0, 99, [2])], (short) => 2000 + short),
    seq([listedAs("last"), listedAs("year")], () => thisYear - 1),
    seq([listedAs("this"), listedAs("year")], () => thisYear),
    seq([earlier], ({ unit: name, count }) => (name === "year" ? thisYear - count : undefined)))], (_, found) => found);

  // A day of each year, or of the one that is named. "last" may pass over one that has just been.
  const which = opt(alt(seq([listedAs("last")], () => "last"), seq([listedAs("this")], () => "this")));
  const yearly = (on, year, said) => {
    const named = said === "this" ? thisYear : year;
    const years = named === null ? numbers(YEARS_BACK + 1).map((n) => thisYear - n) : [named];
    const days = years.map(on).filter((day) => day !== undefined && (named !== null || day <= today));
    const both = said === "last" && days.length > 1 && days[0] > shifted(today, -JUST_NOW);
    return { all: days, is: days.slice(0, both ? 2 : 1) };
  };
  const monthly = (date, back = null) => {
    const first = `${today.slice(0, 7)}-01`;
    const months = (back === null ? numbers(A_WEEK) : [back]).map((n) => monthsAfter(first, -n).split("-").map(Number));
    const days = months.map(([y, m]) => dated(y, m, date)).filter((day) => day !== undefined && (back !== null || day <= today));
    return { all: days, is: days.slice(0, 1) };
  };

  const named = alt(
    seq([which, inMonth, of, month, opt(year)], (said, date, _, m, y) => yearly((on) => dated(on, m, date), y, said)),
    seq([which, month, of, inMonth, opt(year)], (said, m, _, date, y) => yearly((on) => dated(on, m, date), y, said)),
    seq([number(0, 9999, [4]), of, month, of, inMonth], (y, _, m, __, date) => yearly((on) => dated(on, m, date), y)));
  const feast = alt(...Object.keys(FEASTS).flatMap((name) => FEASTS[isInCanada && `${name}_in_canada` in FEASTS ? `${name}_in_canada` : name].map((on) =>
    seq([which, listedAs(name), opt(year)], (said, _, y) => yearly(on, y, said)))));
  const between = alt(sign("-"), sign("/"), sign("."), listedAs("joint"), (at) => [["", at]]);
  const numeric = alt(
    seq([number(1, 31, [1, 2]), between, number(1, 31, [1, 2])], (a, sep, b) => [a, b, null]),
    seq([number(1, 31, [1, 2]), between, number(1, 31, [1, 2]), between, alt(number(0, 9999, [4]), seq([number(0, 99, [2])], (y) => 2000 + y))],
      (a, sep, b, other, y) => (sep === other ? [a, b, y] : undefined)));
  const calendar = alt(
    seq([numeric], ([a, b, y]) => yearly((on) => dated(on, b, a), y)),
    seq([numeric], ([a, b, y]) => yearly((on) => dated(on, a, b), y)),
    seq([number(0, 9999, [4]), between, number(1, 12, [1, 2]), between, number(1, 31, [1, 2]), many(listedAs("joint"))],
      (y, sep, m, other, date) => yearly((on) => dated(on, m, date), y)));
  const ordinal = one(({ isOrdinal, text }) => (isOrdinal && text.length <= 2 ? [Number(text)] : []));
  const whichMonth = alt(
    seq([listedAs("last"), listedAs("month")], () => 1),
    seq([listedAs("this"), listedAs("month")], () => 0));
  const dateAlone = alt(
    seq([alt(ordinal, listedAs("ordinals"), seq([listedAs("lead"), inMonth], (_, date) => date))], (date) => monthly(date)),
    seq([inMonth, of, whichMonth], (date, _, back) => monthly(date, back)));
  const past = seq([earlier], (span) => { const day = ago(today, span); return { all: [day], is: [day] }; });
  const date = alt(named, feast, calendar, dateAlone, past);

  const checked = ({ all, is }, wanted) => {
    const right = is.filter((day) => weekdayOf(day) === wanted);
    return right.length > 0 || is.length === 0 ? { all, is: right } : { all, is, wanted };
  };
  const withWeekday = alt(
    seq([lead, date], (_, day) => day),
    seq([lead, weekday, lead, date], (_, wanted, __, day) => checked(day, wanted)),
    seq([lead, date, lead, weekday], (_, day, __, wanted) => checked(day, wanted)));

  // A Sunday of last week is the one before its Monday in some countries, and the one behind its Saturday in others.
  const lastWeek = (wanted) => {
    const monday = shifted(today, -((weekdayOf(today) + 6) % 7) - 7);
    const is = wanted === 0 ? [shifted(monday, 6), shifted(monday, -1)] : [shifted(monday, wanted - 1)];
    return { all: is, is };
  };
  const ofLastWeek = seq([listedAs("last"), listedAs("week")], () => true);
  const before = (wanted) => { const day = shifted(today, -((weekdayOf(today) - wanted + 6) % 7) - 1); return { all: [day], is: [day] }; };
  const weekly = alt(
    seq([many(alt(listedAs("lead"), listedAs("last"), listedAs("this"))), weekday], (_, wanted) => before(wanted)),
    seq([lead, weekday, of, ofLastWeek], (_, wanted) => lastWeek(wanted)),
    seq([lead, ofLastWeek, lead, weekday], (_, __, ___, wanted) => lastWeek(wanted)));

  const to = alt(listedAs("to"), sign("-", "–", "—"));
  const ends = (a, b) => {
    const [last] = b.is;
    const first = a.all.find((day) => day <= last);
    return first && { span: [first, last] };
  };
  const onDates = (m, a, b, y) => ends(yearly((on) => dated(on, m, a), y), yearly((on) => dated(on, m, b), y));
  const span = seq([lead, many(listedAs("from")), lead, alt(
    seq([inMonth, to, lead, inMonth, of, month, opt(year)], (a, _, __, b, ___, m, y) => onDates(m, a, b, y)),
    seq([month, of, inMonth, to, lead, inMonth, opt(year)], (m, _, a, __, ___, b, y) => onDates(m, a, b, y)),
    seq([alt(withWeekday, weekly), to, alt(withWeekday, weekly)], (a, _, b) => ends(a, b)))], (_, __, ___, found) => found);
  return { day: alt(withWeekday, weekly, span), reached: () => reached };
}

// Return the days of a span: each of a short one, or else the first and the last.
function within([first, last]) {
  const all = numbers(A_WEEK).map((n) => shifted(first, n)).filter((day) => day <= last);
  return all.at(-1) === last ? all : [first, last];
}

// Return the days that may be meant where a date falls on another day of the week than was said.
function instead({ all, is: [day], wanted }, today) {
  const near = numbers(NEAR + 1).flatMap((n) => [shifted(day, -n), shifted(day, n)]);
  const fits = (one) => one <= today && weekdayOf(one) === wanted;
  return unique([day, near.find(fits), all.find(fits)].filter(Boolean));
}

// Read a text. Return { days }: the day, or several of which one must be chosen, with `why` "either", "several" or "weekday"; or
// else { why }: "unfinished", "unknown" with the `word`, "never" where there is no such day, "coming" with the `day`.
export function read(text, today, lexicon) {
  const parts = partsOf(text);
  const { day: start, reached } = grammar(lexicon, parts, today);
  const ways = start(0).filter(([, next]) => next === parts.length).map(([value]) => value);
  if (ways.length === 0) return reached() < parts.length ? { why: "unknown", word: parts[reached()].text } : { why: "unfinished" };
  const right = ways.filter(({ is, wanted }) => is?.some((day) => day <= today) && wanted === undefined);
  const days = unique(right.flatMap(({ is }) => is.filter((day) => day <= today)));
  if (days.length > 0) return days.length === 1 ? { days } : { days: days.slice(0, 2), why: "either" };
  const span = ways.find((way) => way.span);
  if (span) return { days: within(span.span).filter((day) => day <= today), why: "several" };
  const wrong = ways.find(({ is, wanted }) => wanted !== undefined && is[0] <= today);
  if (wrong) return { days: instead(wrong, today), why: "weekday", day: wrong.is[0], wanted: wrong.wanted };
  const coming = ways.find(({ is }) => is.length > 0);
  return coming ? { why: "coming", day: coming.is[0] } : { why: "never" };
}
