// How much each page speaks of each term, by BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009) over
// three fields. A page that says a thing in its title and in its wordings says it once: the greater of the two counts.

import { pieceSize, shorter } from "./tokens.js";

const K1 = 1.2;
const B = 0.75;
const HEADED = 8; // what a title or a wording counts beside a text
const MOST_COUNTED = 4; // as generator/shelfhelp/search/index.py tells how often a text has a word

export const IN_TITLE = 1;
export const IN_WORDING = 2;

// Return what a word that one page is headed by is worth there at most: as much as one counts that none has.
export const rarest = (pages) => HEADED * rarityIn(pages, 0);

const rarityIn = (pages, having) => Math.log(1 + (pages - having + 0.5) / (having + 0.5));

export class Field {
  counts = new Map(); // of each term: page by page, how often

  constructor(lengths) {
    this.lengths = lengths;
    this.average = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length) || 1;
  }

  add(term, page, times) {
    let pages = this.counts.get(term);
    if (pages === undefined) this.counts.set(term, (pages = new Map()));
    pages.set(page, (pages.get(page) ?? 0) + times);
  }

  // Return what so many times are worth on a page: the more, the shorter the field, and each less than the one before.
  worth(times, page) {
    return times === undefined ? 0 : times * (K1 + 1) / (times + K1 * (1 - B + B * this.lengths[page] / this.average));
  }
}

// Return for each term the pages that have it, as page, score and whether it is in title or wordings, one behind the other. Of each
// page there are the words of its title, of its kind and of its wordings, and of each word of the texts what tells which have it.
export function postingsOf({ titles, kinds, wordings, lengths, texts }, language) {
  const title = new Field(titles.map((words) => words.length));
  const asked = new Field(wordings.map((words) => words.length));
  const text = new Field(lengths);
  const indexed = (word) => pieceSize(word) > 0 ? [...language.terms(word), ...shorter(word)] : language.terms(word);
  for (const [field, pages] of [[title, titles], [asked, wordings]]) {
    pages.forEach((words, page) => { for (const word of words) for (const term of indexed(word)) field.add(term, page, 1); });
  }
  kinds.forEach((words, page) => {
    for (const term of new Set(words.flatMap(indexed))) if (!title.counts.get(term)?.has(page)) title.add(term, page, 1);
  });
  for (const [word, found] of texts) {
    const terms = indexed(word);
    for (const [page, times] of pagesOf(found)) for (const term of terms) text.add(term, page, times);
  }
  const fields = [title, asked, text];
  const postings = new Map();
  for (const { counts } of fields) for (const term of counts.keys()) if (!postings.has(term)) postings.set(term, posting(term, fields));
  return postings;
}

// Return the posting of a term from what the fields have of it.
export function posting(term, [title, asked, text]) {
  const [titled, worded, told] = [title, asked, text].map(({ counts }) => counts.get(term));
  const pages = new Set(told?.keys());
  for (const more of [titled, worded]) if (more !== undefined) for (const page of more.keys()) pages.add(page);
  const rarity = rarityIn(text.lengths.length, pages.size);
  const flat = [];
  for (const page of pages) {
    const headed = Math.max(title.worth(titled?.get(page), page), asked.worth(worded?.get(page), page));
    flat.push(page, rarity * (HEADED * headed + text.worth(told?.get(page), page)), (titled?.has(page) ? IN_TITLE : 0) + (worded?.has(page) ? IN_WORDING : 0));
  }
  return flat;
}

// Yield the texts that have a word, and how often.
function* pagesOf(found) {
  let page = 0;
  for (const told of found) {
    page += Math.floor(told / MOST_COUNTED);
    yield [page, told % MOST_COUNTED + 1];
  }
}
