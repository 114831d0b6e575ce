// Leaves on the fact board the facts with the words of the filter, and keeps the words in the address for a colleague.

const place = document.querySelector(".sh-board");
const field = place.querySelector("[name=words]");
const rows = [...document.querySelectorAll(".sh-table tbody tr")];
const sections = [...document.querySelectorAll(".sh-table")];
const status = place.querySelector("[role=status]");

function show() {
  const asked = field.value.trim();
  const words = asked.toLowerCase().split(/\s+/).filter(Boolean);
  for (const row of rows) row.hidden = !words.every((word) => row.textContent.toLowerCase().includes(word));
  for (const table of sections) {
    const isEmpty = [...table.tBodies[0].rows].every((row) => row.hidden);
    table.hidden = isEmpty;
    if (table.previousElementSibling?.matches("h2")) table.previousElementSibling.hidden = isEmpty;
  }
  status.textContent = status.dataset.shown.replace("{count}", rows.filter((row) => !row.hidden).length);
  history.replaceState(null, "", asked ? `?words=${encodeURIComponent(asked)}` : location.pathname);
}

field.value = new URLSearchParams(location.search).get("words") ?? "";
place.hidden = false;
field.addEventListener("input", show);
show();
