// How near a question is to the nearest single wording of each page: the cosine of their words and pairs of neighbors, each the
// more the rarer it is among wordings. Words that say nothing alone count here, since "when" and "not" make another question.

const PAIR = 0.5; // what two neighbors weigh beside a word
const MEANING = 0.6; // what a meaning that words share weighs
const FORM = 0.3; // what the very form of a word weighs: "cancel" is not quite "cancellation"
const UNKNOWN = 0.25; // what a word of the question that no wording has takes from likeness
const MOST = 1.5; // times that a word counts at most

export class Nearest {
  #postings = new Map(); // of each feature: wording by wording, what it weighs
  #rarity = new Map();
  #pages = []; // the page of each wording
  #lengths = [];
  #language;
  #count;

  // `wordings` are those of each page, as lists of tokens.
  constructor(wordings, language) {
    this.#language = language;
    this.#count = wordings.length;
    const lines = wordings.flatMap((list, page) => list.map((tokens) => { this.#pages.push(page); return this.#features(tokens); }));
    for (const features of lines) for (const feature of features.keys()) this.#rarity.set(feature, (this.#rarity.get(feature) ?? 0) + 1);
    for (const [feature, many] of this.#rarity) this.#rarity.set(feature, this.#rare(many));
    lines.forEach((features, line) => this.#lengths.push(this.#post(features, line)));
  }

  // Keep what a wording has and return its length as a vector.
  #post(features, line) {
    let sum = 0;
    for (const [feature, times] of features) {
      const weight = times * this.#rarity.get(feature);
      sum += weight * weight;
      const posting = this.#postings.get(feature);
      if (posting === undefined) this.#postings.set(feature, [line, weight]);
      else posting.push(line, weight);
    }
    return Math.sqrt(sum) || 1;
  }

  #rare(many) {
    return Math.log(1 + this.#pages.length / (0.5 + many));
  }

  #features(tokens) {
    const features = new Map();
    const add = (feature, weight) => features.set(feature, Math.min(MOST, (features.get(feature) ?? 0) + weight));
    const stems = tokens.map((token) => this.#language.stem(token));
    stems.forEach((stem, at) => {
      add(stem, 1);
      add(`'${tokens[at]}`, FORM);
      for (const meaning of this.#language.meanings(stem)) add(meaning, MEANING);
      if (at > 0) add(`${stems[at - 1]} ${stem}`, PAIR);
    });
    return features;
  }

  // Return for each page how near its nearest wording is, from 0 to 1.
  to(tokens) {
    const dots = new Float64Array(this.#pages.length);
    let sum = 0;
    for (const [feature, times] of this.#features(tokens)) {
      const rarity = this.#rarity.get(feature);
      const weight = times * (rarity ?? this.#rare(0));
      sum += weight * weight * (rarity === undefined ? UNKNOWN : 1);
      const posting = this.#postings.get(feature) ?? [];
      for (let at = 0; at < posting.length; at += 2) dots[posting[at]] += weight * posting[at + 1];
    }
    const length = Math.sqrt(sum) || 1;
    const near = new Float64Array(this.#count);
    dots.forEach((dot, line) => { near[this.#pages[line]] = Math.max(near[this.#pages[line]], dot / length / this.#lengths[line]); });
    return near;
  }
}
