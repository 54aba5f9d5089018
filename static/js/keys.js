// Single keys, by their place on the keyboard, so that they work in every layout; they can be switched off.

const OFF = "keys=off";
let goes = false;

const isOn = () => !document.cookie.split("; ").includes(OFF);
const help = () => document.querySelector("#keys");

function step(by) {
  const rows = [...document.querySelectorAll("main .register tbody tr, [data-step]")].filter((row) => row.querySelector("a[href]"));
  const here = rows.indexOf(document.activeElement.closest("tr, [data-step]"));
  const next = rows[here < 0 ? 0 : Math.min(Math.max(here + by, 0), rows.length - 1)];
  (next?.querySelector(".gist a[href]") ?? next?.querySelector("a[href]"))?.focus();
}

// A button of the row one is on, and on to the next; of a row that opens in its place, not.
function press(key, by) {
  const button = document.activeElement.closest("[data-step]")?.querySelector(`[data-key="${key}"]`);
  if (button) step(by);
  button?.click();
}

function go(code) {
  goes = false;
  document.querySelector(`#rail [data-go="${code.replace("Key", "").toLowerCase()}"]`)?.click();
}

function startGoing() {
  goes = true;
  setTimeout(() => (goes = false), 1500);
}

const acts = {
  Slash: () => document.querySelector("#search")?.focus(),
  KeyJ: () => step(1),
  KeyK: () => step(-1),
  KeyA: () => press("a", 1),
  KeyX: () => press("x", 1),
  KeyE: () => press("e", 0),
  KeyN: () => document.querySelector('[data-key="n"]')?.click(),
  KeyG: startGoing,
};

document.addEventListener("keydown", (event) => {
  if (!isOn() || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest?.("input, textarea, select, dialog, [contenteditable]")) return;
  if (event.shiftKey && event.code !== "Slash") return;
  const act = goes ? () => go(event.code) : event.shiftKey ? () => help()?.showModal() : acts[event.code];
  if (!act) return;
  event.preventDefault();
  act();
});

document.addEventListener("click", (event) => event.target.closest("[data-keys]") && help().showModal());

document.addEventListener("change", (event) => {
  if (event.target.id !== "keys-on") return;
  document.cookie = `${event.target.checked ? "keys=on; max-age=0" : `${OFF}; max-age=31536000`}; path=/; samesite=lax`;
});

// What stands beside a row comes into view with it.
document.addEventListener("focusin", ({ target }) => {
  document.querySelector(target.closest("[data-step]")?.dataset.step ?? "_")?.scrollIntoView({ block: "nearest" });
});

function begin() {
  for (const button of document.querySelectorAll("[data-keys]")) button.hidden = false;
  const box = document.querySelector("#keys-on");
  if (box) box.checked = isOn();
}

document.addEventListener("tracker:page", begin);
begin();
