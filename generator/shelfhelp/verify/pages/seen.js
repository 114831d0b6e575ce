// What one frame of a page shows: its title, words, forms and what is pressed in it. Runs in the page; changes nothing there.
// With `keepsElements` each form also has its fields and its button themselves, to be filled in by whoever asked.
(keepsElements) => {
  const MOST = 400;
  const short = (text) => (text || "").replace(/\s+/g, " ").trim().slice(0, 120);
  const all = [];
  const walk = (root) => {
    for (const element of root.querySelectorAll("*")) {
      if (element.shadowRoot) walk(element.shadowRoot);
      if (element.matches("input,textarea,select,button,iframe,h1,h2,[role=button],[contenteditable=true]")) all.push(element);
      if (all.length > 20 * MOST) return;
    }
  };
  walk(document);
  const isSeen = (element) => element.checkVisibility({ visibilityProperty: true });
  const seen = all.filter(isSeen);
  const named = (element) => {
    const by = (element.getAttribute("aria-labelledby") || "").split(/\s+/).filter(Boolean);
    const root = element.getRootNode();
    const words = [
      ...by.map((id) => root.getElementById?.(id)?.textContent),
      element.getAttribute("aria-label"),
      ...[...(element.labels || [])].map((label) => label.textContent),
      element.getAttribute("title"),
    ];
    return short(words.find((text) => short(text)));
  };
  const NO_FIELD = ["hidden", "submit", "button", "image", "reset"];
  const isField = (element) => element.matches("textarea,select") || (element.matches("input") && !NO_FIELD.includes(element.type));
  const isButton = (element) => element.matches("button,[role=button],input[type=submit],input[type=image],input[type=button]");
  const groups = new Map();
  for (const element of seen.filter((one) => isField(one) || isButton(one))) {
    const owner = element.form || element.closest("[role=form],[role=search]") || document.body;
    if (!groups.has(owner)) groups.set(owner, { fields: [], has_button: false, is_search: false, owner, elements: [], button: null });
    const group = groups.get(owner);
    if (isButton(element)) {
      group.has_button = true;
      if (!group.button || (element.type === "submit" && group.button.type !== "submit")) group.button = element;
    } else if (group.fields.length < MOST) {
      group.fields.push({
        kind: element.matches("input") ? element.type : element.localName,
        label: named(element),
        name: short(element.name || element.id),
        is_required: element.required || element.getAttribute("aria-required") === "true",
      });
      group.elements.push(element);
    }
  }
  const forms = [...groups.values()].filter((group) => group.fields.length);
  for (const form of forms) {
    form.is_search = Boolean(form.owner.closest?.("[role=search],search")) || form.fields.every((field) => field.kind === "search");
    delete form.owner;
    if (!keepsElements) {
      delete form.elements;
      delete form.button;
    }
  }
  const controls = seen
    .filter((element) => isButton(element) || element.matches("iframe"))
    .map((element) => (element.matches("iframe") ? short(`${named(element)} ${element.src}`) : named(element) || short(element.textContent || element.value)));
  const heading = seen.find((element) => element.matches("h1")) || seen.find((element) => element.matches("h2"));
  return {
    title: short(document.title),
    heading: short(heading?.textContent),
    text: (document.body?.innerText || "").replace(/\s+/g, " ").trim().slice(0, 5000),
    is_loaded: document.readyState !== "loading",
    forms: forms.slice(0, 50),
    controls: controls.filter(Boolean).slice(0, MOST),
  };
}
