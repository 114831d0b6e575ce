// Says again what the parts of a table are: a narrow screen shows each row as a list, and some browsers then tell a screen reader
// of no table any more. It is said by a script, because in HTML a table says by itself what it is, and may not say so twice.

const ROLES = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TR: "row", TD: "cell" };

for (const table of document.querySelectorAll(".sh-table")) {
  for (const part of [table, ...table.querySelectorAll("*")]) {
    const role = part.tagName === "TH" ? (part.scope === "row" ? "rowheader" : "columnheader") : ROLES[part.tagName];
    if (role) part.setAttribute("role", role);
  }
}
