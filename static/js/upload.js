// Sends a form with files so that one sees how far it has come; the answer is shown as the browser would show it.

const words = JSON.parse(document.body.dataset.words ?? "{}");

function show(form, share) {
  const line = form.querySelector("[data-upload-progress]");
  line.hidden = false;
  line.querySelector("progress").value = share * 100;
  const percent = new Intl.NumberFormat(document.documentElement.lang, { style: "percent" }).format(share);
  line.querySelector("output").textContent = `${words.uploading} ${percent}`;
}

function open(request) {
  const page = request.response;
  if (!page?.body) return fail();
  history.pushState({}, "", request.responseURL);
  document.title = page.title;
  document.body.replaceWith(page.body);
  window.htmx?.process(document.body);
  scrollTo(0, 0);
  document.querySelector("[autofocus]")?.focus();
  document.dispatchEvent(new Event("tracker:page"));
}

function fail() {
  for (const line of document.querySelectorAll("[data-upload-progress]")) line.hidden = true;
  document.dispatchEvent(new Event("tracker:failed"));
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  const files = [...form.querySelectorAll("input[type=file]")];
  if (event.defaultPrevented || !form.matches("[data-upload]") || !files.some((input) => input.files.length)) return;
  event.preventDefault();
  const request = new XMLHttpRequest();
  request.open("POST", form.getAttribute("action"));
  request.responseType = "document";
  request.upload.addEventListener("progress", ({ loaded, total }) => show(form, loaded / total));
  request.addEventListener("load", () => open(request));
  request.addEventListener("error", fail);
  request.send(new FormData(form, event.submitter));
});

// The pages shown above have no history of the browser's own to go back to.
addEventListener("popstate", (event) => event.state === null && document.querySelector("[data-upload-progress]") && location.reload());
