// What a word of the glossary means, beside the word: with the pointer on it, with the focus on it, or at a finger's first tap;
// the second tap, a click or Enter follow the link. Escape closes it; it stays while the pointer is on it (WCAG 1.4.13).
// Screen readers have it from `aria-describedby`, and without this script the word is a link to the glossary.

const LEAVING = 250; // milliseconds that a pointer may take from the word to its meaning

for (const term of document.querySelectorAll(".sh-term")) {
  const meaning = document.getElementById(term.getAttribute("aria-describedby"));
  if (!meaning.showPopover) break;
  const isOpen = () => meaning.matches(":popover-open");
  let leaving;
  const open = () => {
    clearTimeout(leaving);
    if (!isOpen()) meaning.showPopover({ source: term });
  };
  const leave = () => {
    clearTimeout(leaving);
    leaving = setTimeout(() => document.activeElement !== term && isOpen() && meaning.hidePopover(), LEAVING);
  };
  for (const part of [term, meaning]) {
    part.addEventListener("pointerenter", (event) => event.pointerType === "mouse" && open());
    part.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && leave());
  }
  let wasOpen = false;
  term.addEventListener("pointerdown", () => (wasOpen = isOpen()));
  term.addEventListener("focus", () => term.matches(":focus-visible") && open());
  term.addEventListener("blur", leave);
  term.addEventListener("click", (event) => {
    if (event.pointerType !== "touch" || wasOpen) return;
    event.preventDefault();
    open();
  });
}
