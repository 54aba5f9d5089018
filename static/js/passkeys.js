// Passkeys: the browser's own dialog makes or uses one, and its answer goes into the form. Where that is impossible, the page says so.

const MAKERS = {
  create: (options) => navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) }),
  get: (options) => navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) }),
};

function offer() {
  if (!globalThis.PublicKeyCredential?.parseRequestOptionsFromJSON) return;
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.querySelector("[data-passkey-ready]").hidden = false;
    form.querySelector("[data-passkey-lacking]").hidden = true;
  }
}

async function fill(form) {
  const failed = form.querySelector("[data-passkey-failed]");
  failed.hidden = true;
  try {
    const made = await MAKERS[form.dataset.passkey](JSON.parse(form.dataset.options));
    form.elements.answer.value = JSON.stringify(made.toJSON());
    form.submit();
  } catch {
    failed.hidden = false;
    document.dispatchEvent(new Event("tracker:unsent"));
  }
}

document.addEventListener("submit", (event) => {
  if (event.defaultPrevented || !event.target.matches("form[data-passkey]")) return;
  event.preventDefault();
  fill(event.target);
});

for (const fresh of ["htmx:after:swap", "tracker:page"]) document.addEventListener(fresh, offer);
offer();
