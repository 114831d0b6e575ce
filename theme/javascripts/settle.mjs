// What several facts are for one customer of whom something is known, and what has still to be asked. In: each fact's lines by its
// name (render/lines.py). Out: the values that are settled, and the dimensions on which one of them depends.

import { nextQuestion, values } from "./cases.mjs";

const FIRST_OF_1970 = 719_163; // as Python's `date.toordinal` counts it
const DAY = 86_400_000; // milliseconds

/** Return the number of a day that is an ISO text, as the lines count days. */
export const ordinal = (day) => Date.parse(`${day}T00:00Z`) / DAY + FIRST_OF_1970;

/**
 * Return { told, asked }: the value of each fact that is settled, null where nothing is stated, and all dimensions that had to be
 * asked for, the answered ones too. `known` is what need not be asked, `answers` what the customer has said.
 */
export function settle(facts, domains, known, answers) {
  const told = {}, asked = new Set();
  for (const [name, cases] of Object.entries(facts)) {
    const value = valueOf(cases, domains, known, answers, asked);
    if (value !== undefined) told[name] = value;
  }
  return { told, asked };
}

function valueOf(cases, domains, known, answers, asked) {
  for (let soFar = known; ;) {
    const name = nextQuestion(cases, domains, soFar);
    if (name === null) return values(cases, domains, soFar)[0];
    asked.add(name);
    if (!(name in answers)) return undefined;
    soFar = { ...soFar, [name]: answers[name] };
  }
}
