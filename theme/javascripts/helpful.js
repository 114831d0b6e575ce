// Tells the store's own endpoint whether an answer helped, where the store has named one (R21): the page's path and "yes" or
// "no", nothing else. A beacon would send the cookies of that address along, so this is a request that outlives the page and has
// none. The links do their work without this script.

const place = document.querySelector("[data-endpoint]");
place.addEventListener("click", ({ target }) => {
  const { helpful } = target.closest("[data-helpful]")?.dataset ?? {};
  const body = JSON.stringify({ page: location.pathname, helpful });
  const anonymous = { method: "POST", mode: "no-cors", credentials: "omit", keepalive: true, body };
  if (helpful) fetch(place.dataset.endpoint, anonymous).catch(() => {}); // the reader has the answer either way
});
