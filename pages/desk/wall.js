// Never an old number as new: covers the figures when their time has not changed for ten seconds of the browser's own
// clock. The two clocks are not compared, since a screen's may be wrong; a screen that slept finds its figures old at once.
(() => {
  if (window.wallWatch) return;
  const OLD_MS = 10_000;
  let asOf = null, changed = 0;
  window.wallWatch = setInterval(() => {
    const head = document.querySelector(".wall-head");
    if (!head) return;
    const now = Date.now();
    if (head.dataset.asOf !== asOf || now < changed) [asOf, changed] = [head.dataset.asOf, now];
    head.classList.toggle("old", now - changed > OLD_MS);
  }, 500);
})();
