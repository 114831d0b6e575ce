// The feasts by which people remember an order. Out: for a year, the days that each can be.

import { dated, shifted, weekdayOf } from "../javascripts/calendar.mjs";

// Return the last day of that name on or before a day.
const lastOn = (day, weekday) => shifted(day, -((weekdayOf(day) - weekday + 7) % 7));

// Return the Easter Sunday of a year of the Gregorian calendar (J. Meeus, "Astronomical Algorithms", 1991, chapter 8).
export function easter(year) {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return dated(year, Math.floor(n / 31), (n % 31) + 1);
}

const thanksgiving = (year) => lastOn(dated(year, 11, 28), 4); // the fourth Thursday
const canadian = (year) => lastOn(dated(year, 10, 14), 1); // the second Monday
const fixed = (month, date) => [(year) => dated(year, month, date)];

// The days that a feast can be in a year. Where two countries mean two by one name, both.
export const FEASTS = {
  christmas: fixed(12, 25),
  christmas_eve: fixed(12, 24),
  boxing_day: fixed(12, 26),
  new_years_eve: fixed(12, 31),
  new_years_day: fixed(1, 1),
  valentines_day: fixed(2, 14),
  halloween: fixed(10, 31),
  singles_day: fixed(11, 11),
  saint_nicholas: fixed(12, 6),
  good_friday: [(year) => shifted(easter(year), -2)],
  easter: [easter],
  easter_monday: [(year) => shifted(easter(year), 1)],
  thanksgiving: [thanksgiving],
  thanksgiving_in_canada: [thanksgiving, canadian],
  black_friday: [(year) => shifted(thanksgiving(year), 1)],
  cyber_monday: [(year) => shifted(thanksgiving(year), 4)],
};
