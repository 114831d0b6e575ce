// Days of the calendar as ISO texts, which no time zone shifts: dates that may not exist, steps back, and the feasts by which
// people remember an order.

const DAY = 86_400_000; // milliseconds

const iso = (time) => new Date(time).toISOString().slice(0, 10);
const timeOf = (day) => Date.parse(`${day}T00:00Z`);
const padded = (number, length = 2) => String(number).padStart(length, "0");

// Return a date of the calendar as ISO text; undefined where there is no such day.
export function dated(year, month, date) {
  const day = `${padded(year, 4)}-${padded(month)}-${padded(date)}`;
  return iso(timeOf(day) || 0) === day ? day : undefined;
}

// Return the day that is so many days after another one, or before it.
export const shifted = (day, count) => iso(timeOf(day) + count * DAY);

// Return the day of the week of a day: 0 is a Sunday.
export const weekdayOf = (day) => new Date(timeOf(day)).getUTCDay();

// Return the day that is so many months before another one; a date that the month does not have becomes its last one.
export function monthsBefore(day, count) {
  const [year, month, date] = day.split("-").map(Number);
  const months = year * 12 + month - 1 - count;
  const there = [Math.floor(months / 12), (months % 12) + 1];
  return [date, 30, 29, 28].map((one) => dated(...there, Math.min(one, date))).find(Boolean);
}

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
