// Finds pages for a question as somebody types it. In: what `shelfhelp` wrote to search/index.json. Out: pages, best first.
//
// Each word is read as it was meant (spelling.js) and says one thing: of its stem and its meanings that counts of which a page
// speaks most (counts.js). Beside it stands how near a page's nearest single wording is to the question as a whole (nearest.js).
// Nothing of a question is any query language, so no question is malformed. generator/shelfhelp/search/ranking.py finds the same.

import { IN_TITLE, postingsOf, rarest } from "./counts.js";
import { Language } from "./language.js";
import { Nearest, wordingsOf } from "./nearest.js";
import { isFarFrom, Spelling } from "./spelling.js";
import { isNumber, isNumbered, LONGEST_QUESTION, pieceSize, shorter } from "./tokens.js";

const MOST_WORDS = 24; // that may be misspelled; pieces of a sentence without blanks are as many as it has
export const MOST_RESULTS = 20;
const MOST_KEPT = 500; // words of which is kept what they mean

const LIGHT = 0.3; // what a word such as "check" or "get", or a number, weighs beside one that says what it is about
const CORRECTED = 0.8; // what a word weighs that was read as another
const GUESSED = 0.5; // what a word weighs that was completed, or is only far like the one that it was read as
const NEAR = 1.25; // what likeness to a wording weighs beside what a page speaks of
const TITLED = 2; // what a title counts that names all of what is asked, beside one of which all is asked
const NEAR_ALONE = 0.6; // likeness that is enough where no word says anything: "who are you"
const STORY = { from: 3, words: 4, near: 0.6 }; // see #likenessIn
const SURE = { least: 0.4, most: 1.2, lines: 5, words: 3, counted: 4 }; // see #isDoubted
const UNKNOWN = 0.7; // what share of likeness is not believed where all that is asked is unknown

export class Search {
  #page; // what tells address, title and teaser of a page by its number
  #lengths; // how many words each title has
  #worded; // whether pages have several wordings, from 0 to 1
  #sure; // what a page that answers for sure has at least
  #language;
  #postings;
  #spelling;
  #nearest;
  #readings = new Map();

