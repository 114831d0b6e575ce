// Searches an index that is so large that it is loaded in parts, as generator/shelfhelp/search/parts.py writes them. In: the first
// part, and a way to get others. Out: what `Search` finds, which is the same as in the index as one.
//
// A question is asked of the parts that are there, as if its words were spelled right where that is not known yet. What it would have
// looked at is loaded, all at once, and it is asked again, until there is nothing to load: once for its words, once more for what they
// may have been meant as, and at last for what results show.

import { Field, posting } from "./counts.js";
import { Language } from "./language.js";
import { add, FORM, MEANING, PAIR } from "./nearest.js";
import { MOST_RESULTS, Search } from "./search.js";
import { Spelling } from "./spelling.js";

const LONGEST = 24; // letters of a word that may be misspelled
const PLACES = 65_536; // in a wording, more than it has words
const MORE = 2; // pages behind those that show, which may come to stand among them once it is known how long their wordings are
const LAST = "\uffff"; // goes behind all letters
const NOTHING = new Map();

// Return the search of an index. `get` returns what lies at a path beside its first part, which is "index.json".
export const inParts = (first, get) => new SearchInParts(first, get);

class SearchInParts {
  #first;
  #get;
  #parts;
  #known;
  #search;

  constructor(first, get) {
    this.#get = get;
    this.#begin(first);
  }

  #begin(first) {
    this.#first = first;
    const language = new Language(first.language);
    const parts = new Parts(first, this.#get);
    parts.spelling = new SpellingInParts(parts, language);
    parts.wordings = new Wordings(first, parts, language);
    this.#parts = parts;
    const fields = [first.titled, first.worded, first.lengths].map((lengths) => new Field(lengths));
    this.#known = {
      language,
      spelling: parts.spelling,
      wordings: parts.wordings,
      titled: first.titled,
      postings: new Postings(parts, fields),
      page: (number) => parts.page(number),
    };
    this.#search = new Search(first, this.#known);
  }

  async find(question, most) {
    return (await this.ask(question, most)).found;
  }

  // As `ask` of the index as one does. Where a part is not there any more the site was published anew, and is asked anew.
  async ask(question, most = MOST_RESULTS) {
    try {
      return await this.#asked(question, most);
    } catch (error) {
      const first = await this.#get("index.json");
      if (!first.parts || JSON.stringify(first) === JSON.stringify(this.#first)) throw error;
      this.#begin(first);
      return this.#asked(question, most);
    }
  }

  async #asked(question, most) {
    const parts = this.#parts;
    for (;;) {
      parts.begin();
      const { found, isDoubted } = this.#search.ask(question, most + MORE);
      const shown = found.slice(0, most);
      if (parts.wanted.size === 0 && shown.every(({ title }) => title !== undefined)) return { found: shown, isDoubted };
      await parts.load(parts.wanted.size > 0 ? parts.wanted : parts.shown);
      this.#search = new Search(this.#first, this.#known); // which has read no word yet by what was not known
    }
  }
}

// The parts that are there. What is looked for in others makes them `wanted`, or where it only is to be shown, `shown`.
class Parts {
  wanted;
  shown;
  spelling; // learns the words of parts that come
  wordings; // and these how long they are
  #there = new Map(); // what each holds, by name
  #coming = new Map();
  #first;
  #get;

  constructor(first, get) {
    this.#first = first;
    this.#get = get;
  }

  begin() {
    this.wanted = new Set();
    this.shown = new Set();
  }

  // Return what a shelf has at a key; undefined where it has nothing, or where that is not known yet (`lacks`).
  at(shelf, key) {
    return this.#there.get(this.#nameOf(shelf, key))?.get(key);
  }

  // Whether it is not known yet what a shelf has at a key.
  lacks(shelf, key) {
    return this.#misses(this.#nameOf(shelf, key));
  }

