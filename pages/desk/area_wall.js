// As many tickets as there is room for, the others in their turn, and in words how many more. A tone when a ticket may leave
// that might not a moment ago; the first touch of the screen allows it. The blinking ticket says the same to who hears nothing.
(() => {
  if (window.areaWatch) return;
  const TURN_MS = 6000;
  let known = null, sound = null;
  const drawn = () => [innerWidth, innerHeight, Math.floor(Date.now() / TURN_MS)];
  const fit = (part) => {
    const box = part.querySelector("div"), more = part.querySelector(".area-more"), all = [...box.querySelectorAll("b")];
    const show = (n, from = 0) => {
      all.forEach((one, at) => { one.hidden = at < from || at >= from + n; });
      const others = Number(part.dataset.n) - all.filter((one) => !one.hidden).length;
      more.hidden = !others;
      more.textContent = others ? more.dataset.words.replace("#", others) : "";
    };
    let n = all.length;
    for (show(n); n && box.scrollHeight > box.clientHeight; show(n)) n -= 1;
    const [, , turn] = drawn(), turns = Math.ceil(all.length / n) || 1;
    if (turns > 1 && n) show(n, (turn % turns) * n);
    part.dataset.fits = drawn();
  };
  const refit = () => document.querySelectorAll(".area-wall section").forEach((part) => {
    if (part.dataset.fits !== String(drawn())) fit(part);
  });
  new MutationObserver(refit).observe(document.body, { childList: true, subtree: true });
  addEventListener("resize", refit);
  refit();
  document.addEventListener("pointerdown", () => { sound = sound || new AudioContext(); });
  window.areaWatch = setInterval(() => {
    refit();
    const part = document.querySelector(".area-may_leave");
    if (!part) return;
    const now = new Set([...part.querySelectorAll("b")].map((one) => one.textContent));
    const fresh = known && [...now].some((one) => !known.has(one));
    known = now;
    if (!fresh || !sound) return;
    const tone = sound.createOscillator(), gain = sound.createGain();
    gain.gain.setValueAtTime(0.4, sound.currentTime);
    gain.gain.exponentialRampToValueAtTime(0.001, sound.currentTime + 0.8);
    tone.frequency.value = 660;
    tone.connect(gain).connect(sound.destination);
    tone.start();
    tone.stop(sound.currentTime + 0.8);
  }, 500);
})();
