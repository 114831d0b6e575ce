// The order-date lookup (R24). In: the facts and their eras as JSON in the page. Out: what held on a day, beside today.
//
// The theme puts this module into the page, so that it also runs from a folder; it must not hold the end tag of
// one. Values become text nodes only, never markup. Days are compared as ISO texts, and never leave the store's calendar.

// Return the era that holds on a day, or undefined before the first one.
export function eraOn(eras, day) {
  return eras.findLast((era) => era.starts <= day);
}

// Say an era's value, with its season where it came with one; undefined where the policy did not state the fact.
export function wording(era) {
  if (!era?.stated) return undefined;
  const said = era.said.charAt(0).toUpperCase() + era.said.slice(1);
  return era.season ? `${said} (${era.season})` : said;
}

// Return what each fact was on a day and is today, for one policy ("" for all) and the words of a filter.
export function compare(policies, day, today, chosen = "", filter = "") {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  return policies.filter((policy) => chosen === "" || policy.name === chosen).flatMap((policy) =>
    policy.facts.map((fact) => {
      const then = wording(eraOn(fact.eras, day));
      const now = wording(eraOn(fact.eras, today));
      const searched = [fact.label, policy.title, then ?? "", now ?? ""].join(" ").toLowerCase();
      return { label: fact.label, policy: policy.title, then, now, group: group(then, now), searched };
    })).filter(({ searched }) => words.every((word) => searched.includes(word)));
}

function group(then, now) {
  if (then === undefined || now === undefined) return "unstated";
  return then === now ? "same" : "different";
}

// Say in a sentence what differs.
export function sentence(rows, day, today, first) {
  if (day < first) return `Nothing is recorded before ${spoken(first)}.`;
  const different = rows.filter((row) => row.group === "different");
  if (different.length === 0) return `On ${spoken(day)} everything shown here is as it is today, ${spoken(today)}.`;
  const facts = different.length === 1 ? "1 fact is" : `${different.length} facts are`;
  const named = different.slice(0, 3).map((row) => row.label).join(", ");
  return `On ${spoken(day)}, ${facts} different from today, ${spoken(today)}: ${named}${different.length > 3 ? " and more" : ""}.`;
}

// Say a day in full: Saturday 1 March 2025. Every English puts the day first, as the pages do.
export function spoken(day) {
  const language = globalThis.document?.documentElement.lang ?? "en";
  const locale = language.startsWith("en") ? "en-GB" : language;
  return new Intl.DateTimeFormat(locale, { dateStyle: "full", timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`));
}

const UNSTATED = "Not stated";
const SETTLED = 500; // milliseconds after the last key until the sentence is told again

function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

function table(rows, heads) {
  const head = element("tr", { role: "row" }, ...heads.map((name) => element("th", { scope: "col", role: "columnheader" }, name)));
  const body = rows.map((row) => element("tr", { role: "row" },
    element("th", { scope: "row", role: "rowheader" }, row.label.charAt(0).toUpperCase() + row.label.slice(1)),
    element("td", { role: "cell", "data-label": heads[1] }, row.group === "different" ? element("mark", {}, row.then) : row.then ?? UNSTATED),
    element("td", { role: "cell", "data-label": heads[2] }, row.now ?? UNSTATED),
    element("td", { role: "cell", "data-label": heads[3] }, row.policy)));
  return element("table", { class: "sh-table", role: "table" },
    element("thead", { role: "rowgroup" }, head), element("tbody", { role: "rowgroup" }, ...body));
}

// The facts of a group; those that do not differ are one press away, unless somebody looks for something in them.
function section(title, rows, heads, isOpen) {
  if (rows.length === 0) return [];
  if (isOpen === undefined) return [element("h2", {}, title), table(rows, heads)];
  const facts = rows.length === 1 ? "1 fact" : `${rows.length} facts`;
  const whole = element("details", {}, element("summary", {}, `${title}: ${facts}`), table(rows, heads));
  whole.open = isOpen;
  return [whole];
}

class Lookup {
  constructor(place, { as_of: today, policies }) {
    this.today = today;
    this.policies = policies;
    this.first = policies.flatMap((policy) => policy.facts.map((fact) => fact.eras[0].starts)).sort()[0];
    this.date = element("input", { type: "date", name: "date", min: this.first });
    this.policy = element("select", { name: "policy" }, element("option", { value: "" }, "All policies"),
      ...policies.map(({ name, title }) => element("option", { value: name }, title)));
    this.words = element("input", { type: "search", name: "words", autocomplete: "off" });
    this.status = element("p", { role: "status" });
    this.results = element("div");
    place.className = "sh-lookup";
    place.replaceChildren(
      element("div", { class: "sh-lookup__fields" },
        element("label", {}, "Day of the order", this.date),
        element("label", {}, "Policy", this.policy),
        element("label", {}, "Only facts with these words", this.words)),
      this.status, this.results);
    this.read();
    this.date.addEventListener("input", () => this.show());
    this.policy.addEventListener("input", () => this.show());
    this.words.addEventListener("input", () => this.show(SETTLED));
    this.show();
  }

  // Take the day, the policy and the words from the address.
  read() {
    const asked = new URLSearchParams(location.search);
    for (const field of [this.date, this.policy, this.words]) {
      if (asked.has(field.name)) field.value = asked.get(field.name);
    }
    if (this.policy.selectedIndex < 0) this.policy.value = "";
  }

  // Keep them in the address, so that it can be sent to a colleague.
  keep() {
    const asked = new URLSearchParams();
    for (const field of [this.date, this.policy, this.words]) if (field.value) asked.set(field.name, field.value);
    history.replaceState(null, "", `${location.pathname}${asked.size ? `?${asked}` : ""}${location.hash}`);
  }

  show(delay = 0) {
    this.keep();
    const day = this.date.value;
    const rows = day && day >= this.first ? compare(this.policies, day, this.today, this.policy.value, this.words.value) : [];
    const heads = ["Fact", day ? `On ${spoken(day)}` : "", "Today", "Policy"];
    const of = (name) => rows.filter((row) => row.group === name);
    const isOpen = this.policy.value !== "" || this.words.value !== "";
    this.results.replaceChildren(
      ...section("Different from today", of("different"), heads),
      ...section("The same as today", of("same"), heads, isOpen),
      ...section("Stated on one of the two days only", of("unstated"), heads, isOpen));
    clearTimeout(this.timer);
    this.timer = setTimeout(() => { this.status.textContent = this.told(rows, day); }, delay);
  }

  told(rows, day) {
    if (!day) return "Pick the day of the order.";
    if (day >= this.first && rows.length === 0) return "No fact has these words.";
    return sentence(rows, day, this.today, this.first);
  }
}

const place = globalThis.document?.getElementById("sh-lookup");
if (place) {
  new Lookup(place, JSON.parse(document.getElementById("sh-lookup-data").textContent));
  document.querySelector(".sh-history").open = false;
}