  // Whether it is not known yet what a shelf has at all keys that begin so.
  lacksAny(shelf, start) {
    const [, names] = this.#first.parts[shelf];
    const missing = names.slice(Math.max(0, this.#placeOf(shelf, start)), this.#placeOf(shelf, start + LAST) + 1).filter((name) => this.#misses(name));
    return missing.length > 0;
  }

  // Return address, title, teaser of a page, and how long its wordings are.
  page(number) {
    const { pages, size } = this.#first;
    const name = pages[Math.floor(number / size)];
    if (!this.#there.has(name)) this.shown.add(name);
    return this.#there.get(name)?.[number % size] ?? [];
  }

  #misses(name) {
    if (name === undefined || this.#there.has(name)) return false;
    this.wanted.add(name);
    return true;
  }

  #nameOf(shelf, key) {
    return this.#first.parts[shelf][1][this.#placeOf(shelf, key)];
  }

  // Return the number of the last part that begins with a key or before it; -1 where all begin behind it.
  #placeOf(shelf, key) {
    const [begins] = this.#first.parts[shelf];
    let [low, high] = [0, begins.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (begins[middle] <= key) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  async load(names) {
    await Promise.all([...names].map((name) => {
      if (!this.#coming.has(name)) this.#coming.set(name, this.#bring(name).finally(() => this.#coming.delete(name)));
      return this.#coming.get(name);
    }));
  }

  async #bring(name) {
    const part = await this.#get(`${this.#first.folder}${name}.json`);
    if (this.#there.has(name)) return;
    if (Array.isArray(part)) {
      this.#there.set(name, part);
      this.wordings.learnFrom(this.#first.pages.indexOf(name) * this.#first.size, part.map(([, , , lengths]) => lengths));
    } else {
      this.#there.set(name, new Map(Object.entries(part)));
      this.spelling.learnFrom(part);
    }
  }
}

// Spelling by the words that are known so far. A word of which nothing is known yet counts as spelled right.
class SpellingInParts extends Spelling {
  #parts;
  #learned = new Set();
  #stem;

  constructor(parts, language) {
    super(language.listed, language.dropped, (word) => language.stem(word));
    this.#parts = parts;
    this.#stem = (word) => language.stem(word);
  }

  // Learn the words of a part, each of which may stand in several: terms with their forms, words, words below their tails.
  learnFrom(part) {
    for (const [key, entry] of Object.entries(part)) {
      if (!Array.isArray(entry)) for (const [word, counts] of Object.entries(entry)) this.#learn(word, counts);
      else if (Array.isArray(entry[0])) for (const [word, ...counts] of entry[0]) this.#learn(word, counts);
      else this.#learn(key, entry);
    }
  }

  #learn(word, [many, isSeen]) {
    if (many === 0 || this.#learned.has(word)) return;
    this.#learned.add(word);
    super.learn(word, many, isSeen === 1);
  }

  isTrusted(word) {
    return this.#parts.lacks("terms", this.#stem(word)) || super.isTrusted(word);
  }

  isUsed(word) {
    return !this.#parts.lacks("terms", this.#stem(word)) && super.isUsed(word);
  }

  isUsual(word) {
    return super.isUsual(word) || (!this.#parts.lacks("words", word) && super.isUsual(word));
  }

  // The words that begin alike are looked at, and of others those of which the first letter was left out, put in, replaced or swapped.
  nearest(word) {
    if (word.length < 2 || word.length > LONGEST) return [];
    const [rest, swapped] = [word.slice(1), word[1] + word[0] + word.slice(2)];
    const lacks = [this.#parts.lacksAny("words", word[0]), this.#parts.lacks("words", rest), this.#parts.lacks("words", swapped), this.#parts.lacks("tails", word)];
    if (word[0] === word[1]) lacks.push(this.#parts.lacks("tails", rest));
    return lacks.includes(true) ? [] : super.nearest(word);
  }

  begun(word) {
    return word.length < 3 || word.length > LONGEST || this.#parts.lacksAny("words", word) ? [] : super.begun(word);
  }
}

// What pages speak of, as `postingsOf` of an index as one has it.
class Postings {
  #parts;
  #fields;
  #known = new Map();

  constructor(parts, fields) {
    this.#parts = parts;
    this.#fields = fields;
  }

  has(term) {
    return this.#parts.lacks("terms", term) || this.get(term).length > 0;
  }

  get(term) {
    if (this.#parts.lacks("terms", term)) return [];
    let known = this.#known.get(term);
    if (known === undefined) this.#known.set(term, (known = this.#read(this.#parts.at("terms", term))));
    return known;
  }

  #read(entry) {
    if (entry === undefined) return [];
    const counts = entry.slice(1, 4).map(timesOf);
    counts.forEach((of, at) => this.#fields[at].counts.set("", of));
    return posting("", this.#fields);
  }
}

// Wordings as `wordingsOf` of an index as one has them, but that how long they are is told in halves.
class Wordings {
  #parts;
  #language;
  #lines; // how many each page has
  #known = new Map();

  constructor(first, parts, language) {
    this.pages = first.lines.flatMap((many, page) => Array.from({ length: many }, () => page));
    this.lengths = first.least.map((length) => length / first.steps);
    this.#lines = first.lines;
    this.count = first.lines.length;
    this.#parts = parts;
    this.#language = language;
  }

  // Learn how long the wordings of pages are, from the page with a number on.
  learnFrom(page, lengths) {
    let line = 0;
    for (let at = 0; at < page; at += 1) line += this.#lines[at];
    lengths.flat().forEach((length, at) => { this.lengths[line + at] = length; });
  }

  having(feature) {
    let known = this.#known.get(feature);
    if (known !== undefined) return known;
    const counts = this.#countsOf(feature);
    known = [...counts].flat();
    if (counts !== NOTHING) this.#known.set(feature, known);
    return known;
  }

  #countsOf(feature) {
    const isForm = feature.startsWith("'");
    const stems = (isForm ? this.#language.stem(feature.slice(1)) : feature).split(" ");
    if (stems.map((stem) => this.#parts.lacks("terms", stem)).includes(true)) return NOTHING;
    const [entry, next] = stems.map((stem) => this.#parts.at("terms", stem) ?? []);
    if (feature.startsWith("=")) return meant(entry[4]);
    if (next) return together(placesOf(entry[4]), placesOf(next[4]));
    const found = new Map();
    const form = isForm ? entry[0]?.findIndex(([word]) => word === feature.slice(1)) : undefined;
    for (const [line, , of] of placesOf(entry[4])) if (form === undefined || form === of) add(found, line, isForm ? FORM : 1);
    return found;
  }
}

// Return how often lines have two words one behind the other, weighed.
function together(ones, others) {
  const found = new Map();
  const before = new Set(ones.map(([line, at]) => line * PLACES + at + 1));
  for (const [line, at] of others) if (before.has(line * PLACES + at)) add(found, line, PAIR);
  return found;
}

// Return how often lines have a meaning, weighed.
function meant(columns) {
  const found = new Map();
  for (const [line, times] of timesOf(columns)) for (let at = 0; at < times; at += 1) add(found, line, MEANING);
  return found;
}

// Return what a column of distances and one of numbers, each less one, say: of each page or line how often.
const timesOf = (columns) => new Map(placesOf(columns).map(([number, times]) => [number, times + 1]));

// Return rows of a number and two that belong to it, of columns of which the first are distances and the last may be left out.
function placesOf([distances = [], seconds, thirds] = []) {
  let number = 0;
  return distances.map((distance, at) => [number += distance, seconds?.[at] ?? 0, thirds?.[at] ?? 0]);
}
