// What was typed of somebody new outlives a reload of this tab, for two minutes: then it is another person's turn.
if (!window.draft) {
  const PLACE = "draft", LONGEST = 120_000;
  const FIELD = /st-key-(walk_in|merged)-(\d+)-((?:\d+-)?(?:name|birth|sex|residence|unit|guardian|phone|id_no|hukou|area|resident_since|prior_doses|ticket))(?= |$)/;
  const reloaded = performance.getEntriesByType("navigation")[0]?.type === "reload" || document.wasDiscarded;
  let pending = reloaded ? JSON.parse(sessionStorage.getItem(PLACE) ?? "null") : null;
  let kept = null;
  window.draft = true;
  sessionStorage.removeItem(PLACE);

  const fields = () => [...document.querySelectorAll('[class*="st-key-walk_in-"], [class*="st-key-merged-"]')].flatMap((box) => {
    const found = FIELD.exec(box.className);
    return found ? [{ box, form: found[1], n: found[2], field: found[3] }] : [];
  });
  const said = ({ box }) => {
    const choices = [...box.querySelectorAll("input[type=radio]")];
    return choices.length ? choices.findIndex((one) => one.checked) : box.querySelector("input")?.value ?? "";
  };
  const say = ({ box }, value) => {
    if (typeof value === "number") return box.querySelectorAll("input[type=radio]")[value]?.click();
    const input = box.querySelector("input");
    if (!input || input.value) return;
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(input, value);
    for (const told of ["input", "focusout"]) input.dispatchEvent(new Event(told, { bubbles: true }));
  };
  const fill = (form, n, told, tries) => {
    const mine = fields().filter((one) => one.form === form && one.n === n && one.field in told);
    const lacking = mine.filter((one) => said(one) !== told[one.field]);
    for (const one of lacking) say(one, told[one.field]);
    if (lacking.length && tries) setTimeout(fill, 400, form, n, told, tries - 1); // until the page has taken it
  };
  const keep = (target) => {
    const box = target.closest?.('[class*="st-key-"]');
    const form = box && FIELD.exec(box.className);
    if (!form) return;
    const typed = fields().filter((one) => one.form === form[1] && one.n === form[2]);
    const told = Object.fromEntries(typed.map((one) => [one.field, said(one)]).filter(([, value]) => value !== "" && value !== -1));
    kept = { form: form[1], n: form[2], told, at: Date.now() };
    sessionStorage.setItem(PLACE, JSON.stringify(kept));
  };
  const renewed = () => {
    if (!kept && !pending) return; // the page is drawn often, a form is half filled seldom
    const now = fields();
    if (kept && now.some((one) => one.form === kept.form && Number(one.n) > Number(kept.n))) { // it was handed in
      kept = null;
      sessionStorage.removeItem(PLACE);
    }
    if (pending && Date.now() - pending.at > LONGEST) pending = null;
    if (!pending) return;
    const first = now.find((one) => one.form === pending.form && one.field.endsWith("name"));
    if (!first) return;
    fill(first.form, first.n, pending.told, 8);
    pending = null;
  };
  for (const touch of ["input", "click"]) {
    document.addEventListener(touch, (event) => setTimeout(keep, 50, event.target), true); // once the choice is drawn
  }
  new MutationObserver(renewed).observe(document.body, { childList: true, subtree: true, attributeFilter: ["class"] });
}
