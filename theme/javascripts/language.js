// How people write and ask in a language: from a text to words, and from a word to the terms by which it is found. What the words
// of the pages are and what those of a question are is worked out here alike. generator/shelfhelp/search/language.py and words.py do
// the same; a test holds both to the same terms.

import { stem } from "./stemmer.js"; // of the site's own language: generator/shelfhelp/site/theme.py makes it
import { fold, isNumbered, isPlain, pieceSize, tokens } from "./tokens.js";

const LONGEST_PHRASE = 3;
const APART = 3; // words at most between a verb and its particle: "send all of it back"
const DENIED = 3; // words at most between which a word is denied: "it has not yet been delivered"
const ALONE = 4; // letters that a part has at least beside one that nobody knows
const BEGINNING = 3; // letters of words, by which most cuts are told to be wrong without a closer look

export class Language {
  #letters;
  #compounds; // letters that a part of a compound has at least; 0 where words are not written as one
  #phrases;
  #starts; // words with which phrases begin
  #particles; // words that belong to a verb that others may part them from
  #meanings = new Map();
  #stems;
  #denials;
  #denied = new Map(); // of the stems of words: what they are read as where they are denied
  #parts = new Set(); // the stems of words of which others may be made
  #beginnings = new Set(); // and how those words begin

  constructor({ stems, compounds, letters, dropped, light, phrases, particles, denials, denied, same }) {
    this.#letters = Object.entries(letters);
    this.#compounds = compounds;
    this.#stems = new Map(Object.entries(stems));
    this.dropped = new Set(dropped);
    this.light = new Set(light);
    this.#phrases = new Map(Object.entries(phrases));
    this.#starts = new Set(Object.keys(phrases).map((phrase) => phrase.split(" ")[0]));
    this.#particles = new Set(particles);
    this.#denials = new Set(denials);
    this.listed = new Set([...dropped, ...light, ...denials]);
    for (const [meaning, words] of Object.entries(denied)) {
      for (const word of words.split(" ")) this.#denied.set(this.stem(word), meaning);
      for (const word of [meaning, ...words.split(" ")]) this.listed.add(word);
    }
    for (const group of same.map((words) => words.split(" "))) for (const word of group) this.#mean(word, `=${group[0]}`);
    for (const word of Object.entries(phrases).flat().join(" ").split(" ")) if (word !== "") this.listed.add(word);
  }

