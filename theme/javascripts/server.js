// Asks the store's own search server, a Typesense, where `contact.yml` names one (decision 0069), and the site's index instead where that
// server is slow, fails, refuses, or answers what is no page of this site. Then it is not asked again while the page stands, so that
// nobody waits for it twice. Who asks not to be followed is answered by the index alone.
//
// What may lead to a person is taken out of a question before it leaves the site. The words are in the body of the request: addresses
// stand in logs. Text without markup in a header of its own kind needs no second request first (a CORS preflight), so the key stands in the address;
// it stands in every page as well, and can only search.

import { impersonal } from "./impersonal.js";

const LATE = 2000; // milliseconds until the index is asked instead
const MOST_RESULTS = 20;
const ASKED = { query_by: "title,wordings,teaser,text", filter_by: "staff_only:=false", include_fields: "address,title,teaser,staff_only" };
const WITHOUT_MARKS = { highlight_fields: "none", highlight_full_fields: "none" };

// Return the search of a site, as `open` of engine.js does. `server` is { address, collection, key }, or the same as JSON.
export async function open(address, server) {
  const index = new URL(address, document.baseURI);
  if (navigator.globalPrivacyControl || navigator.doNotTrack === "1") return opened(index);
  return new AtServer(index, typeof server === "string" ? JSON.parse(server) : server);
}

const opened = async (index) => (await import("./engine.js")).open(index.href);

class AtServer {
  #index;
  #site;
  #server;
  #address;
  #instead; // the promise of the index, once the server has failed

  constructor(index, server) {
    this.#index = index;
    this.#site = new URL("..", index);
    this.#server = server;
    this.#address = new URL(server.address);
    this.#address.searchParams.set("x-typesense-api-key", server.key);
    document.head.append(Object.assign(document.createElement("link"), { rel: "preconnect", href: this.#address.origin, crossOrigin: "anonymous" }));
  }

  // Return what `ask` of the index does. Whether a page is sure to answer is not known of what a server found: `isDoubted` is undefined.
  async ask(question, most = MOST_RESULTS) {
    const words = sayable(question);
    if (!this.#instead && words !== "") {
      try {
        const found = await this.#found(words, most);
        return { found, isDoubted: found.length === 0 ? true : undefined };
      } catch {
        this.#askInstead();
      }
    }
    return (await (this.#instead ?? this.#askInstead())).ask(question, most);
  }

  #askInstead() {
    this.#instead ??= opened(this.#index).catch((error) => { this.#instead = undefined; throw error; });
    return this.#instead;
  }

  async #found(words, most) {
    const searches = [{ collection: this.#server.collection, q: words, per_page: most, ...ASKED, ...WITHOUT_MARKS }];
    const answer = await fetch(this.#address, {
      method: "POST", body: JSON.stringify({ searches }), signal: AbortSignal.timeout(LATE),
      mode: "cors", credentials: "omit", redirect: "error", referrerPolicy: "no-referrer", cache: "no-store",
    });
    if (!answer.ok) throw new Error(`${answer.status} of the search server`);
    const { results: [{ hits }] } = await answer.json();
    return hits.slice(0, most).map(({ document: hit }) => this.#page(hit));
  }

  // Return a hit as a page of this site. One that is none makes the whole answer unbelievable.
  #page({ address, title, teaser, staff_only: isStaffs }) {
    const { href } = new URL(address, this.#site);
    const isPage = typeof address === "string" && href.startsWith(this.#site.href) && typeof title === "string" && title.trim() !== "" && typeof teaser === "string";
    if (!isPage || isStaffs !== false) throw new Error("the search server answers what is no page of this site");
    return { address: href.slice(this.#site.href.length), title, teaser };
  }
}

// Return the words of a question that may be sent: without what may lead to a person, and as words alone, since quotes, an asterisk and a
// "-" before a word would be orders to the server.
function sayable(question) {
  return impersonal(question).replace(/["*…]/g, " ").replace(/(^|\s)-+/g, "$1").replace(/\s+/g, " ").trim();
}
