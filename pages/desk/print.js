// The button that prints the slips; the style sheet leaves nothing else on the paper.
export default function ({ data, parentElement }) {
  const button = parentElement.querySelector("button");
  button.textContent = data.label;
  button.onclick = () => window.print();
}
