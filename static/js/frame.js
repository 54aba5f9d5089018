// The frame's manners: menus close again, links copy, a failed request says so instead of nothing.

const words = JSON.parse(document.body.dataset.words ?? "{}");

function offerCopying() {
  if (!navigator.clipboard) return;
  for (const button of document.querySelectorAll("[data-copy][hidden]")) button.hidden = false;
}

async function copy(button) {
  await navigator.clipboard.writeText(new URL(button.dataset.copy, location.href).href);
  const said = [...button.childNodes];
  button.textContent = words.copied;
  setTimeout(() => button.replaceChildren(...said), 2000);
}

// A refusal in words (409, 413, 422, 429) is shown in its place and needs no second word.
const IN_WORDS = [409, 413, 422, 429];

function sayFailed(event) {
  if (IN_WORDS.includes(event.detail?.ctx?.response?.status)) return;
  const line = document.createElement("p");
  line.className = "flash problem";
  line.textContent = words.failed;
  document.querySelector("#flash")?.replaceChildren(line);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-copy]");
  if (button) copy(button);
  for (const menu of document.querySelectorAll("details.account[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && event.target.closest?.("details.account[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

for (const failed of ["htmx:response:error", "htmx:error", "tracker:failed"]) document.addEventListener(failed, sayFailed);
for (const fresh of ["htmx:after:swap", "tracker:page"]) document.addEventListener(fresh, offerCopying);
offerCopying();
