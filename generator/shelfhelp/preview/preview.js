// Shows a page of a preview anew as soon as it would look other than it does. The server answers when it does, or after a while.

const { state, place } = document.currentScript.dataset;
const PAUSE = 1000; // milliseconds until a server that is gone is asked again

const pause = () => new Promise((resolve) => { setTimeout(resolve, PAUSE); });

// Return what the page should show now; what it shows where nobody answers.
async function now() {
  try {
    const answer = await fetch(`${place}?${state}`, { cache: "no-store" });
    if (answer.ok) return await answer.text();
  } catch {
    // the server was ended, and may come back
  }
  await pause();
  return state;
}

async function watch() {
  while (await now() === state);
  location.reload();
}

watch();
