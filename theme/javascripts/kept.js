// Shows what this browser holds for this site, whoever put it there, and deletes it (R13). In: the browser's own stores. Out: a
// list. Cookies that scripts may not read, and those of the shop, are the shop's page to show; nothing is sent anywhere.

const GONE = `; max-age=0${location.protocol === "https:" ? "; secure" : ""}`; // some cookies can only be set, and so deleted, securely
const DATABASES = {
  removeItem: (name) => new Promise((done) => {
    Object.assign(indexedDB.deleteDatabase(name), { onsuccess: done, onerror: done, onblocked: done });
  }),
};

async function held() {
  const cookies = document.cookie.split("; ").filter(Boolean).map((cookie) => ({ kind: "cookie", name: cookie.split("=")[0] }));
  const stored = [localStorage, sessionStorage].flatMap((store) => Object.keys(store).map((name) => ({ kind: "storage", name, store })));
  const caches = globalThis.caches ? (await globalThis.caches.keys()).map((name) => ({ kind: "cache", name })) : [];
  const databases = (await globalThis.indexedDB?.databases?.() ?? []).map(({ name }) => ({ kind: "storage", name, store: DATABASES }));
  return [...cookies, ...stored, ...databases, ...caches];
}

// A cookie is deleted only by the path and domain that it was set for, so all that it can have are tried.
function expire(name) {
  const parts = location.pathname.split("/");
  const paths = parts.flatMap((_, at) => [parts.slice(0, at + 1).join("/") || "/", `${parts.slice(0, at + 1).join("/")}/`]);
  const labels = location.hostname.split(".");
  const domains = ["", ...labels.map((_, at) => `; domain=${labels.slice(at).join(".")}`)];
  for (const path of paths) for (const domain of domains) document.cookie = `${name}=; path=${path}${domain}${GONE}`;
}

async function forget({ kind, name, store }) {
  if (kind === "cookie") expire(name);
  else if (kind === "storage") await store.removeItem(name);
  else await globalThis.caches.delete(name);
}

async function show(form) {
  const found = await held();
  const list = document.createElement("ul");
  list.append(...found.map(({ kind, name }) => Object.assign(document.createElement("li"), { textContent: form.dataset[kind].replace("{name}", () => name) })));
  form.querySelector("[role=status]").replaceChildren(found.length > 0 ? list : form.dataset.nothing);
  form.querySelector("button").hidden = found.length === 0;
  form.hidden = false;
  return found;
}

const form = globalThis.document?.querySelector("form.sh-tool");
if (form) {
  let found = await show(form);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    await Promise.all(found.map(forget));
    found = await show(form);
    form.querySelector("[role=status]").focus(); // the button that had the focus is gone
  });
}