  // What `known` tells comes with an index that is whole (`whole`), or of an index in parts with those of them that are there.
  constructor(index, known = whole(index)) {
    this.#language = known.language;
    this.#page = known.page;
    this.#lengths = known.titled.map((length) => Math.max(1, length));
    this.#postings = known.postings;
    this.#spelling = known.spelling;
    this.#nearest = new Nearest(known.wordings, known.language);
    const many = known.wordings.pages.length / Math.max(1, this.#lengths.length);
    this.#worded = Math.min(1, (many - 1) / (SURE.lines - 1));
    this.#sure = SURE.least + (SURE.most - SURE.least) * this.#worded;
  }

  // Return the pages that speak of what is asked, so many at `most`: { address, title, teaser, score }, best first.
  find(question, most) {
    return this.ask(question, most).found;
  }

  // Return the pages that are found, as `find` does, and whether none of them is sure to answer.
  ask(question, most = MOST_RESULTS) {
    const tokens = this.#language.tokens(question.slice(0, LONGEST_QUESTION));
    const meant = tokens.map((token, at) => at < MOST_WORDS ? this.#meant(token) : token);
    const typed = new Map(meant.map((word, at) => [word, tokens[at]]));
    const asked = this.#language.phrased(this.#together(meant));
    const said = asked.filter((word) => !this.#language.dropped.has(word)).map((word) => typed.get(word) ?? word);
    const heard = this.#heard([...said, ...this.#joined(tokens)]);
    const scores = this.#spoken(heard);
    const near = this.#nearest.to(asked);
    const best = Math.max(...scores) || 1;
    const likeness = this.#likenessIn(heard, near.likeness);
    const least = heard.some((one) => one.best.size > 0) ? 0 : NEAR * NEAR_ALONE;
    const hits = this.#lengths.map((_, page) => ({ page, score: rounded(Math.sqrt(scores[page] / best) + likeness * near.likeness[page]) })).filter(({ score }) => score > least);
    hits.sort((a, b) => b.score - a.score || a.page - b.page);
    const found = hits.slice(0, most).map(({ page, score }) => {
      const [address, title, teaser] = this.#page(page);
      return { address, title, teaser, score };
    });
    return { found, isDoubted: found.length === 0 || this.#isDoubted(hits[0].page, heard, near) };
  }

  // Whether a page that is found first may well not answer: where its wordings are not near the question, few words of the question
  // head any page, and others speak more of those words than it does. A word that nobody knows counts as the rarest one would, and
  // likeness says the less, the more of what is asked is unknown. So is a word that is only far like a known one, unless the wording
  // that is nearest has that: "find my sise" is about size, and "do you sell pianos" is not about pants. Where pages have few
  // wordings, less is known of what they answer, and less is asked for.
  #isDoubted(page, heard, { likeness, nearest }) {
    let [got, most, heading, known, unknown] = [0, 0, 0, 0, 0];
    for (const { words, weight, best, isFar } of heard) {
      const isMeant = !isFar || this.#nearest.says(nearest[page], words[0]);
      if (best.size === 0 || !isMeant) {
        unknown += isMeant ? weight : 1;
        most += (isMeant ? weight : 1) * rarest(this.#lengths.length);
        continue;
      }
      known += weight;
      got += weight * (best.get(page)?.[0] ?? 0);
      most += weight * Math.max(...[...best.values()].map(([score]) => score));
      heading += Number([...best.values()].some(([, heads]) => heads > 0));
    }
    const told = most === 0 ? 1 : got / most;
    const believed = 1 - UNKNOWN * unknown / (known + unknown || 1);
    return believed * likeness[page] + Math.min(SURE.counted, heading) / SURE.words + told < this.#sure;
  }

  // Return what likeness to a wording weighs beside what a page speaks of. A story is near to no wording, so the more is told, the more
  // it counts how near a page is beside the nearest one, if pages have wordings.
  #likenessIn(heard, likeness) {
    const told = heard.reduce((sum, { weight, best }) => sum + (best.size > 0 ? weight : 0), 0);
    const story = this.#worded * Math.max(0, Math.min(1, (told - STORY.from) / STORY.words));
    return story === 0 ? NEAR : NEAR * (1 - story) + STORY.near * story / (Math.max(...likeness) || 1);
  }

  // Return the words of a text that say something, as words.py does.
  words(text) {
    return this.#language.words(text);
  }

  // Return the terms of a word, as words.py does.
  terms(word) {
    return this.#language.terms(word);
  }

  // Return what the words of a question may mean, each with the pages that speak of it.
  #heard(words) {
    return words.filter((word, at) => at < MOST_WORDS || pieceSize(word) > 0).flatMap((word) => this.#hear(word));
  }

  // Return for each page how much it speaks of what is asked: the more, the more of the question, the more of its title is asked,
  // and the more of the question its title names: what a page is about is in its title, what it speaks of as well may be anywhere.
  #spoken(heard) {
    const [scores, shares, titled, named] = Array.from({ length: 4 }, () => new Float64Array(this.#lengths.length));
    const whole = heard.reduce((sum, { weight, best }) => sum + (best.size > 0 ? weight : 0), 0) || 1;
    for (const { weight, best } of heard) {
      for (const [page, [score, heads]] of best) {
        scores[page] += weight * score;
        shares[page] += weight / whole;
        if ((heads & IN_TITLE) === 0) continue;
        titled[page] += 1;
        named[page] += weight / whole;
      }
    }
    return scores.map((score, page) => score * shares[page] * (1 + Math.min(1, titled[page] / this.#lengths[page]) + TITLED * named[page]));
  }

  // Return for each page the score of the term that it speaks of most, and whether any is in its title or wordings.
  #best(terms) {
    const best = new Map();
    for (const term of terms) {
      const posting = this.#postings.get(term);
      for (let at = 0; at < posting.length; at += 3) {
        const [score, heads] = best.get(posting[at]) ?? [0, 0];
        best.set(posting[at], [Math.max(score, posting[at + 1]), heads | posting[at + 2]]);
      }
    }
    return best;
  }

  // Return the names with a digit that two words are when the blank between them is left out: "ps 5" is PS5.
  #joined(tokens) {
    const pairs = tokens.slice(1).map((word, at) => [tokens[at], word]);
    return pairs.filter(([one, other]) => isNumber(one) !== isNumber(other)).map((pair) => pair.join("")).filter((word) => this.#spelling.isUsed(word));
  }

  // Return words with each two as one that pages write so, in a language that writes words as one: "Zahlungs Arten".
  #together(words) {
    const { dropped, hasCompounds } = this.#language;
    if (!hasCompounds) return words;
    const read = [];
    for (const word of words) {
      const whole = `${read.at(-1)}${word}`;
      const isOne = read.length > 0 && !dropped.has(word) && !dropped.has(read.at(-1)) && this.#spelling.isUsed(whole);
      read.splice(isOne ? -1 : read.length, 1, isOne ? whole : word);
    }
    return read;
  }

  // Return what a word may mean: words, their terms in the index, a weight, whether it is only far like them (`isFar`), and the pages
  // that speak of it. Nothing where it says nothing, no term where nobody knows it. It is kept, since a question is asked anew at every
  // key, and forgotten at last, since each word that is begun is one more.
  #hear(word) {
    let heard = this.#readings.get(word);
    if (heard === undefined) {
      if (this.#readings.size >= MOST_KEPT) this.#readings.clear();
      heard = this.#read(word).map((one) => ({ ...one, best: this.#best(one.terms) }));
      this.#readings.set(word, heard);
    }
    return heard;
  }

  #read(word) {
    const { dropped } = this.#language;
    if (dropped.has(word)) return [];
    if (pieceSize(word) > 0) return [this.#known(word).length > 0 ? this.#said([word], 1) : this.#said(shorter(word), GUESSED)];
    if (isNumbered(word)) return this.#readNumbered(word);
    if (this.#spelling.isTrusted(word) || this.#language.isCompound(word)) return [this.#said([word], 1)];
    const near = this.#spelling.nearest(word);
    if (this.#known(word).length > 0 && (near.length === 0 || dropped.has(near[0]))) return [this.#said([word], 1)];
    if (dropped.has(near[0])) return [{ words: near, terms: [], weight: 0 }];
    if (near.length > 0) {
      const isFar = isFarFrom(word, near[0]);
      return [this.#said(near.filter((other) => !dropped.has(other)), isFar ? GUESSED : CORRECTED, isFar)];
    }
    const parts = this.#spelling.parted(word);
    if (parts.length > 0) return parts.flatMap((part) => this.#hear(part));
    for (const guess of [() => this.#spelling.begun(word), () => this.#language.part(word), () => this.#spelling.kin(word)]) {
      const guessed = guess().filter((other) => !dropped.has(other));
      if (guessed.length > 0) return [this.#said(guessed, GUESSED, !guessed[0].startsWith(word))];
    }
    return [this.#said([word], 1)];
  }

  // A name with a digit that nobody knows may be one of several (PS5s), one that is not finished, or its parts: "order12345" is an
  // order. A number that nobody knows is no other number.
  #readNumbered(word) {
    if (this.#known(word).length > 0) return [this.#said([word], 1)];
    if (isNumber(word)) return [this.#said([word], 1)];
    const one = word.replace(/s$/, "");
    const known = this.#spelling.isUsed(one) ? [one] : this.#spelling.begun(word);
    if (known.length > 0) return [this.#said(known, GUESSED)];
    return word.match(/\p{Nd}+|\P{Nd}{2,}/gu).flatMap((part) => this.#hear(part));
  }

  #said(words, weight, isFar = false) {
    const light = words.every((word) => this.#language.light.has(word) || isNumber(word));
    return { words, terms: [...new Set(words.flatMap((word) => this.#known(word)))], weight: light ? weight * LIGHT : weight, isFar };
  }

  #known(word) {
    return this.terms(word).filter((term) => this.#postings.has(term));
  }

  // Return a word as it is spelled where it was read as another.
  #meant(word) {
    return isNumbered(word) || pieceSize(word) > 0 ? word : this.#hear(word)[0]?.words[0] ?? word;
  }
}

// Return a score without the last bits, which are chance: pages that answer equally well stand in the order of their addresses.
const rounded = (score) => Math.floor(score * 1e9 + 0.5) / 1e9;

// Return all that an index says which is whole.
function whole({ pages, lengths, words, found, language: lists }) {
  const language = new Language(lists);
  const texts = words === "" ? [] : words.split(" ").map((word, at) => [word, found[at]]);
  const titles = pages.map(([, title]) => language.words(title));
  language.read([...texts.map(([word]) => word), ...titles.flat()]);
  const kinds = pages.map(([, , , kind]) => language.words(kind));
  const asked = pages.map(([, , , , lines]) => lines === "" ? [] : lines.split("\n"));
  const wordings = asked.map((lines) => lines.flatMap((line) => language.words(line)));
  const spelling = new Spelling(language.listed, language.dropped, (word) => language.stem(word));
  const [seen, typed] = [counted(titles, texts), counted(wordings, [])];
  for (const word of new Set([...seen.keys(), ...typed.keys()])) spelling.learn(word, (seen.get(word) ?? 0) + (typed.get(word) ?? 0), seen.has(word));
  const lines = pages.map(([, title, , kind], page) => [title, ...asked[page], ...named(title, kind, language)]);
  return {
    language, spelling,
    page: (number) => pages[number],
    titled: titles.map(({ length }) => length),
    postings: postingsOf({ titles, kinds, wordings, lengths, texts }, language),
    wordings: wordingsOf(lines.map((list) => list.map((line) => language.phrased(language.tokens(line)))), language),
  };
}

// Return what a page may be called by its kind: "Returns policy" is the return terms.
function named(title, kind, language) {
  const kinds = language.tokens(kind);
  const stems = new Set(kinds.map((word) => language.stem(word)));
  const about = language.tokens(title).filter((word) => !stems.has(language.stem(word))).join(" ");
  return kinds.map((word) => `${about} ${word}`);
}

// Return in how many pages each word is that may be misspelled: in lists of words, and in texts by what is told of them.
function counted(lists, texts) {
  const many = new Map(texts.map(([word, found]) => [word, found.length]));
  for (const list of lists) for (const word of new Set(list)) many.set(word, (many.get(word) ?? 0) + 1);
  for (const word of many.keys()) if (isNumber(word) || pieceSize(word) > 0) many.delete(word);
  return many;
}
