// Writes days and times as the pages do, by the patterns that come with each page (facts/dates.py, facts/times.py). In: days as ISO
// texts, minutes since midnight. Out: texts. Only the names of months and of days of the week are the browser's own: how they stand
// together differs from browser to browser.

const page = globalThis.document?.documentElement;
const { day: patterns, clock } = JSON.parse(page?.dataset.formats ?? "{}");

export const LANGUAGE = page?.lang || "en";
export const AS_PAGES_DO = { calendar: "gregory", numberingSystem: "latn" }; // whatever a country's own are

const NOON = 12 * 60; // minutes
const MIDNIGHT = 24 * 60;
const OF_A_DAY = /'([^']*)'|y+|M+|d+|E+|G+/g; // the letters of UTS 35
const OF_A_TIME = /'([^']*)'|HH?|h|mm|a/g;

const spellers = new Map(); // by part and style: to make one takes a hundred times as long as to use it

// Return the name of a month, a day of the week or an era, as it stands within a date.
function named(part, style, day) {
  const key = `${part} ${style}`;
  if (!spellers.has(key)) spellers.set(key, new Intl.DateTimeFormat(LANGUAGE, { day: "numeric", [part]: style, timeZone: "UTC", ...AS_PAGES_DO }));
  return spellers.get(key).formatToParts(new Date(`${day}T00:00Z`)).find(({ type }) => type === part).value;
}

function written(token, day) {
  const [year, month, date] = day.split("-").map(Number);
  switch (token[0]) {
    case "y": return String(year);
    case "M": return token.length > 2 ? named("month", token.length > 3 ? "long" : "short", day) : String(month).padStart(token.length, "0");
    case "d": return String(date).padStart(token.length, "0");
    case "E": return named("weekday", token.length > 3 ? "long" : "short", day);
    default: return named("era", "short", day);
  }
}

/** Format a day: `full`, `long` without its day of the week, `near` without its year, or the `weekday` alone. */
export const formatDay = (day, style = "full") => patterns[style].replace(OF_A_DAY, (token, text) => text ?? written(token, day));

/** Format a time of day. */
export function formatTime(minutes) {
  if (minutes === NOON && clock.noon) return clock.noon;
  if (minutes % MIDNIGHT === 0 && clock.midnight) return clock.midnight;
  const [hour, minute] = [Math.floor(minutes / 60), minutes % 60];
  const isLate = minutes >= NOON && minutes < MIDNIGHT;
  const two = (number) => String(number).padStart(2, "0");
  const parts = { H: String(hour), HH: two(hour), h: String(hour % 12 || 12), mm: two(minute), a: isLate ? clock.pm : clock.am };
  return (minute ? clock.exact : clock.whole).replace(OF_A_TIME, (token, text) => text ?? parts[token]) + clock.unit;
}
