// Says to the server that somebody is in a paragraph to write, as long as the page is open, and that she leaves.

const EVERY = 20000; // ms: two lost signs do not count as leaving

const place = () => document.querySelector("[data-editing-here]");

function body(leaves) {
  const form = new FormData();
  form.set("csrfmiddlewaretoken", place().dataset.editingToken);
  if (leaves) form.set("leaves", "yes");
  return form;
}

function here() {
  if (place()) fetch(place().dataset.editingHere, { method: "POST", body: body(false) }).catch(() => {});
}

here();
setInterval(here, EVERY);
addEventListener("pageshow", (event) => event.persisted && here());
addEventListener("pagehide", () => place() && navigator.sendBeacon(place().dataset.editingHere, body(true)));
