// A field for a keyboard-wedge scanner: it has the focus, and keeps what was scanned until it has been received.
const boxes = new WeakMap();

function made(parent) {
  const box = {
    id: Math.random().toString(36).slice(2), n: 0, outbox: [], turn: null,
    field: parent.querySelector("input"), button: parent.querySelector("button"), send: () => {},
  };
  const take = (text) => {
    if (!text.trim()) return;
    box.n += 1;
    box.outbox.push({ box: box.id, n: box.n, text: text.trim() });
    box.send();
  };
  const submit = () => {
    const text = box.field.value;
    box.field.value = "";
    take(text);
  };
  box.field.addEventListener("keydown", (event) => {
    if (event.isComposing) return; // Enter that chooses a Chinese character is not the scanner's
    if (event.key === "Enter" || (event.ctrlKey && "jm".includes(event.key))) {
      event.preventDefault();
      submit();
    } else if (event.ctrlKey && event.key === "]") { // how a keyboard types the separator of a GS1 message
      event.preventDefault();
      box.field.setRangeText("\x1d", box.field.selectionStart, box.field.selectionEnd, "end");
    }
  });
  box.field.addEventListener("paste", (event) => {
    const lines = event.clipboardData.getData("text").split(/[\r\n]+/);
    if (lines.length < 2) return;
    event.preventDefault();
    lines.forEach(take);
  });
  box.field.addEventListener("pointerdown", () => { box.field.inputMode = "text"; });
  box.button.addEventListener("click", () => { submit(); box.field.focus(); });
  // What is typed while nothing has the focus was meant for this field: the scanner does not look at the screen.
  box.strays = (event) => {
    const typed = event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.altKey && !event.metaKey;
    if (typed && !busy(box)) box.field.focus();
  };
  document.addEventListener("keydown", box.strays, true);
  return box;
}

// Whether a person is in another field, a list or a dialog: the focus is not taken from there.
function busy(box) {
  const at = document.activeElement;
  return Boolean(at && at !== box.field &&
    at.matches("input, textarea, select, [contenteditable=true], [role=combobox], [role=listbox] *, [role=dialog] *"));
}

export default function (component) {
  const { parentElement, data, setStateValue } = component;
  if (!boxes.has(parentElement)) boxes.set(parentElement, made(parentElement));
  const box = boxes.get(parentElement);
  box.send = () => setStateValue("outbox", [...box.outbox]);
  box.field.placeholder = data.hint;
  box.field.setAttribute("aria-label", data.label);
  box.button.textContent = data.find;
  const got = Object.fromEntries(data.received)[box.id] || 0;
  box.outbox = box.outbox.filter((one) => one.n > got);
  if (box.turn !== data.turn && !busy(box)) {
    box.field.inputMode = "none"; // a scanner needs no keyboard on the screen; a tap on the field brings it
    box.field.focus({ preventScroll: true });
  }
  box.turn = data.turn;
  return () => {
    document.removeEventListener("keydown", box.strays, true);
    boxes.delete(parentElement);
  };
}
