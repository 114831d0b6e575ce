// What the lookup says, in the store's language (render/lookup.py), and how it says a day.

import { AS_PAGES_DO } from "./lexicon.mjs";

const words = {};

// Take the words that come with the page.
export const learn = (said) => Object.assign(words, said);

// Say something by its name, with values in it.
export function say(name, values = {}) {
  return words[name].replace(/\{(\w+)\}/g, (written, value) => values[value] ?? written);
}

export const LANGUAGE = globalThis.document?.documentElement.lang || "en";

// Format a day, in full where nothing else is asked for: Saturday 1 March 2025. Every English puts the day first, as the pages do.
export function spoken(day, style = { dateStyle: "full" }) {
  const locale = LANGUAGE.startsWith("en") ? "en-GB" : LANGUAGE;
  return new Intl.DateTimeFormat(locale, { ...style, timeZone: "UTC", ...AS_PAGES_DO }).format(new Date(`${day}T00:00:00Z`));
}

export const upperFirst = (text) => text.charAt(0).toUpperCase() + text.slice(1);
