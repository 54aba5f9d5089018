// Ticks: one for a whole group, and how many there are.

const group = (tick) => tick.closest("tbody") ?? document;
const boxes = (place) => [...place.querySelectorAll('input[type="checkbox"][form="ticked"]')];

function count() {
  const all = boxes(document);
  const ticked = all.filter((box) => box.checked).length;
  document.querySelector("[data-ticked]")?.replaceChildren(ticked ? String(ticked) : "");
  for (const whole of document.querySelectorAll("[data-tick-all]")) {
    const own = boxes(group(whole));
    whole.hidden = false;
    whole.checked = own.every((box) => box.checked);
    whole.indeterminate = !whole.checked && own.some((box) => box.checked);
  }
}

document.addEventListener("change", (event) => {
  if (event.target.matches("[data-tick-all]")) {
    for (const box of boxes(group(event.target))) box.checked = event.target.checked;
  }
  if (event.target.matches('[data-tick-all], [form="ticked"]')) count();
});

for (const fresh of ["pageshow", "htmx:after:swap", "tracker:page"]) addEventListener(fresh, count);