  #mean(word, meaning) {
    const known = this.#meanings.get(this.stem(word)) ?? [];
    if (!known.includes(meaning)) this.#meanings.set(this.stem(word), [...known, meaning]);
    this.listed.add(word);
    this.#part(word);
  }

  // Take in the words of the pages that are searched: what is written as one may be two of them.
  read(words) {
    if (this.#compounds === 0) return;
    for (const word of words) if (word.length >= this.#compounds && isWord(word) && !this.dropped.has(word)) this.#part(word);
  }

  #part(word) {
    this.#parts.add(this.stem(word));
    this.#beginnings.add(word.slice(0, BEGINNING));
  }

  // Return what all forms of a word begin with.
  stem(word) {
    let known = this.#stems.get(word);
    if (known === undefined) this.#stems.set(word, (known = isWord(word) ? this.#stemmed(word) : word));
    return known;
  }

  #stemmed(word) {
    const stemmed = stem(word);
    return isPlain(stemmed) ? stemmed : fold(stemmed, this.#letters);
  }

  meanings(stem) {
    return this.#meanings.get(stem) ?? [];
  }

  // Return all words of a text in their order.
  tokens(text) {
    return tokens(fold(text, this.#letters));
  }

  // Return the words of a text that say something, phrases as they are read.
  words(text) {
    return this.phrased(this.tokens(text)).filter((word) => !this.dropped.has(word));
  }

  // Return words with each phrase as it is read, and behind each word that is denied what that means.
  phrased(found) {
    const read = this.#joined(found);
    if (!read.some((word) => this.#denials.has(word))) return read;
    return read.flatMap((word, at) => {
      const meaning = this.#denied.get(this.stem(word));
      const isDenied = meaning !== undefined && read.slice(Math.max(0, at - DENIED), at + DENIED + 1).some((near) => this.#denials.has(near));
      return isDenied ? [word, meaning] : word;
    });
  }

  #joined(given) {
    const found = this.#prefixed(given);
    const read = [];
    let parted = -1; // where the particle of a verb stands that was read already
    for (let at = 0; at < found.length; ) {
      const [size, phrase, particle] = at !== parted && this.#starts.has(found[at]) ? this.#phraseAt(found, at) : [1];
      if (at !== parted) read.push(...phrase?.split(" ") ?? [found[at]]);
      parted = Math.max(parted, particle ?? -1);
      at += size;
    }
    return read;
  }

  // Return how many words from a place on are a phrase, the longest first, what is read instead, and where its particle stands that
  // other words part from it: "send the boots back".
  #phraseAt(found, at) {
    for (let size = LONGEST_PHRASE; size > 1; size -= 1) {
      const phrase = this.#phrases.get(found.slice(at, at + size).join(" "));
      if (phrase !== undefined) return [size, phrase];
    }
    for (let end = at + 2; end < Math.min(found.length, at + APART + 2); end += 1) {
      const phrase = this.#particles.has(found[end]) ? this.#phrases.get(`${found[at]} ${found[end]}`) : undefined;
      if (phrase !== undefined && !this.#phrases.has(`${found[end - 1]} ${found[end]}`)) return [1, phrase, end];
    }
    return [1];
  }

  // Return words with a verb and the particle at their end as one, where words are written as one and a list has it: "wie bestelle ich
  // den Newsletter ab" asks how to "abbestellen".
  #prefixed(found) {
    const particle = found.at(-1);
    if (this.#compounds === 0 || !this.#particles.has(particle)) return found;
    for (let at = found.length - 2; at >= 0; at -= 1) {
      const whole = particle + found[at];
      if (this.meanings(this.stem(whole)).length > 0) return [...found.slice(0, at), whole, ...found.slice(at + 1, -1)];
    }
    return found;
  }

  // Return the terms of a word: its stem and its meanings, and those of the parts of a compound.
  terms(word) {
    const stem = this.stem(word);
    const meanings = this.meanings(stem);
    if (meanings.length > 0) return [stem, ...meanings];
    return [...new Set([stem, ...this.#partsOf(word).flatMap((part) => [part, ...this.meanings(part)])])];
  }

  // Return the stems of two known words that stand in one, the first as long as can be.
  #partsOf(word) {
    const least = this.#compounds;
    if (!this.#mayHaveParts(word) || !this.#beginnings.has(word.slice(0, BEGINNING))) return [];
    for (let cut = word.length - least; cut >= least; cut -= 1) {
      if (!this.#beginnings.has(word.slice(cut, cut + BEGINNING))) continue;
      const parts = [word.slice(0, cut), word.slice(cut)].map((part) => this.#known(part));
      if (!parts.includes(undefined)) return parts;
    }
    return [];
  }

  #mayHaveParts(word) {
    return this.#compounds > 0 && isWord(word) && !/[\ud800-\udfff]/.test(word);
  }

  // Return the stem of a known word that may be part of others, as it stands there: within one, an ending may be none.
  #known(part) {
    return [this.stem(part), part].find((stem) => this.#parts.has(stem));
  }

  // Whether a word is two known ones that are written as one, which nobody need have written down before.
  isCompound(word) {
    return this.#partsOf(word).length > 0;
  }

  // Whether two words may have been meant as one.
  get hasCompounds() {
    return this.#compounds > 0;
  }

  // Return the longest known word that ends one that nobody knows, or else begins it, where words are written as one.
  part(word) {
    const least = this.#compounds;
    if (!this.#mayHaveParts(word)) return [];
    const cuts = Array.from({ length: Math.max(0, word.length - 2 * least + 1) }, (_, at) => least + at);
    const found = [...cuts.map((cut) => word.slice(cut)), ...cuts.map((cut) => word.slice(0, -cut))];
    return found.filter((part) => part.length >= ALONE && this.#parts.has(this.stem(part))).slice(0, 1);
  }
}

// Whether a token has forms and parts: a name with a digit and a piece of a sentence without blanks have none.
const isWord = (token) => !isNumbered(token) && pieceSize(token) === 0;
