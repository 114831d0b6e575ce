// How people write and ask in a language: from a text to words, and from a word to the terms by which it is found. What the words
// of the pages are and what those of a question are is worked out here alike. generator/shelfhelp/search/words.py does the same;
// a test holds both to the same terms.

import { STEMMERS } from "./stemmers.js";
import { fold, isNumbered, pieceSize, tokens } from "./tokens.js";

const LONGEST_PHRASE = 3;
const SHORTEST_PART = 4;
const DENIED = 3; // words at most between which a word is denied: "it has not yet been delivered"

export class Language {
  #letters;
  #stemmer;
  #compounds;
  #phrases;
  #starts; // words with which phrases begin
  #meanings = new Map();
  #stems;
  #denials;
  #denied = new Map(); // of the stems of words: what they are read as where they are denied

  constructor({ stemmer, stems, compounds, letters, dropped, light, phrases, denials, denied, same }) {
    this.#letters = Object.entries(letters);
    this.#compounds = compounds;
    this.#stemmer = STEMMERS[stemmer];
    this.#stems = new Map(Object.entries(stems));
    this.dropped = new Set(dropped);
    this.light = new Set(light);
    this.#phrases = new Map(Object.entries(phrases));
    this.#starts = new Set(Object.keys(phrases).map((phrase) => phrase.split(" ")[0]));
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
    const stem = this.stem(word);
    const known = this.#meanings.get(stem) ?? [];
    if (!known.includes(meaning)) this.#meanings.set(stem, [...known, meaning]);
    this.listed.add(word);
  }

  // Return what all forms of a word begin with. A name with a digit and a piece of a sentence without blanks have one form.
  stem(word) {
    let stem = this.#stems.get(word);
    if (stem === undefined) this.#stems.set(word, (stem = isNumbered(word) || pieceSize(word) > 0 ? word : this.#stemmer(word)));
    return stem;
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

  #joined(found) {
    const read = [];
    for (let at = 0; at < found.length; ) {
      let size = this.#starts.has(found[at]) ? LONGEST_PHRASE : 1;
      while (size > 1 && !this.#phrases.has(found.slice(at, at + size).join(" "))) size -= 1;
      if (size > 1) read.push(...this.#phrases.get(found.slice(at, at + size).join(" ")).split(" "));
      else read.push(found[at]);
      at += size;
    }
    return read;
  }

  // Return the terms of a word: its stem and its meanings, and those of the parts of a compound.
  terms(word) {
    const stem = this.stem(word);
    const meanings = this.meanings(stem);
    if (meanings.length > 0 || !this.#compounds || isNumbered(word) || pieceSize(word) > 0) return [stem, ...meanings];
    return [...new Set([stem, ...this.#ofParts(word)])];
  }

  #ofParts(word) {
    for (let cut = word.length - SHORTEST_PART; cut >= SHORTEST_PART; cut -= 1) {
      const parts = [word.slice(0, cut), word.slice(cut)].map((part) => this.stem(part));
      if (parts.every((part) => this.#meanings.has(part))) return parts.flatMap((part) => [part, ...this.meanings(part)]);
    }
    return [];
  }
}
