// Leaves on the fact board the facts with the words of the filter, and keeps the words in the address for a colleague.

import { teller } from "../javascripts/tell.js";

const place = document.querySelector(".sh-board");
const field = place.querySelector("[name=words]");
const rows = [...document.querySelectorAll(".sh-table tbody tr")];
const texts = new Map(rows.map((row) => [row, shown(row)]));
const sections = [...document.querySelectorAll(".sh-table")];
const status = place.querySelector("[role=status]");

const tell = teller(status);

// Return the words of a row as somebody reads them, without what is hidden in an e-mail address.
function shown(row) {
  const copy = row.cloneNode(true);
  copy.querySelectorAll("[hidden]").forEach((part) => part.remove());
  return copy.textContent.toLowerCase();
}

function show() {
  const asked = field.value.trim();
  const words = asked.toLowerCase().split(/\s+/).filter(Boolean);
  for (const row of rows) row.hidden = !words.every((word) => texts.get(row).includes(word));
  for (const table of sections) {
    const isEmpty = [...table.tBodies[0].rows].every((row) => row.hidden);
    table.hidden = isEmpty;
    if (table.previousElementSibling?.matches("h2")) table.previousElementSibling.hidden = isEmpty;
  }
  const count = rows.filter((row) => !row.hidden).length;
  tell(count === 1 ? status.dataset.shownOne : status.dataset.shown.replace("{count}", count));
  history.replaceState(null, "", asked ? `?words=${encodeURIComponent(asked)}` : location.pathname);
}

field.value = new URLSearchParams(location.search).get("words") ?? "";
place.hidden = false;
field.addEventListener("input", show);
show();
