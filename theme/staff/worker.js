// Keeps the whole staff site for when the network is slow or gone (R26). In: offline.json, the list of the site's files with the
// name of the build. Out: pages from the network where it answers in time, and else from the newest whole copy.
//
// A copy counts as whole once the list itself lies in it, which is put there last; then the older copies are deleted. Until
// then the older one answers.

const LIST = new URL("offline.json", self.registration.scope).href;
const PREFIX = "shelfhelp-";
const PATIENCE = 4000; // milliseconds that a page may take before the kept one is shown
const AT_ONCE = 8; // requests

async function refresh() {
  const answer = await fetch(LIST, { cache: "no-store" });
  if (!answer.ok) return;
  const { build, files } = await answer.json();
  const name = `${PREFIX}${build}`;
  const copy = await caches.open(name);
  if (await copy.match(LIST)) return;
  for (let at = 0; at < files.length; at += AT_ONCE) {
    await copy.addAll(files.slice(at, at + AT_ONCE).map((file) => new URL(file, self.registration.scope).href));
  }
  await copy.put(LIST, new Response(build));
  for (const old of await caches.keys()) if (old !== name) await caches.delete(old);
}

const kept = (request) => caches.match(request, { ignoreSearch: true });

async function answered(request) {
  const late = new Promise((resolve) => { setTimeout(resolve, PATIENCE); });
  const asked = fetch(request);
  asked.catch(() => {});
  try {
    const first = await Promise.race([asked, late]);
    return first ?? (await kept(request)) ?? asked;
  } catch {
    return (await kept(request)) ?? Response.error();
  }
}

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("message", (event) => { if (event.data === "refresh") event.waitUntil(refresh().catch(() => {})); });
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method === "GET" && request.url.startsWith(self.registration.scope) && request.url !== LIST) event.respondWith(answered(request));
});
