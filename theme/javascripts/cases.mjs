// Values that depend on the situation, as `generator/shelfhelp/cases` has them: the first line that fits counts.
// In: {lines: [[boxes, value], …]} and what is known of a situation. A box limits dimensions, each to names (["US", …]) or to
// whole steps from and to ({low, high}, null is open); boxes are joined by "or". Shared vectors prove that both are equal.

const OTHER = "";

const isSpan = (limit) => !Array.isArray(limit);
const has = (limit, member) =>
  isSpan(limit)
    ? typeof member === "number" && (limit.low === null || limit.low <= member) && (limit.high === null || member <= limit.high)
    : typeof member === "string" && (limit.includes(member) || limit.includes(member.split("/")[0]));
const isOpen = (box) => Object.keys(box).length === 0;

/** Return what boxes still ask for once something is known; none of those that cannot be met any more. */
function given(boxes, known) {
  return boxes
    .filter((box) => Object.entries(box).every(([name, limit]) => !(name in known) || has(limit, known[name])))
    .map((box) => Object.fromEntries(Object.entries(box).filter(([name]) => !(name in known))));
}

/** Return the number of the line that counts; null in a gap. What is not known fits no line that asks for it. */
export function lineIn(cases, known) {
  const number = cases.lines.findIndex(([boxes]) => given(boxes, known).some(isOpen));
  return number < 0 ? null : number;
}

/** Return [number, boxes] of each line that can still count. */
export function left(cases, known) {
  const found = [];
  for (const [number, [boxes]] of cases.lines.entries()) {
    const rest = given(boxes, known);
    if (rest.length) found.push([number, rest]);
    if (rest.some(isOpen)) break;
  }
  return found;
}

/** Return one member of each class of a dimension: members that no line tells apart are of one class. */
export function examples(lines, name, domains) {
  const limits = lines.flatMap(([, boxes]) => boxes.filter((box) => name in box).map((box) => box[name]));
  return limits.some(isSpan) ? steps(limits, domains[name] ?? { low: null, high: null }) : names(limits, domains[name]);
}

function steps(limits, domain) {
  const starts = limits.flatMap(({ low, high }) => [low, high === null ? null : high + 1]);
  const inside = starts.filter((start) => start !== null && has(domain, start) && start !== domain.low);
  const cuts = [...new Set(inside)].sort((a, b) => a - b);
  return [domain.low ?? (cuts.length ? cuts[0] - 1 : (domain.high ?? 0)), ...cuts];
}

function names(limits, domain) {
  const named = limits.flatMap((limit) => [...limit].sort()).filter((name) => !domain || has(domain, name));
  const seen = new Map();
  for (const member of new Set([...named, ...(domain ? [...domain].sort() : [OTHER])])) {
    const told = limits.map((limit) => has(limit, member)).join();
    if (!seen.has(told)) seen.set(told, member);
  }
  return [...seen.values()];
}

/** Return the numbers of the lines that can still count for somebody of whom something is known; null stands for a gap. */
export function outcomes(cases, domains, known) {
  const lines = left(cases, known);
  if (!lines.length) return new Set([null]);
  const [first, boxes] = lines[0];
  if (boxes.some(isOpen)) return new Set([first]);
  const name = Object.keys(boxes[0])[0];
  return examples(lines, name, domains)
    .map((member) => outcomes(cases, domains, { ...known, [name]: member }))
    .reduce((all, some) => new Set([...all, ...some]));
}

/** Return the values that somebody can still get, each once. */
export function values(cases, domains, known) {
  const reached = [...outcomes(cases, domains, known)].map((line) => (line === null ? null : cases.lines[line][1]));
  return [...new Set(reached.map((value) => JSON.stringify(value)))].map((text) => JSON.parse(text));
}

/** Return the dimension to ask for next: the one after whose answers the fewest values are left. Null where all is settled. */
export function nextQuestion(cases, domains, known) {
  if (values(cases, domains, known).length <= 1) return null;
  const lines = left(cases, known);
  const asked = [...new Set(lines.flatMap(([, boxes]) => boxes.flatMap((box) => Object.keys(box))))];
  const average = asked.map((name) => {
    const counts = examples(lines, name, domains).map((member) => values(cases, domains, { ...known, [name]: member }).length);
    return counts.reduce((a, b) => a + b) / counts.length;
  });
  return asked[average.indexOf(Math.min(...average))];
}
