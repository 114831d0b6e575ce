// CISTEM, for German in lower case without umlauts and ß. generator/shelfhelp/search/stemmers.py does the same and says whose it is.

export function stem(word) {
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
