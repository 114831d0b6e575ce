// Says whether somebody answers the phone now (R1, R8, R39). In: the store's hours as data beside the words for them (partials/
// state.html). Out: one line, read from the clock, so that no build ever says "open". Whether it is open is decided in the store's
// time zone; to a reader whose clock shows another time, the line tells that time as well.

import { formatDay, formatTime } from "./formats.mjs";

const LOOK_AGAIN = 30_000; // milliseconds
const DAYS_AHEAD = 7;
const DAY = 86_400_000; // milliseconds
const MINUTE = 60_000; // milliseconds
const MIDNIGHT = 24 * 60; // minutes

const clocks = new Map(); // by time zone: to make one takes a hundred times as long as to read it

// Return the day and the minutes since midnight that a moment is in a time zone.
export function inZone(moment, zone) {
  const options = { timeZone: zone, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" };
  if (!clocks.has(zone)) clocks.set(zone, new Intl.DateTimeFormat("en", options));
  const parts = Object.fromEntries(clocks.get(zone).formatToParts(moment).map(({ type, value }) => [type, value]));
  return { day: `${parts.year}-${parts.month}-${parts.day}`, minutes: Number(parts.hour) * 60 + Number(parts.minute) };
}

// Return the spans of a day, each [opens, closes] in minutes: an exceptional day first, then the week from Monday on.
function spansOn(day, { week, days }) {
  return days[day] ?? week[(new Date(`${day}T00:00Z`).getUTCDay() + 6) % 7];
}

// Return the day that is so many days after another one.
export const after = (day, count) => new Date(Date.parse(`${day}T00:00Z`) + count * DAY).toISOString().slice(0, 10);

// Return the moment from which the clocks of a time zone show some minutes of a day or more. Where they are put back that is the
// first time that they show it, and where they are put forward past it the moment at which they are.
export function momentOf(day, minutes, zone) {
  const wanted = Date.parse(`${day}T00:00Z`) + minutes * MINUTE;
  const shownAt = (time) => { const there = inZone(new Date(time), zone); return Date.parse(`${there.day}T00:00Z`) + there.minutes * MINUTE; };
  const times = [-DAY, DAY].map((aside) => wanted + aside).map((time) => wanted - (shownAt(time) - time)).sort((a, b) => a - b);
  const exact = times.find((time) => shownAt(time) === wanted);
  if (exact !== undefined) return new Date(exact);
  let [before, behind] = times;
  while (behind - before > MINUTE) {
    const middle = before + Math.floor((behind - before) / MINUTE / 2) * MINUTE;
    if (shownAt(middle) < wanted) before = middle;
    else behind = middle;
  }
  return new Date(behind);
}

// Return when a line that is open closes, as { on, until }, in minutes of a day; `until` is undefined where that is not within a
// day. At midnight it does not close if it opens then.
function closing(day, closes, hours) {
  const tomorrow = after(day, 1);
  const [next] = spansOn(tomorrow, hours);
  if (closes < MIDNIGHT || next?.[0] !== 0) return { on: day, until: closes };
  return { on: tomorrow, until: next[1] < MIDNIGHT ? next[1] : undefined };
}

// Return what is so at a moment: { is: "open", on, until } or { is: "closed", on, in, at }, where `in` counts days; undefined where
// the hours are not known: long after the page was built, or when nobody answers for a week.
export function stateAt(moment, hours) {
  const { day, minutes } = inZone(moment, hours.zone);
  for (let count = 0; count <= DAYS_AHEAD; count += 1) {
    const on = after(day, count);
    if (on > hours.known_until) return undefined;
    for (const [opens, closes] of spansOn(on, hours)) {
      if (count === 0 && closes <= minutes) continue;
      if (count === 0 && opens <= minutes) return { is: "open", ...closing(on, closes, hours) };
      return { is: "closed", on, in: count, at: opens };
    }
  }
  return undefined;
}

function words(state, said) {
  if (state.is === "open") return state.until === undefined ? said.always : said.open.replace("{time}", formatTime(state.until));
  const day = formatDay(state.on, state.in < DAYS_AHEAD ? "weekday" : "near");
  const pattern = [said.today, said.tomorrow][state.in] ?? said.later;
  return pattern.replace("{time}", formatTime(state.at)).replace("{day}", day);
}

// Return what a reader's own clock shows when that changes which a state tells, as { day, minutes }, with `day` undefined if it is the
// reader's today; undefined where it shows what the store's does.
export function readersTime(state, moment, zone, readers) {
  const minutes = state.is === "open" ? state.until : state.at;
  if (minutes === undefined) return undefined;
  const change = momentOf(state.on, minutes, zone);
  const [here, there] = [readers, zone].map((place) => inZone(change, place));
  if (here.day === there.day && here.minutes === there.minutes) return undefined;
  return { day: here.day === inZone(moment, readers).day ? undefined : here.day, minutes: here.minutes };
}

// Add to a line the time on the reader's own clock, where that is another.
function withReadersTime(line, own, said) {
  if (!own) return line;
  const pattern = own.day === undefined ? said.yours : said.yoursLater;
  return pattern.replace("{time}", formatTime(own.minutes)).replace("{day}", own.day && formatDay(own.day, "weekday")).replace("{state}", () => line);
}

// Tell of every place that has hours whether it is open now.
export function show() {
  const now = new Date();
  const readers = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  for (const place of globalThis.document.querySelectorAll("[data-hours]")) {
    const hours = JSON.parse(place.dataset.hours);
    const state = stateAt(now, hours);
    place.textContent = state ? withReadersTime(words(state, place.dataset), readersTime(state, now, hours.zone, readers), place.dataset) : "";
    if (state) place.dataset.is = state.is;
    else delete place.dataset.is;
  }
}

if (globalThis.document) {
  show();
  setInterval(show, LOOK_AGAIN);
  document.addEventListener("visibilitychange", show);
}
