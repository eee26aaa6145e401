// A tone when a ticket may leave that might not a moment ago; the first touch of the screen allows it. The blinking
// ticket says the same to who hears nothing.
(() => {
  if (window.areaWatch) return;
  let known = null, sound = null;
  document.addEventListener("pointerdown", () => { sound = sound || new AudioContext(); });
  window.areaWatch = setInterval(() => {
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
