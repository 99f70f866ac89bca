// Reactions: sent without leaving the page; their counts fade when the minute is over; a screen reader is told their
// sum at most every 15 seconds, never one by one.

const QUIET = 15000; // ms between two summaries
const SHOWN = 60000; // ms

let fading = null;
let speaking = null;
let spoken = 0;
let before = "";

const counts = () => document.querySelector('[data-fragment="reactions"]');
const words = () => (counts()?.textContent ?? "").replace(/\s+/g, " ").trim();

function say() {
  speaking = null;
  spoken = Date.now();
  const place = document.querySelector("[data-reactions-said]");
  if (place) place.textContent = words();
}

function changed() {
  const now = words();
  if (now === before) return;
  before = now;
  counts().classList.remove("is-over");
  clearTimeout(fading);
  if (!now) return;
  fading = setTimeout(() => {
    counts()?.replaceChildren();
    before = "";
  }, SHOWN);
  speaking ??= setTimeout(say, Math.max(0, spoken + QUIET - Date.now()));
}

document.addEventListener("ui:morphed", changed);
document.addEventListener("submit", (event) => {
  const form = event.target.closest("[data-react]");
  if (!form || !event.submitter) return;
  event.preventDefault();
  const body = new FormData(form, event.submitter);
  body.set("key", crypto.randomUUID?.() ?? "");
  fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } }).catch(() => {});
  event.submitter.classList.add("is-given");
  setTimeout((button) => button.classList.remove("is-given"), 1500, event.submitter);
});
before = words();
