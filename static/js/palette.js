// Ctrl+K or ⌘K, by the key's place: go anywhere by a few letters. What it shows is the page /go, asked for letter by letter.

const palette = () => document.querySelector("#palette");
const field = () => document.querySelector("#palette-words");

function open() {
  const dialog = palette();
  if (!dialog || dialog.open) return;
  dialog.showModal();
  field().select();
  field().dispatchEvent(new Event("palette:open"));
}

function step(by) {
  const stops = [field(), ...palette().querySelectorAll(".places a")];
  const here = stops.indexOf(document.activeElement);
  stops[(here + by + stops.length) % stops.length].focus();
}

document.addEventListener("keydown", (event) => {
  if (event.code === "KeyK" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && palette()) {
    event.preventDefault();
    open();
    return;
  }
  if (!palette()?.open) return;
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (by) {
    event.preventDefault();
    step(by);
  } else if (event.key === "Enter" && event.target === field()) {
    const first = palette().querySelector(".places a");
    if (!first) return;
    event.preventDefault();
    first.click();
  }
});

// A click beside it closes it.
document.addEventListener("click", (event) => event.target === palette() && palette().close());
