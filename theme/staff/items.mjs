// The items that a caller wants to send back: rows of fields, one for each item. In: the kinds of item and the questions about an item
// (render/lookup.py). Out: what was chosen, as the address of the page has it too: `item=clothing&item=games&state=opened`.

import { button, element } from "./element.mjs";
import { say } from "./words.mjs";

export const OF_AN_ITEM = ["state", "reason"]; // what is asked of each item; all else is asked of the order

// Return the field of a question, hidden until an answer depends on it: a list to choose from, or the value of an order.
export function questionField({ name, label, choices, digits }) {
  const isChosen = choices.length > 0;
  const field = isChosen
    ? element("select", {}, element("option", { value: "" }, say("choose")), ...choices.map(([value, title]) => element("option", { value: `=${value}` }, title)))
    : element("input", { type: "number", min: "0", step: "any" });
  const whole = element("label", {}, label, field);
  whole.hidden = true;
  return {
    name, whole, field,
    get answer() {
      if (field.value === "") return undefined;
      return isChosen ? field.value.slice(1) : Math.round(field.value * 10 ** digits);
    },
    get written() { return isChosen ? field.value.slice(1) : field.value; },
    get isAnswered() { return field.value !== ""; },
    get said() { return isChosen ? field.selectedOptions[0].text : `${label}: ${field.value}`; },
    write(text) { field.value = isChosen ? `=${text}` : text; if (field.selectedIndex < 0) field.value = ""; },
  };
}

export class Items {
  constructor(kinds, questions, change) {
    this.kinds = kinds;
    this.questions = questions.filter(({ name }) => OF_AN_ITEM.includes(name));
    this.change = change;
    this.rows = [];
    this.list = element("ul", { class: "sh-items" });
    this.more = button(say("another"), () => { this.add().kind.focus(); }, "sh-button--quiet");
    this.whole = element("fieldset", { class: "sh-lookup__items" }, element("legend", {}, say("items")), this.list, this.more);
    this.add();
  }

  add() {
    const kind = element("select", {}, element("option", { value: "" }, say("choose_kind")),
      ...this.kinds.map(({ name, title }) => element("option", { value: name }, title)));
    const row = { kind, fields: this.questions.map(questionField) };
    row.remove = button(say("remove"), () => this.drop(row), "sh-button--quiet");
    row.whole = element("li", {}, element("label", {}, say("kind"), kind), ...row.fields.map(({ whole }) => whole), row.remove);
    this.rows.push(row);
    this.list.append(row.whole);
    this.count();
    return row;
  }

  drop(row) {
    const at = this.rows.indexOf(row);
    this.rows.splice(at, 1);
    row.whole.remove();
    this.count();
    this.rows[Math.max(at - 1, 0)].kind.focus();
    this.change();
  }

  // One row always stays.
  count() {
    for (const { remove } of this.rows) remove.hidden = this.rows.length === 1;
  }

  // The items that were chosen: { name, answers, said } with the row of each.
  get chosen() {
    return this.rows.filter(({ kind }) => kind.value !== "").map((row) => ({
      row, name: row.kind.value,
      answers: Object.fromEntries(row.fields.filter((field) => field.isAnswered).map((field) => [field.name, field.answer])),
    }));
  }

  // Show of each row the questions on which its answer depends.
  ask(row, asked) {
    for (const { name, whole } of row.fields) whole.hidden = !asked.has(name);
  }

  // Take one entry of the address: an item, or an answer about the item before it.
  take(name, value) {
    if (name === "item" && this.kinds.some((kind) => kind.name === value)) {
      const row = this.rows.at(-1).kind.value === "" ? this.rows.at(-1) : this.add();
      row.kind.value = value;
    } else this.rows.at(-1).fields.find((field) => field.name === name)?.write(value);
  }

  keep(address) {
    for (const { row, name } of this.chosen) {
      address.append("item", name);
      for (const field of row.fields) if (field.isAnswered) address.append(field.name, field.written);
    }
  }
}
