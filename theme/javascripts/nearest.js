// How near a question is to the nearest single wording of each page: the cosine of their words and pairs of neighbors, each the
// more the rarer it is among wordings. Words that say nothing alone count here, since "when" and "not" make another question.

export const PAIR = 0.5; // what two neighbors weigh beside a word
export const MEANING = 0.6; // what a meaning that words share weighs
export const FORM = 0.3; // what the very form of a word weighs: "cancel" is not quite "cancellation"
const UNKNOWN = 0.25; // what a word of the question that no wording has takes from likeness
const MOST = 1.5; // times that a word counts at most

export class Nearest {
  #wordings;
  #language;

  // `wordings` tell the page and the length of each, the `count` of pages, and what `having` a feature is known to have it.
  constructor(wordings, language) {
    this.#wordings = wordings;
    this.#language = language;
  }

  // Return for each page how near its nearest wording is, from 0 to 1, and the number of that, -1 where none is near.
  to(tokens) {
    const { pages, lengths, count } = this.#wordings;
    const dots = new Float64Array(pages.length);
    let sum = 0;
    for (const [feature, times] of features(tokens, this.#language)) {
      const posting = this.#wordings.having(feature);
      const rarity = rarityIn(pages.length, posting.length / 2);
      const weight = times * rarity;
      sum += weight * weight * (posting.length === 0 ? UNKNOWN : 1);
      for (let at = 0; at < posting.length; at += 2) dots[posting[at]] += weight * (posting[at + 1] * rarity);
    }
    const length = Math.sqrt(sum) || 1;
    const [likeness, nearest] = [new Float64Array(count), new Int32Array(count).fill(-1)];
    for (let line = 0; line < dots.length; line += 1) {
      const near = dots[line] === 0 ? 0 : dots[line] / length / lengths[line];
      if (near > likeness[pages[line]]) [likeness[pages[line]], nearest[pages[line]]] = [near, line];
    }
    return { likeness, nearest };
  }

  // Whether the wording with a number has the very form of a word.
  says(line, word) {
    const posting = this.#wordings.having(`'${word}`);
    for (let at = 0; at < posting.length; at += 2) if (posting[at] === line) return true;
    return false;
  }
}

// Return what a list of tokens has, and how often: words by their stems, forms, meanings and pairs of neighbors.
function features(tokens, language) {
  const found = new Map();
  const stems = tokens.map((token) => language.stem(token));
  stems.forEach((stem, at) => {
    add(found, stem, 1);
    add(found, `'${tokens[at]}`, FORM);
    for (const meaning of language.meanings(stem)) add(found, meaning, MEANING);
    if (at > 0) add(found, `${stems[at - 1]} ${stem}`, PAIR);
  });
  return found;
}

// Let something be there once more; each time counts what it weighs, up to a limit.
export function add(found, feature, weight) {
  found.set(feature, Math.min(MOST, (found.get(feature) ?? 0) + weight));
}

const rarityIn = (lines, having) => Math.log(1 + lines / (0.5 + having));

// Return what `Nearest` compares with: the wordings of each page, as lists of tokens.
export function wordingsOf(lists, language) {
  const pages = lists.flatMap((lines, page) => lines.map(() => page));
  const postings = new Map(); // of each feature: wording by wording, how often
  const lines = lists.flat().map((tokens) => features(tokens, language));
  lines.forEach((found, line) => {
    for (const [feature, times] of found) {
      const posting = postings.get(feature);
      if (posting === undefined) postings.set(feature, [line, times]);
      else posting.push(line, times);
    }
  });
  const lengths = lines.map((found) => {
    let sum = 0;
    for (const [feature, times] of found) {
      const weight = times * rarityIn(pages.length, postings.get(feature).length / 2);
      sum += weight * weight;
    }
    return Math.sqrt(sum) || 1;
  });
  return { pages, lengths, count: lists.length, having: (feature) => postings.get(feature) ?? [] };
}
