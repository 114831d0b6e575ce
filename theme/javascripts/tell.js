// Tells a screen reader what has come to be once it has settled: a status that speaks at every key says nothing.

const SETTLED = 500; // milliseconds after the last change

// Return what tells texts by a status, each some milliseconds later and only if no other one has come.
export function teller(status) {
  let timer;
  return (text, after = SETTLED) => {
    clearTimeout(timer);
    timer = setTimeout(() => { if (status.textContent !== text) status.textContent = text; }, after);
  };
}
