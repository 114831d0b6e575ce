// Opens the search of a site by its index, for whoever waits for answers: parts of a large one are still to come. All that it takes
// is fetched at once, when somebody is about to search: scripts import one another, and would come one level after the other.

const SCRIPTS = ["search.js", "counts.js", "language.js", "nearest.js", "spelling.js", "stemmer.js", "tokens.js"];
const PARTS = "parts.js"; // for an index in parts, as which large sites are known ahead

// Return the search of the index at an address. `isLarge` says that it will be in parts; a wrong guess costs a request more.
export async function open(address, isLarge) {
  for (const name of isLarge ? [...SCRIPTS, PARTS] : SCRIPTS) {
    document.head.append(Object.assign(document.createElement("link"), { rel: "modulepreload", href: new URL(name, import.meta.url).href }));
  }
  const base = new URL(address, document.baseURI);
  const get = async (path) => {
    const answer = await fetch(new URL(path, base));
    if (!answer.ok) throw new Error(`${answer.status} for ${path}`);
    return answer.json();
  };
  const [index, { Search }] = await Promise.all([get(base.href), import("./search.js")]);
  return index.parts ? (await import("./parts.js")).inParts(index, get) : new Search(index);
}
