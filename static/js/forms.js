// Forms: sent once, not left with unsaved words by mistake, and the size of a chosen file is shown.

const words = JSON.parse(document.body.dataset.words ?? "{}");
const sent = new Map();

function send(form, button) {
  sent.set(form, { button, face: button ? [...button.childNodes] : [] });
  if (!button?.classList.contains("button")) return;
  button.setAttribute("aria-disabled", "true");
  // Only a wait that one can notice needs words.
  setTimeout(() => sent.has(form) && button.replaceChildren(words.saving), 250);
}

function restore() {
  for (const { button, face } of sent.values()) {
    button?.removeAttribute("aria-disabled");
    if (face.length) button.replaceChildren(...face);
  }
  sent.clear();
}

function size(bytes) {
  const [unit, amount] = bytes < 1e6 ? ["kilobyte", bytes / 1024] : ["megabyte", bytes / 1024 ** 2];
  const format = { style: "unit", unit, maximumFractionDigits: amount < 10 ? 1 : 0 };
  return new Intl.NumberFormat(document.documentElement.lang, format).format(amount);
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.getAttribute("method")?.toLowerCase() !== "post") return;
  // A file that is handed out leaves the page as it is.
  if (event.submitter?.dataset.handsOut !== undefined) return;
  if (sent.has(form)) event.preventDefault();
  else send(form, event.submitter);
});

document.addEventListener("input", (event) => {
  const form = event.target.closest("form.form");
  if (form) form.dataset.unsaved = "";
});

document.addEventListener("change", (event) => {
  const input = event.target;
  if (input.type !== "file") return;
  const files = [...input.files].map((file) => `${file.name}, ${size(file.size)}`);
  input.parentElement.querySelector("output")?.replaceChildren(files.join(" · "));
});

addEventListener("beforeunload", (event) => {
  const unsaved = [...document.querySelectorAll("form[data-unsaved], form:has(.summary)")];
  if (unsaved.some((form) => !sent.has(form))) event.preventDefault();
});

addEventListener("pageshow", (event) => event.persisted && restore());
for (const over of ["htmx:finally:request", "tracker:failed", "tracker:unsent", "tracker:page"]) document.addEventListener(over, restore);

// Back from the provider of sign-ins: the form holds all there is to send.
document.querySelector("form[data-send-at-once]")?.requestSubmit();
