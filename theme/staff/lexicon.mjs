// The words that name days, in English and in the store's language. In: the lists that come with the page (render/typed_days.py).
// Out: what a text consists of, and what each part of it may be. Months, days of the week and "2 weeks ago" are the browser's own.

import { AS_PAGES_DO } from "../javascripts/formats.mjs";

const MOST = { day: 60, week: 60, month: 24, year: 10 }; // how many of each ago a language may say by itself
const PART = /(\d+)((?:st|nd|rd|th|er|re|º|ª)(?![\p{L}\p{M}])|\.(?!\d))?|[\p{L}\p{M}]+|[^\s,;:()"“”„?!]/gu;
const SHORTEST = 3; // letters of a month or a day of the week that is cut short

// Return what a digit of any script is worth, as 0 to 9: ten of them stand in a row.
function digit(sign) {
  const code = sign.codePointAt(0);
  let worth = 0;
  while (worth < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - worth - 1))) worth += 1;
  return worth;
}

// Return the parts of a text: words, numbers and signs. `isOrdinal` is so of "3rd" and "3."; commas and brackets say nothing.
export function partsOf(text) {
  const plain = text.toLowerCase().replace(/\p{Nd}/gu, digit).replace(/['’`]/g, "").replace(/(?<=\p{L})\./gu, " ");
  return [...plain.matchAll(PART)].map(([whole, digits, ending]) => ({ text: digits ?? whole, isNumber: digits !== undefined, isOrdinal: Boolean(ending) }));
}

const textOf = (parts) => parts.map(({ text }) => text).join(" ");

// Return what months or days of the week are called, each in order: long and short, alone and within a date (март, 3 марта).
function called(languages, part, days) {
  const styles = [{ [part]: "long" }, { [part]: "short" }, { [part]: "long", day: "numeric" }];
  return languages.flatMap((language) => styles.map((style) => {
    const format = new Intl.DateTimeFormat(language, { ...style, timeZone: "UTC", ...AS_PAGES_DO });
    const name = (day) => format.formatToParts(day).find(({ type }) => type === part).value;
    return days.map((day) => name(day).toLowerCase().replace(/\.$/, ""));
  }));
}

// Return the words that a language writes between the parts of a date, as "de" in Spanish.
function joints(language) {
  const format = new Intl.DateTimeFormat(language, { dateStyle: "full", timeZone: "UTC", ...AS_PAGES_DO });
  const parts = format.formatToParts(Date.UTC(2024, 1, 1));
  return parts.filter(({ type }) => type === "literal").flatMap(({ value }) => value.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? []);
}

// Return how long ago each way to say so is, as { unit, count }: "2 weeks ago", "il y a 2 semaines", "yesterday", "gestern".
function relatively(languages) {
  const known = new Map();
  for (const language of languages) {
    const named = new Intl.RelativeTimeFormat(language, { numeric: "auto", ...AS_PAGES_DO });
    const counted = new Intl.RelativeTimeFormat(language, AS_PAGES_DO);
    for (const [unit, most] of Object.entries(MOST)) {
      for (let count = 1; count <= most; count += 1) known.set(textOf(partsOf(counted.format(-count, unit))), { unit, count });
    }
    for (let count = -2; count <= 2; count += 1) known.set(textOf(partsOf(named.format(-count, "day"))), { unit: "day", count });
  }
  return known;
}

// A word stands for a month or a day of the week by its name, or by how the name begins.
const begins = (names, word) => [...new Set(names.flatMap((list) => list.map((name, at) =>
  (name === word || (word.length >= SHORTEST && name.startsWith(word)) ? at : -1))))].filter((at) => at >= 0);

// Return the lexicon of a language: `listed` has for the name of each list its phrases as [parts, place in the list].
export function lexiconOf(lists, language) {
  const languages = [...new Set(["en", language])];
  const months = called(languages, "month", Array.from({ length: 12 }, (_, at) => Date.UTC(2024, at, 1)));
  const weekdays = called(languages, "weekday", Array.from({ length: 7 }, (_, at) => Date.UTC(2024, 8, 1 + at))); // a Sunday first
  const listed = Object.fromEntries(Object.entries(lists).map(([name, phrases]) =>
    [name, Object.entries(phrases).map(([phrase, place]) => [partsOf(phrase).map(({ text }) => text), place])]));
  const relative = [...relatively(languages)].map(([phrase, span]) => [phrase.split(" "), span]);
  return {
    listed: { ...listed, relative, joint: joints(language).map((word) => [[word], 0]) },
    monthsOf: (word) => begins(months, word).map((at) => at + 1),
    weekdaysOf: (word) => begins(weekdays, word),
    isInCanada: language.endsWith("-CA"),
  };
}
