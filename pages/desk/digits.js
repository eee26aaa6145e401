// A field of dots takes a PIN: the keyboard on the screen shows digits before it comes up.
if (!window.digits) {
  window.digits = true;
  for (const touch of ["pointerdown", "focusin"]) {
    document.addEventListener(touch, (event) => {
      if (event.target.matches?.("input[type=password][autocomplete=one-time-code]")) event.target.inputMode = "numeric";
    }, true);
  }
}
