// Makes elements. What stands in them becomes text nodes only, never markup.

export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

export function button(text, press, ...classes) {
  const made = element("button", { type: "button", class: ["sh-button", ...classes].join(" ") }, text);
  made.addEventListener("click", press);
  return made;
}
