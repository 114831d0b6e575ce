// Reads words as they were meant. A word is trusted where it stands in a title or a text, in a list of the language, or in several
// wordings: those of customers are misspelled as customers misspell. Any other word is the trusted words that are nearest to it, and
// itself only where a wording has it and nothing is near.

const TRUSTED = 3; // wordings of so many pages that have a word say that it is spelled so
const SHORT = 5; // letters of a word that has one of them wrong at most; longer ones have two
const LONGEST = 24;
const SHORTEST_PART = 3;
const MOST_BEGUN = 4; // words that one may have been meant to be that is not finished, or is a form that no stemmer knows
const SHORTEST_KIN = 5; // letters that such a form has in common with a word
const KIN = 0.6; // and what share of the letters of either
const ALIKE = 0.25; // how much worse than the best another reading may be
const OTHER_FIRST = 0.7; // what another first letter costs, in letters
const EVERYWHERE = 40; // pages that have a word such as "much", of which nobody keeps count
const USUAL = 0.1; // what a word gains that is used more often
const WRONG = 0.2; // letters of a word that may be wrong, if it is to be near to the one that is meant
const LEFT_OUT = 0.3; // and that may be missing in it where nothing else is wrong: who is in a hurry leaves letters out

export class Spelling {
  #used = new Map(); // of each word of the pages: in how many it is
  #seen = new Set();
  #listed;
  #stem;
  #stems = new Set();
  #spelled = []; // the trusted words, each with its letters, by how long they are

  // `listed` are words of the language's lists, and `everywhere` those of them that every text has and none is found by.
  constructor(listed, everywhere, stem) {
    this.#stem = stem;
    this.#listed = listed;
    for (const word of everywhere) this.#used.set(word, EVERYWHERE);
    for (const word of listed) this.#spell(word);
  }

  // Learn a word, how many titles, texts and pages' wordings have it, and whether it stands in a title or a text.
  learn(word, many, isSeen) {
    this.#used.set(word, (this.#used.get(word) ?? 0) + many);
    if (isSeen) this.#seen.add(word);
    if (this.#isSpelled(word) && !this.#listed.has(word)) this.#spell(word);
  }

  #spell(word) {
    this.#stems.add(this.#stem(word));
    (this.#spelled[word.length] ??= []).push([word, lettersOf(word)]);
  }

  isTrusted(word) {
    return this.#isSpelled(word) || word.length > this.#stem(word).length && this.#stems.has(this.#stem(word));
  }

  #isSpelled(word) {
    return this.#listed.has(word) || this.#seen.has(word) || (this.#used.get(word) ?? 0) >= TRUSTED;
  }

  isUsual(word) {
    return this.#listed.has(word) || (this.#used.get(word) ?? 0) > 1;
  }

  isUsed(word) {
    return this.#used.has(word);
  }

  // Return the trusted words that a word may have been, the likeliest first.
  nearest(word) {
    if (word.length < 2 || word.length > LONGEST) return [];
    const most = word.length <= SHORT ? 1 : 2;
    const letters = lettersOf(word);
    const found = [];
    for (const [other, others] of this.#ofLength(word.length - most, word.length + most)) {
      if (ones(letters & ~others) > most || ones(others & ~letters) > most) continue;
      if (other.length < 3 && word.length > 2 || other === word) continue;
      if (word.length <= 3 && !(other.length === word.length + 1 || sorted(other) === sorted(word))) continue;
      const wrong = distance(word, other, most);
      if (wrong <= most && beginsAlike(word, other, wrong)) found.push([wrong + (other[0] === word[0] ? 0 : OTHER_FIRST) - USUAL * Math.log1p(this.#used.get(other) ?? 0), other]);
    }
    found.sort((a, b) => a[0] - b[0] || (a[1] < b[1] ? -1 : 1));
    return found.filter(([cost]) => cost <= found[0][0] + ALIKE).slice(0, 3).map(([, other]) => other);
  }

  // Yield the trusted words of so many letters, each with its letters. Nothing is copied: this runs at every key.
  * #ofLength(least, most) {
    for (let length = Math.max(0, least); length <= most; length += 1) if (this.#spelled[length]) yield* this.#spelled[length];
  }

  // Return two usual words that were typed without a blank between them.
  parted(word) {
    for (let cut = word.length - SHORTEST_PART; cut >= SHORTEST_PART; cut -= 1) {
      const parts = [word.slice(0, cut), word.slice(cut)];
      if (parts.every((part) => this.isUsual(part))) return parts;
    }
    return [];
  }

  // Return the most usual words that begin so.
  begun(word) {
    if (word.length < 3 || word.length > LONGEST) return [];
    const found = [];
    for (const [other] of this.#ofLength(word.length, this.#spelled.length)) if (other.startsWith(word)) found.push(other);
    return this.#usual(found);
  }

  // Return the most usual words that have most of their letters in common with a word from the first on, the longest so.
  kin(word) {
    if (word.length > LONGEST) return [];
    let [longest, found] = [0, []];
    for (const [other] of this.#ofLength(0, this.#spelled.length)) {
      const shared = begunAlike(word, other);
      if (shared < Math.max(SHORTEST_KIN, KIN * Math.max(word.length, other.length)) || shared < longest) continue;
      if (shared > longest) [longest, found] = [shared, []];
      found.push(other);
    }
    return this.#usual(found);
  }

  // Return those words of many that most pages have.
  #usual(words) {
    return words.sort((a, b) => (this.#used.get(b) ?? 0) - (this.#used.get(a) ?? 0) || (a < b ? -1 : 1)).slice(0, MOST_BEGUN);
  }
}

// Whether a word that was read as another is only far like it. Most words that nobody knows are not misspelled, and a word that
// somebody knows is always found for them.
export function isFarFrom(word, other) {
  const wrong = distance(word, other, LONGEST);
  const isShort = other.length === word.length + wrong;
  return word[0] !== other[0] || wrong > (isShort ? LEFT_OUT * word.length : WRONG * Math.max(word.length, other.length));
}

// Return how many letters two words have in common from the first on.
function begunAlike(word, other) {
  let at = 0;
  while (at < word.length && word[at] === other[at]) at += 1;
  return at;
}

// Return whether a word may be meant by how it begins: a first letter is seldom wrong, but it may be left out, put in or swapped.
function beginsAlike(word, other, wrong) {
  if (word[0] === other[0]) return true;
  return wrong === 1 && (word.length !== other.length || word[0] === other[1]);
}

const sorted = (word) => [...word].sort().join("");

// Return a set of a word's letters as bits, by which most words are told to be too different without a closer look.
function lettersOf(word) {
  let bits = 0;
  for (let at = 0; at < word.length; at += 1) bits |= 1 << (word.charCodeAt(at) % 32);
  return bits;
}

function ones(bits) {
  let many = 0;
  for (let left = bits; left !== 0; left &= left - 1) many += 1;
  return many;
}

// Return how many letters must be put in, left out, replaced or swapped with their neighbor to make one word of the other
// (optimal string alignment); more than `most` where more than that.
function distance(one, other, most) {
  let before;
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + Number(one[i - 1] !== other[j - 1]));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    if (Math.min(...row) > most) return most + 1;
    before = last;
    last = row;
  }
  return last[other.length];
}
