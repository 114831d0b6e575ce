// Finds pages for a question as somebody types it. In: what `shelfhelp` wrote to search/index.json. Out: pages, best first.
//
// generator/shelfhelp/search/words.py did to the words of the pages what is done here to the words of the question; a test
// holds both to the same terms. A word becomes its stem and the meanings that it shares with other words; a word that no
// page and no list knows is taken apart, completed, or read as the nearest one that is known. Nothing of the question is
// ever lunr's query language, so no question is malformed.

import lunrs from "../vendor/lunr.mjs";
import { fold, isNumber, isNumbered, pieceSize, shorter, tokens } from "./tokens.js";

export const LONGEST_QUESTION = 200;
const MOST_WORDS = 24; // that may be misspelled; pieces of a sentence without blanks are as many as it has
const MOST_RESULTS = 20;
const LONGEST_WORD = 24;
const LONGEST_PHRASE = 3;
const SHORTEST_PART = 4;

const LIGHT = 0.3; // what a word such as "check" or "get", or a number, weighs beside one that says what it is about
const GUESSED = 0.5; // what a word weighs that was read as another
const WORTH_SHOWING = 0.1; // of the best score

export class Search {
  #postings;
  #pages;
  #dropped;
  #light;
  #phrases;
  #meanings;
  #spelled;
  #spellings;
  #letters;
  #stem;
  #compounds;
  #lunr;

  constructor({ index, pages, language }, lunr = lunrs) {
    this.#lunr = lunr;
    this.#postings = postingsOf(lunr.Index.load(index));
    this.#pages = pages;
    this.#letters = Object.entries(language.letters);
    this.#stem = stemmers(lunr)[language.stemmer];
    this.#compounds = language.compounds;
    this.#dropped = new Set(language.dropped);
    this.#light = new Set(language.light);
    this.#phrases = new Map(Object.entries(language.phrases));
    this.#meanings = new Map(Object.entries(language.meanings));
    this.#spelled = new Set(language.spelled);
    this.#spellings = lunr.TokenSet.fromArray([...language.spelled].sort());
  }

