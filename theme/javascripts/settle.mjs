// What several facts are for one customer of whom something is known, and what has still to be asked. In: each fact's lines by its
// name (render/lines.py). Out: the values that are settled, and the dimensions on which one of them depends.

import { left, nextQuestion, values } from "./cases.mjs";

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

// Nothing is asked that what has been said already makes needless.
function valueOf(cases, domains, known, answers, asked) {
  for (let soFar = known; ;) {
    const best = nextQuestion(cases, domains, soFar);
    if (best === null) return values(cases, domains, soFar)[0];
    const name = [best, ...stillAsked(cases, soFar)].find((one) => one in answers) ?? best;
    asked.add(name);
    if (!(name in answers)) return undefined;
    soFar = { ...soFar, [name]: answers[name] };
  }
}

const stillAsked = (cases, known) => left(cases, known).flatMap(([, boxes]) => boxes.flatMap(Object.keys));
