// Everyone seated, counted down on the tablet. The ledger decides the release: this only shows the time it has told.
// Time goes on by the browser's steady clock, so a clock that is set changes nothing. Where the two clocks part (the tablet
// slept, or its clock was set) the server is asked at once, and until it has answered nobody becomes due here.
const boards = new WeakMap();
const PARTED_MS = 1500, ASK_EVERY_MS = 20_000;

function made(parent) {
  const board = { id: Math.random().toString(36).slice(2), n: 0, outbox: [], send: () => {}, due: null, sound: null, taken: 0,
                  list: parent.querySelector(".seated"), bell: parent.querySelector(".seated-bell"), asking: false };
  board.bell.addEventListener("click", () => { board.sound = board.sound ? null : new AudioContext(); paint(board); });
  board.list.addEventListener("click", (event) => {
    const act = event.target.closest("[data-act]");
    if (!act || act.disabled || event.detail > 1) return;  // the second tap of two would fall on whoever moved up
    board.n += 1;
    if (act.dataset.act !== "release") board.taken = board.n;
    board.outbox.push({ box: board.id, n: board.n, act: act.dataset.act, visit: act.closest("[data-visit]").dataset.visit });
    board.send();
    paint(board);
  });
  board.timer = setInterval(() => tick(board), 250);
  board.woke = () => { if (!document.hidden) ask(board); };
  document.addEventListener("visibilitychange", board.woke);
  window.addEventListener("pageshow", board.woke);
  return board;
}

function anchor(board, now) {
  Object.assign(board, { now, steady: performance.now(), wall: Date.now(), asked: performance.now(), asking: false });
}

async function ask(board) {
  if (board.asking) return;
  board.asking = true;
  try {
    const answer = await fetch("/now", { cache: "no-store" });
    anchor(board, (await answer.json()).now);
  } catch {
    setTimeout(() => { board.asking = false; }, 1000);
  }
  tick(board);
}

function tick(board) {
  if (!board.data) return;
  const steady = performance.now() - board.steady;
  const parted = Math.abs(Date.now() - board.wall - steady) > PARTED_MS;
  if (parted || performance.now() - board.asked > ASK_EVERY_MS) ask(board);
  board.list.classList.toggle("asking", parted);
  if (!parted) paint(board, board.now + steady);
}

function paint(board, now = board.now + performance.now() - board.steady) {
  const words = board.data.words, due = new Set();
  const leaving = new Set(board.outbox.filter((one) => one.act === "release").map((one) => one.visit));
  board.bell.textContent = (board.sound ? "✓ " : "") + words.sound;
  board.bell.setAttribute("aria-pressed", Boolean(board.sound));
  for (const card of board.list.children) {
    const left = Number(card.dataset.due) - now;
    const over = left <= 0;
    if (over) due.add(card.dataset.visit);
    card.classList.toggle("due", over);
    const clock = card.querySelector(".seated-left"), seconds = Math.ceil(left / 1000);
    const text = over ? `✓ ${words.may_leave}` : `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    if (clock.textContent !== text) clock.textContent = text;
    card.querySelector("[data-act=release]").disabled = !over || leaving.has(card.dataset.visit); // a second tap is no second act
  }
  if (board.due && [...due].some((one) => !board.due.has(one))) signal(board);
  board.due = due;
}

// Whoever was taken in hand stands above the list, which may have been scrolled: brought before the eye once it is there.
function bring(board, got) {
  if (!board.taken || got < board.taken) return;
  board.taken = 0;
  let left = 20;
  const look = setInterval(() => {
    const hand = document.querySelector(".st-key-observation-in_hand");
    if (hand) hand.scrollIntoView({ block: "start" });
    if (hand || !(left -= 1)) clearInterval(look);
  }, 100);
}

// A tone, and a bar that everybody sees who hears nothing.
function signal(board) {
  board.list.classList.remove("signal");
  void board.list.offsetWidth;
  board.list.classList.add("signal");
  if (!board.sound) return;
  const tone = board.sound.createOscillator(), gain = board.sound.createGain();
  gain.gain.setValueAtTime(0.3, board.sound.currentTime);
  gain.gain.exponentialRampToValueAtTime(0.001, board.sound.currentTime + 0.6);
  tone.frequency.value = 880;
  tone.connect(gain).connect(board.sound.destination);
  tone.start();
  tone.stop(board.sound.currentTime + 0.6);
}

function card(one, words) {
  const make = (tag, name, text = "") => Object.assign(document.createElement(tag), { className: name, textContent: text });
  const box = make("div", "seated-card");
  Object.assign(box.dataset, { visit: one.visit, due: one.due });
  const who = make("button", "seated-who");
  who.dataset.act = "hand";
  who.append(make("b", "", one.ticket), make("span", "", one.about));
  const alerts = make("div", "seated-alerts");
  alerts.append(...one.alerts.map((text) => make("em", "", text)));
  const time = make("div", "seated-time");
  time.append(make("b", "seated-left"), make("span", "", one.until));
  const acts = make("div", "seated-acts");
  for (const act of ["release", "react"]) {
    const button = make("button", `seated-${act}`, words[act]);
    button.dataset.act = act;
    acts.append(button);
  }
  box.append(who, alerts, time, acts);
  return box;
}

export default function (component) {
  const { parentElement, data, setStateValue } = component;
  if (!boards.has(parentElement)) boards.set(parentElement, made(parentElement));
  const board = boards.get(parentElement);
  board.send = () => setStateValue("outbox", [...board.outbox]);
  const got = data.received[board.id] || 0;
  board.outbox = board.outbox.filter((one) => one.n > got);
  const shown = JSON.stringify([data.shown, data.words]);
  board.data = data;
  anchor(board, data.now);
  if (board.shown !== shown) {
    board.shown = shown;
    board.list.replaceChildren(...data.shown.map((one) => card(one, data.words)));
  }
  paint(board);
  bring(board, got);
  return () => {
    clearInterval(board.timer);
    document.removeEventListener("visibilitychange", board.woke);
    window.removeEventListener("pageshow", board.woke);
    boards.delete(parentElement);
  };
}
