// Days of the calendar as ISO texts, which no time zone shifts: dates that may not exist, steps to and fro, and the number by which
// the lines of a fact count a day.

const DAY = 86_400_000; // milliseconds
const FIRST_OF_1970 = 719_163; // as Python's `date.toordinal` counts it
const DAYS = { day: 1, week: 7, fortnight: 14 };
const MONTHS = { month: 1, year: 12 };

export const UNITS = Object.keys({ ...DAYS, ...MONTHS });

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

// Return the number of a day, as the lines of a fact count days.
export const ordinal = (day) => timeOf(day) / DAY + FIRST_OF_1970;

// Return the day that is so many months after another one; a date that the month does not have becomes its last one.
export function monthsAfter(day, count) {
  const [year, month, date] = day.split("-").map(Number);
  const months = year * 12 + month - 1 + count;
  const there = [Math.floor(months / 12), (months % 12) + 1];
  return [date, 30, 29, 28].map((one) => dated(...there, Math.min(one, date))).find(Boolean);
}

// Return the day that is so many units of time after another one. The 31st and a month give the last day of the next month.
export const after = (day, amount, unit) => (unit in DAYS ? shifted(day, amount * DAYS[unit]) : monthsAfter(day, amount * MONTHS[unit]));
