// Tells the store's own endpoint whether an answer helped, where the store has named one (R21): the page's path and "yes" or
// "no", nothing else. The links do their work without this script.

const place = document.querySelector("[data-endpoint]");
place.addEventListener("click", ({ target }) => {
  const { helpful } = target.closest("[data-helpful]")?.dataset ?? {};
  if (helpful) navigator.sendBeacon(place.dataset.endpoint, JSON.stringify({ page: location.pathname, helpful }));
});
