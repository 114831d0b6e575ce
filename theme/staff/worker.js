// Keeps the whole staff site for when the network is slow or gone (R26). In: offline.json, the list of the site's files with the
// name of the build. Out: pages from the network where it answers in time, and else from the newest whole copy.
//
// A copy counts as whole once the list itself lies in it, which is put there last; then the older copies are deleted. Until
// then the older one answers.

const LIST = new URL("offline.json", self.registration.scope).href;
const PREFIX = `shelfhelp:${new URL(self.registration.scope).pathname}:`; // other sites of the origin have copies of their own
const PATIENCE = 4000; // milliseconds that a page may take before the kept one is shown
const AT_ONCE = 8; // requests
const BROKEN = 500; // and above: statuses of a server that is there but does not work

async function refresh() {
  const answer = await fetch(LIST, { cache: "no-store" });
  if (!answer.ok) return;
  const { build, files } = await answer.json();
  const name = `${PREFIX}${build}`;
  const copy = await caches.open(name);
  const there = new Set((await copy.keys()).map(({ url }) => url));
  const missing = files.map((file) => new URL(file, self.registration.scope).href).filter((url) => !there.has(url));
  for (let at = 0; at < missing.length; at += AT_ONCE) await copy.addAll(missing.slice(at, at + AT_ONCE));
  if (!there.has(LIST)) await copy.put(LIST, new Response(build));
  for (const old of await copies()) if (old !== name) await caches.delete(old);
}

// Return the names of this site's copies, the oldest first.
const copies = async () => (await caches.keys()).filter((name) => name.startsWith(PREFIX));

async function kept(request) {
  for (const name of await copies()) {
    const found = await (await caches.open(name)).match(request, { ignoreSearch: true });
    if (found) return found;
  }
  return undefined;
}

let running; // one download at a time, however many pages ask for it

function refreshOnce() {
  running ??= refresh().catch(() => {}).finally(() => { running = undefined; });
  return running;
}

async function answered(request) {
  const late = new Promise((resolve) => { setTimeout(resolve, PATIENCE); });
  const asked = fetch(request);
  asked.catch(() => {});
  try {
    const first = await Promise.race([asked, late]);
    if (first && first.status < BROKEN) return first;
    return (await kept(request)) ?? first ?? asked;
  } catch {
    return (await kept(request)) ?? Response.error();
  }
}

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("message", (event) => { if (event.data === "refresh") event.waitUntil(refreshOnce()); });
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method === "GET" && request.url.startsWith(self.registration.scope) && request.url !== LIST) event.respondWith(answered(request));
});
