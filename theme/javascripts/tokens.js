// Takes a text apart as generator/shelfhelp/search/tokens.py does: into words, and where a script puts no blanks between words
// (Chinese, Japanese, Thai, Lao, Khmer, Burmese) into overlapping pieces of two signs, or of three where signs are letters.

export const LONGEST_QUESTION = 400;

const SIGNS = String.raw`\u3005\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{323af}`;
const LETTERS = String.raw`\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\ua9e0-\ua9ff\uaa60-\uaa7f`;
const PIECES = [[new RegExp(`^[${SIGNS}]`, "u"), 2], [new RegExp(`^[${LETTERS}]`, "u"), 3]];
const RUN = new RegExp(`[${SIGNS}]+|[${LETTERS}]+|[^${SIGNS}${LETTERS}]+`, "gu");
const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu;

// Marks that make another letter, and what they stand on: the voiced kana of Japanese, and й, ў and ї.
const OTHER_LETTERS = /[\u3041-\u30ff][\u3099\u309a]|[\u0438\u0443]\u0306|\u0456\u0308/g;

// Return a text in lower case, without accents, its letters read as a language reads them.
export function fold(text, letters) {
  const lower = text.normalize("NFKD").toLowerCase().replace(OTHER_LETTERS, (pair) => pair.normalize("NFC"));
  const bare = lower.replace(/[\u0300-\u036f]/g, "").replaceAll("’", "'");
  return letters.reduce((said, [written, read]) => said.replaceAll(written, read), bare).replaceAll("'", "");
}

// Return the tokens of a folded text, in their order.
export const tokens = (folded) => (folded.match(WORD) ?? []).flatMap((word) => isPlain(word) ? word : word.match(RUN).flatMap(pieces));

// Whether there are no other signs in a text than those of ASCII.
export const isPlain = (word) => word.charCodeAt(0) < 0x80 && /^[\0-\x7f]*$/.test(word);

function pieces(run) {
  const size = pieceSize(run);
  const signs = [...run];
  if (size === 0 || signs.length <= size) return [run];
  return signs.slice(size - 1).map((_, at) => signs.slice(at, at + size).join(""));
}

// Return how many signs a piece of a script without blanks has at most; 0 for a word.
export const pieceSize = (token) => token.charCodeAt(0) < 0x80 ? 0 : PIECES.find(([script]) => script.test(token))?.[1] ?? 0;

// Return the pieces by one sign shorter that stand in a piece. A word has none.
export function shorter(token) {
  const signs = [...token];
  return pieceSize(token) > 0 && signs.length > 1 ? [signs.slice(0, -1).join(""), signs.slice(1).join("")] : [];
}

// Whether a token has a digit, as 2FA and PS5 do: it is a name, with no other forms.
export const isNumbered = (token) => /\p{Nd}/u.test(token);

// Whether a token is digits and nothing else.
export const isNumber = (token) => /^\p{Nd}+$/u.test(token);
