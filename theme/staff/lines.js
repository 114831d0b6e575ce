// Makes of a call to one of our lines the line that `shelfhelp verify phones --paste` takes. Nothing is sent or kept.

import { inZone } from "../javascripts/open-now.js";

const form = document.querySelector("[data-lines]");
const { line, heard, seconds, at, made } = form.elements;
const mail = form.querySelector("[data-mail]");
const status = form.querySelector("[role=status]");
const address = mail?.getAttribute("href").split("?")[0];

const two = (number) => String(number).padStart(2, "0");

// Return the present moment in the store's time zone as a field for days and times has it.
function now() {
  const { day, minutes } = inZone(new Date(), form.dataset.zone);
  return `${day}T${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

function show() {
  const { number } = line.selectedOptions[0].dataset;
  const parts = [line.value, number, at.value.replace("T", " "), heard.value, seconds.value];
  made.value = parts.join(" | ").replace(/ \| $/, "");
  if (mail) mail.href = `${address}?subject=${encodeURIComponent(document.title)}&body=${encodeURIComponent(made.value)}`;
  status.textContent = "";
}

form.addEventListener("input", show);
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  try {
    await navigator.clipboard.writeText(made.value);
    status.textContent = status.dataset.copied;
  } catch {
    made.select();
    status.textContent = status.dataset.notCopied;
  }
});

at.value = now();
form.hidden = false;
show();