  // Return the pages that speak of what is asked: { address, title, teaser }, best first.
  // A page is the better the more of the question it speaks of, and the more of its title the question covers.
  find(question) {
    const asked = this.words(question.slice(0, LONGEST_QUESTION)).filter((word, at) => at < MOST_WORDS || pieceSize(word) > 0);
    const heard = [...asked, ...this.#joined(asked)].flatMap((word) => this.#hear(word));
    const tallies = this.#pages.map(() => ({ score: 0, spoken: 0, titled: 0 }));
    for (const one of heard) this.#count(one, tallies);
    const hits = this.#pages.map(([address, title, teaser, length], page) => {
      const { score, spoken, titled } = tallies[page];
      return { address, title, teaser, score: score * spoken * (1 + Math.min(1, titled / Math.max(1, length))) };
    }).filter(({ score }) => score > 0);
    hits.sort((a, b) => b.score - a.score || (a.address < b.address ? -1 : 1));
    return hits.filter(({ score }) => score >= hits[0].score * WORTH_SHOWING).slice(0, MOST_RESULTS);
  }

  // Add what one word says to the tallies of the pages. The word itself and its meanings share its weight.
  #count({ terms, weight }, tallies) {
    const share = terms.some((term) => term.startsWith("=")) ? weight / 2 : weight;
    const spoken = new Set();
    const titled = new Set();
    for (const term of terms) {
      const posting = this.#postings.get(term);
      for (let at = 0; at < posting.length; at += 3) {
        const tally = tallies[posting[at]];
        tally.score += share * posting[at + 1];
        spoken.add(tally);
        if (posting[at + 2]) titled.add(tally);
      }
    }
    for (const tally of spoken) tally.spoken += weight;
    for (const tally of titled) tally.titled += 1;
  }

  // Return the words of a text that say something, as words.py does.
  words(text) {
    return this.#phrased(tokens(fold(text, this.#letters))).filter((word) => !this.#dropped.has(word));
  }

  // Return the terms of a word, as words.py does.
  terms(word) {
    if (isNumbered(word) || pieceSize(word) > 0) return [word, ...(this.#meanings.get(word) ?? [])];
    const stem = this.#stem(word);
    const meanings = this.#meanings.get(stem);
    if (meanings || !this.#compounds) return [stem, ...(meanings ?? [])];
    return [...new Set([stem, ...this.#ofParts(word)])];
  }

  #ofParts(word) {
    for (let cut = word.length - SHORTEST_PART; cut >= SHORTEST_PART; cut -= 1) {
      const parts = [word.slice(0, cut), word.slice(cut)].map(this.#stem);
      if (parts.every((part) => this.#meanings.has(part))) return parts.flatMap((part) => [part, ...this.#meanings.get(part)]);
    }
    return [];
  }

  #phrased(found) {
    const read = [];
    for (let at = 0; at < found.length; ) {
      let size = LONGEST_PHRASE;
      while (size > 1 && !this.#phrases.has(found.slice(at, at + size).join(" "))) size -= 1;
      read.push(...(size > 1 ? this.#phrases.get(found.slice(at, at + size).join(" ")).split(" ") : [found[at]]));
      at += size;
    }
    return read;
  }

  // Return the names with a digit that two words are when the blank between them is left out: "ps 5" is PS5.
  #joined(asked) {
    const pairs = asked.slice(1).map((word, at) => [asked[at], word]);
    return pairs.filter(([one, other]) => isNumber(one) !== isNumber(other)).map((pair) => pair.join("")).filter((word) => this.#spelled.has(word));
  }

  // Return what a word may mean: terms of the index with a weight. Nothing where it says nothing.
  #hear(word) {
    if (this.#dropped.has(word)) return [];
    if (this.#spelled.has(word) || this.#known(word).length > 0) return [this.#meant([word], 1)];
    if (pieceSize(word) > 0) return [this.#meant(shorter(word), GUESSED)];
    if (isNumbered(word)) return this.#hearNumbered(word);
    const parts = this.#parted(word);
    if (parts !== undefined) return parts.flatMap((part) => this.#hear(part));
    return [this.#meant(this.#nearest(word).filter((near) => !this.#dropped.has(near)), GUESSED)];
  }

  // A name with a digit that nobody knows may be one of several (PS5s), one that is not finished, or its parts: "order12345" is an
  // order. A number that nobody knows is no other number.
  #hearNumbered(word) {
    if (isNumber(word)) return [];
    const known = this.#spelled.has(word.replace(/s$/, "")) ? [word.replace(/s$/, "")] : this.#begun(word);
    if (known.length > 0) return [this.#meant(known, GUESSED)];
    const parts = word.match(/\p{Nd}+|\P{Nd}{2,}/gu);
    return parts.flatMap((part) => this.#hear(part));
  }

  #meant(words, weight) {
    const light = words.every((word) => this.#light.has(word) || isNumber(word));
    return { terms: [...new Set(words.flatMap((word) => this.#known(word)))], weight: light ? weight * LIGHT : weight };
  }

  #known(word) {
    return this.terms(word).filter((term) => this.#postings.has(term));
  }

  // Return two known words that were typed without a blank between them.
  #parted(word) {
    const cuts = Array.from({ length: word.length - 1 }, (_, n) => [word.slice(0, n + 1), word.slice(n + 1)]);
    return cuts.find((parts) => parts.every((part) => this.#spelled.has(part)));
  }

  // Return the known words that begin so.
  #begun(word) {
    if (word.length < 3 || word.length > LONGEST_WORD) return [];
    return this.#spellings.intersect(this.#lunr.TokenSet.fromString(`${word}*`)).toArray();
  }

  // Return the known words that begin so, or else those with the fewest letters wrong; long words may have two wrong.
  #nearest(word) {
    const begun = this.#begun(word);
    if (begun.length > 0 || word.length < 4 || word.length > LONGEST_WORD) return begun;
    for (let wrong = 1; wrong <= (word.length > 6 ? 2 : 1); wrong += 1) {
      for (const spelling of new Set([word, this.terms(word)[0]])) {
        const near = this.#spellings.intersect(this.#lunr.TokenSet.fromFuzzyString(spelling, wrong)).toArray();
        if (near.length > 0) return near;
      }
    }
    return [];
  }
}

// Turn an index around: for each term the pages that have it, as page, score and whether it is in the title, one behind the
// other. lunr's own query makes an object of every match, which takes seconds where ten thousand pages match.
function postingsOf({ fieldVectors, invertedIndex }) {
  const numbered = [];
  for (const term in invertedIndex) numbered[invertedIndex[term]._index] = [];
  for (const [ref, { elements }] of Object.entries(fieldVectors)) {
    const [field, page] = ref.split("/");
    for (let at = 0; at < elements.length; at += 2) {
      numbered[elements[at]].push(Number(page), elements[at + 1], Number(field === "title"));
    }
  }
  return new Map(Object.keys(invertedIndex).map((term) => [term, numbered[invertedIndex[term]._index]]));
}

// What all forms of a word begin with, as generator/shelfhelp/search/stemmers.py has it.
const stemmers = (lunr) => ({
  porter: (word) => lunr.stemmer(new lunr.Token(word)).toString(),
  cistem,
  whole: (word) => word,
});

function cistem(word) {
  let stem = word.replace(/^ge(?=.{4})/u, "").replaceAll("sch", "$").replaceAll("ei", "%").replaceAll("ie", "&");
  stem = stem.replace(/(.)\1/gu, "$1*");
  while (stem.length > 3) {
    const long = stem.length > 5 ? stem.replace(/(?:e[mr]|nd)$/, "") : stem;
    const shorter = long === stem ? stem.replace(/[tesn]$/, "") : long;
    if (shorter === stem) break;
    stem = shorter;
  }
  return stem.replace(/(.)\*/gu, "$1$1").replaceAll("&", "ie").replaceAll("%", "ei").replaceAll("$", "sch");
}
