// Never an old number as new: covers the figures when their time has not changed for ten seconds of the browser's own
// clock. The two clocks are not compared, since a screen's may be wrong; a screen that slept finds its figures old at once.
// The panels take turns by the same clock, on the root: what comes anew every two seconds does not turn them back.
(() => {
  if (window.wallWatch) return;
  const OLD_MS = 10_000;
  let asOf = null, changed = 0;
  const watch = () => {
    const head = document.querySelector(".wall-head"), panels = document.querySelector(".wall-panels");
    if (!head) return;
    const now = Date.now();
    if (head.dataset.asOf !== asOf || now < changed) [asOf, changed] = [head.dataset.asOf, now];
    head.classList.toggle("old", now - changed > OLD_MS);
    if (panels) document.documentElement.dataset.wallTurn =
      Math.floor(now / panels.dataset.turnMs) % panels.querySelectorAll(".wall-panel").length;
  };
  watch();
  window.wallWatch = setInterval(watch, 500);
})();
