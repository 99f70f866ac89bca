// Says to the server that the reader is here as long as the page is open, and that she leaves when it is closed.

const EVERY = 45000; // ms

const of = (name) => document.querySelector("[data-part-here]")?.dataset[name];

function body() {
  const form = new FormData();
  form.set("csrfmiddlewaretoken", of("partToken"));
  form.set("page", of("partPage"));
  return form;
}

function here() {
  const address = of("partHere");
  // A lost sign harms nothing: the next one follows, and it takes three lost ones to be taken as absent.
  if (address) fetch(address, { method: "POST", body: body() }).catch(() => {});
}

here();
setInterval(here, EVERY);
addEventListener("pageshow", (event) => event.persisted && here());
addEventListener("pagehide", () => of("partLeave") && navigator.sendBeacon(of("partLeave"), body()));
