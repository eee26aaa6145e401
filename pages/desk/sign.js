// A field to sign in with a finger or a pen: strokes as an SVG path of whole steps, 600 by 200, and no picture leaves it.
const WIDTH = 600, HEIGHT = 200, STEP = 3, LONGEST = 15900;
const fields = new WeakMap();

function made(parent) {
  const field = { strokes: [], now: null, canvas: parent.querySelector("canvas"), button: parent.querySelector("button"),
                  send: () => {} };
  const at = (event) => {
    const box = field.canvas.getBoundingClientRect();
    const within = (part, size) => Math.max(0, Math.min(size - 1, Math.round(part * size)));
    return [within((event.clientX - box.left) / box.width, WIDTH), within((event.clientY - box.top) / box.height, HEIGHT)];
  };
  field.canvas.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    field.canvas.setPointerCapture(event.pointerId);
    field.now = [at(event)];
  });
  field.canvas.addEventListener("pointermove", (event) => {
    if (!field.now) return;
    const [x, y] = at(event), [px, py] = field.now[field.now.length - 1];
    if (Math.hypot(x - px, y - py) < STEP) return;
    field.now.push([x, y]);
    draw(field);
  });
  const lift = () => {
    if (field.now && field.now.length > 1 && path([...field.strokes, field.now]).length < LONGEST) field.strokes.push(field.now);
    field.now = null;
    draw(field);
    field.send();
  };
  field.canvas.addEventListener("pointerup", lift);
  field.canvas.addEventListener("pointercancel", lift);
  field.button.addEventListener("click", () => { field.strokes = []; draw(field); field.send(); });
  return field;
}

function path(strokes) {
  return strokes.map((one) => "M" + one.map(([x, y]) => `${x} ${y}`).join("L")).join("");
}

function draw(field) {
  const pen = field.canvas.getContext("2d");
  pen.clearRect(0, 0, WIDTH, HEIGHT);
  pen.lineWidth = 3;
  pen.lineCap = pen.lineJoin = "round";
  pen.stroke(new Path2D(path(field.now ? [...field.strokes, field.now] : field.strokes)));
}

export default function (component) {
  const { parentElement, data, setStateValue } = component;
  if (!fields.has(parentElement)) fields.set(parentElement, made(parentElement));
  const field = fields.get(parentElement);
  field.send = () => setStateValue("strokes", path(field.strokes));
  field.canvas.setAttribute("aria-label", data.label);
  field.button.textContent = data.clear;
  draw(field);
  return () => fields.delete(parentElement);
}
