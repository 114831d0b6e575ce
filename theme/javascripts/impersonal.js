// Takes out of what somebody typed what may lead to a person, before anybody else hears of it. In: a text. Out: the same with "…"
// in place of addresses, numbers of orders, phones, cards and accounts, and what only machines spell; "" where nothing else is left.
// A name is not known from a word.

const LOOKED_AT = 1000; // characters; none that is cut off here stands among those that are kept
const KEPT = 200; // enough to see what is asked
const MOST_DIGITS = 3; // of a word that is no number of anything
const MOST_DIGITS_IN_A_ROW = 4; // of numbers one after the other, such as "size 10 12"
const LONGEST_WORD = 40; // in letters of ASCII alone: longer ones are codes
const LEFT_OUT = "…";

const YEAR = /^(?:19|20)\p{Nd}{2}$/u;
const NUMBER = /^[\p{Nd}+()./,–-]*\p{Nd}[\p{Nd}+()./,–-]*$/u;
const AT = /^(?:[@＠]|[([{]at[)\]}])$/iu; // an address with blanks in it
const ADDRESS = /[@＠]|[([{]at[)\]}]|:\/\//iu;
const ORDER = /^#\p{Nd}/u;
const CODE = new RegExp(`^[!-~]{${LONGEST_WORD},}$`);

export function impersonal(text) {
  const words = text.slice(0, LOOKED_AT).replace(/[\s\p{Cc}]+/gu, " ").trim().split(" ");
  const row = rows(words);
  const left = words.map((word, at) => isPersonal(word, row[at]) || [words[at - 1], words[at + 1]].some((beside) => AT.test(beside)) ? LEFT_OUT : word);
  const told = left.filter((word, at) => word !== LEFT_OUT || left[at - 1] !== LEFT_OUT);
  return told.every((word) => word === LEFT_OUT) ? "" : [...told.join(" ")].slice(0, KEPT).join("");
}

function isPersonal(word, digitsInARow) {
  if (ADDRESS.test(word) || ORDER.test(word) || CODE.test(word)) return true;
  return (digits(word) > MOST_DIGITS && !YEAR.test(word)) || digitsInARow > MOST_DIGITS_IN_A_ROW;
}

// Return for each word how many digits the numbers have that it stands among.
function rows(words) {
  const found = words.map((word) => NUMBER.test(word) ? digits(word) : 0);
  for (let at = 1; at < found.length; at += 1) if (found[at] > 0) found[at] += found[at - 1];
  for (let at = found.length - 2; at >= 0; at -= 1) if (found[at] > 0 && found[at + 1] > 0) found[at] = found[at + 1];
  return found;
}

function digits(word) {
  return word.match(/\p{Nd}/gu)?.length ?? 0;
}
