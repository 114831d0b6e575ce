// What all forms of a word begin with, as generator/shelfhelp/search/stemmers.py has it; a test holds both to the same stems.

const C = "[^aeiou]"; // a consonant
const V = "[aeiouy]"; // a vowel
const CS = `${C}[^aeiouy]*`; // consonants in a row
const VS = `${V}[aeiou]*`; // vowels in a row
const ONCE = new RegExp(`^(${CS})?${VS}${CS}`); // a vowel before a consonant: m > 0
const JUST_ONCE = new RegExp(`^(${CS})?${VS}${CS}(${VS})?$`); // m = 1
const TWICE = new RegExp(`^(${CS})?${VS}${CS}${VS}${CS}`); // m > 1
const VOWEL = new RegExp(`^(${CS})?${V}`);
const SHORT = new RegExp(`^${CS}${V}[^aeiouwxy]$`);

const LONG_ENDINGS = {
  ational: "ate", tional: "tion", enci: "ence", anci: "ance", izer: "ize", bli: "ble", alli: "al", entli: "ent", eli: "e",
  ousli: "ous", ization: "ize", ation: "ate", ator: "ate", alism: "al", iveness: "ive", fulness: "ful", ousness: "ous",
  aliti: "al", iviti: "ive", biliti: "ble", logi: "log",
};
const ENDINGS = { icate: "ic", ative: "", alize: "al", iciti: "ic", ical: "ic", ful: "", ness: "" };
const LONG = /^(.+?)(ational|tional|enci|anci|izer|bli|alli|entli|eli|ousli|ization|ation|ator|alism|iveness|fulness|ousness|aliti|iviti|biliti|logi)$/;
const MIDDLE = /^(.+?)(icate|ative|alize|iciti|ical|ful|ness)$/;
const LAST = /^(.+?)(al|ance|ence|er|ic|able|ible|ant|ement|ment|ent|ou|ism|ate|iti|ous|ive|ize)$/;

// M. F. Porter, "An algorithm for suffix stripping", 1980, with the changes that its author made later.
function porter(word) {
  if (word.length < 3) return word;
  const starts = word.startsWith("y");
  let stem = plural(starts ? `Y${word.slice(1)}` : word);
  stem = past(stem);
  stem = stem.replace(/^(.+?[^aeiou])y$/, (whole, rest) => `${rest}i`);
  stem = replaced(stem, LONG, LONG_ENDINGS);
  stem = replaced(stem, MIDDLE, ENDINGS);
  stem = last(stem);
  return starts ? `y${stem.slice(1)}` : stem;
}

const plural = (word) => word.replace(/^(.+?)(ss|i)es$/, "$1$2").replace(/^(.+?)([^s])s$/, "$1$2");

function past(word) {
  const eed = /^(.+?)eed$/.exec(word);
  if (eed) return ONCE.test(eed[1]) ? word.slice(0, -1) : word;
  const ended = /^(.+?)(ed|ing)$/.exec(word);
  if (!ended || !VOWEL.test(ended[1])) return word;
  const [, stem] = ended;
  if (/(at|bl|iz)$/.test(stem)) return `${stem}e`;
  if (/([^aeiouylsz])\1$/.test(stem)) return stem.slice(0, -1);
  return SHORT.test(stem) ? `${stem}e` : stem;
}

function replaced(word, pattern, endings) {
  const [, stem, ending] = pattern.exec(word) ?? [];
  return stem !== undefined && ONCE.test(stem) ? stem + endings[ending] : word;
}

function last(word) {
  const [, stem] = LAST.exec(word) ?? [];
  const ion = /^(.+?[st])ion$/.exec(word)?.[1];
  let cut = word;
  if (stem !== undefined) cut = TWICE.test(stem) ? stem : word;
  else if (ion !== undefined && TWICE.test(ion)) cut = ion;
  const bare = /^(.+?)e$/.exec(cut)?.[1];
  if (bare !== undefined && (TWICE.test(bare) || (JUST_ONCE.test(bare) && !SHORT.test(bare)))) cut = bare;
  return /ll$/.test(cut) && TWICE.test(cut) ? cut.slice(0, -1) : cut;
}

// CISTEM, for German in lower case without umlauts and ß.
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

export const STEMMERS = { porter, cistem, whole: (word) => word };
