// What the lookup says, in the store's language (render/lookup.py).

const words = {};

// Take the words that come with the page.
export const learn = (said) => Object.assign(words, said);

// Say something by its name, with values in it.
export function say(name, values = {}) {
  return words[name].replace(/\{(\w+)\}/g, (written, value) => values[value] ?? written);
}

export const upperFirst = (text) => text.charAt(0).toUpperCase() + text.slice(1);
