// Finds pages for a question as somebody types it. In: what `shelfhelp` wrote to search/lunr.json. Out: pages, best first.
//
// generator/shelfhelp/search/words.py did to the words of the pages what is done here to the words of the question; a test
// holds both to the same terms. A word becomes its stem and the meanings that it shares with other words; a word that no
// page and no list knows is taken apart, completed, or read as the nearest one that is known. Nothing of the question is
// ever lunr's query language, so no question is malformed.

export const LONGEST_QUESTION = 200;
const MOST_WORDS = 24;
const MOST_RESULTS = 20;
const LONGEST_WORD = 24;
const LONGEST_PHRASE = 3;

const LIGHT = 0.3; // what a word such as "check" or "get" weighs beside one that says what it is about
const GUESSED = 0.5; // what a word weighs that was read as another
const WORTH_SHOWING = 0.1; // of the best score

export class Search {
  #index;
  #pages;
  #dropped;
  #light;
  #phrases;
  #meanings;
  #spelled;
  #spellings;
  #lunr;

  constructor({ index, pages, english }, lunr = globalThis.lunr) {
    this.#lunr = lunr;
    this.#index = lunr.Index.load(index);
    this.#pages = pages;
    this.#dropped = new Set(english.dropped);
    this.#light = new Set(english.light);
    this.#phrases = new Map(Object.entries(english.phrases));
    this.#meanings = new Map(Object.entries(english.meanings));
    this.#spelled = new Set(english.spelled);
    this.#spellings = lunr.TokenSet.fromArray([...english.spelled].sort());
  }

  // Return the pages that speak of what is asked: { address, title, teaser }, best first.
  // A page is the better the more of the question it speaks of, and the more of its title the question covers.
  find(question) {
    const heard = this.words(question.slice(0, LONGEST_QUESTION)).slice(0, MOST_WORDS)
      .flatMap((word) => this.#hear(word)).filter(({ terms }) => terms.length > 0);
    if (heard.length === 0) return [];
    const all = sum(heard);
    const hits = this.#index.query((query) => this.#ask(query, heard)).map(({ ref, score, matchData }) => {
      const [address, title, teaser, length] = this.#pages[ref];
      const spoken = heard.filter(({ terms }) => terms.some((term) => term in matchData.metadata));
      const titled = heard.filter(({ terms }) => terms.some((term) => matchData.metadata[term]?.title));
      const covered = Math.min(1, titled.length / Math.max(1, length));
      return { address, title, teaser, score: score * (sum(spoken) / all) * (1 + covered) };
    });
    hits.sort((a, b) => b.score - a.score || (a.address < b.address ? -1 : 1));
    return hits.filter(({ score }) => score >= hits[0].score * WORTH_SHOWING).slice(0, MOST_RESULTS);
  }

  // Return the words of a text that say something, as words.py does.
  words(text) {
    const found = text.normalize("NFKD").toLowerCase().replace(/[\u0300-\u036f'’]/g, "").match(/[\p{L}\p{N}]+/gu) ?? [];
    return this.#phrased(found).filter((word) => !this.#dropped.has(word) && !/[0-9]/.test(word));
  }

  // Return the terms of a word, as words.py does.
  terms(word) {
    const stem = this.#lunr.stemmer(new this.#lunr.Token(word)).toString();
    return [stem, ...(this.#meanings.get(stem) ?? [])];
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

  // Return what a word may mean: terms of the index with a weight. Nothing where it says nothing.
  #hear(word) {
    if (this.#dropped.has(word)) return [];
    if (this.#spelled.has(word) || this.#known(word).length > 0) return [this.#meant([word], 1)];
    const parts = this.#parted(word);
    if (parts !== undefined) return parts.flatMap((part) => this.#hear(part));
    return [this.#meant(this.#nearest(word).filter((near) => !this.#dropped.has(near)), GUESSED)];
  }

  #meant(words, weight) {
    const light = words.every((word) => this.#light.has(word));
    return { terms: [...new Set(words.flatMap((word) => this.#known(word)))], weight: light ? weight * LIGHT : weight };
  }

  #known(word) {
    return this.terms(word).filter((term) => term in this.#index.invertedIndex);
  }

  // Return two known words that were typed without a blank between them.
  #parted(word) {
    const cuts = Array.from({ length: word.length - 1 }, (_, n) => [word.slice(0, n + 1), word.slice(n + 1)]);
    return cuts.find((parts) => parts.every((part) => this.#spelled.has(part)));
  }

  // Return the known words that begin so, or else those with the fewest letters wrong; long words may have two wrong.
  #nearest(word) {
    if (word.length < 3 || word.length > LONGEST_WORD) return [];
    const { TokenSet } = this.#lunr;
    const all = (set) => this.#spellings.intersect(set).toArray();
    const begun = all(TokenSet.fromString(`${word}*`));
    if (begun.length > 0 || word.length < 4) return begun;
    for (let wrong = 1; wrong <= (word.length > 6 ? 2 : 1); wrong += 1) {
      for (const spelling of new Set([word, this.terms(word)[0]])) {
        const near = all(TokenSet.fromFuzzyString(spelling, wrong));
        if (near.length > 0) return near;
      }
    }
    return [];
  }

  // A word itself and its meanings weigh the same; where a word has no meaning, it weighs as much as both.
  #ask(query, heard) {
    const boosts = new Map();
    for (const { terms, weight } of heard) {
      const share = terms.some(isMeaning) ? weight / 2 : weight;
      for (const term of terms) boosts.set(term, Math.max(boosts.get(term) ?? 0, share));
    }
    for (const [term, boost] of boosts) query.term(term, { boost, usePipeline: false });
  }
}

const isMeaning = (term) => term.startsWith("=");
const sum = (heard) => heard.reduce((total, { weight }) => total + weight, 0);
