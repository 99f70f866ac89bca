// The whole text as a document: Enter begins a new paragraph, the arrow keys lead from one to the next, Ctrl+S saves,
// and what is not saved yet is kept in this browser until it is, whatever happens to the page or the line.

const PAUSE = 500; // ms after the last key
const EVERY = 20000; // ms: two lost signs do not count as leaving (editing.js)

const form = () => document.querySelector("[data-document]");
const cells = () => [...form().querySelectorAll("textarea")];
const place = () => `muntada.document.${form().dataset.document}`;
const isChanged = (cell) => cell.value.trim() !== cell.dataset.seen.trim();
const nameOf = (cell) => cell.name.split(".").slice(0, 3).join("."); // without the rendering that was read

let timer = 0;
let at = null; // the paragraph with the cursor

function words() {
  return form().querySelector("[data-document-words]").dataset;
}

function tell(said) {
  form().querySelector("[data-document-state]").textContent = said;
}

/** Keep what is changed beside the words that it was typed over: it comes back only over the same. */
function keep() {
  const changed = cells().filter(isChanged);
  tell(changed.length ? words().changed : "");
  try {
    if (!changed.length) return localStorage.removeItem(place());
    const kept = changed.map((cell) => [nameOf(cell), cell.dataset.seen, cell.value]);
    localStorage.setItem(place(), JSON.stringify(kept));
  } catch {
    // A browser that keeps nothing: the page still does.
  }
}

function restore() {
  let kept;
  try {
    kept = JSON.parse(localStorage.getItem(place()) ?? "[]");
  } catch {
    return;
  }
  let restored = false;
  for (const [name, seen, value] of kept) {
    const cell = cells().find((known) => nameOf(known) === name);
    if (!cell || cell.dataset.seen !== seen || isChanged(cell)) continue;
    cell.value = value;
    restored = true;
  }
  if (restored) tell(words().kept);
}

/** Go to the same language's cell in the paragraph before (-1) or after (1). */
function go(from, step) {
  const column = cells().filter((cell) => cell.lang === from.lang);
  const next = column[column.indexOf(from) + step];
  if (!next) return false;
  next.focus();
  const at = step < 0 ? next.value.length : 0;
  next.setSelectionRange(at, at);
  return true;
}

document.addEventListener("keydown", (event) => {
  if (!form()) return;
  if ((event.ctrlKey || event.metaKey) && event.key === "s") {
    event.preventDefault();
    form().requestSubmit();
    return;
  }
  const cell = event.target;
  if (!(cell instanceof HTMLTextAreaElement) || cell.form !== form() || event.isComposing) return;
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const { selectionStart: start, selectionEnd: end, value } = cell;
  if (event.key === "Enter" && !cell.readOnly) {
    event.preventDefault();
    cell.setRangeText("\n\n", start, end, "end");
    cell.dispatchEvent(new Event("input", { bubbles: true }));
  } else if (event.key === "ArrowUp" && start === 0 && end === 0) {
    if (go(cell, -1)) event.preventDefault();
  } else if (event.key === "ArrowDown" && start === value.length) {
    if (go(cell, 1)) event.preventDefault();
  }
});

/** Say to the others in which paragraph one is, or that one leaves it. */
function sign(line, leaves) {
  const body = new FormData();
  body.set("csrfmiddlewaretoken", form().elements.csrfmiddlewaretoken.value);
  if (leaves) body.set("leaves", "yes");
  return [line.dataset.lineHere, body];
}

function here(line, leaves = false) {
  const [address, body] = sign(line, leaves);
  fetch(address, { method: "POST", body }).catch(() => {});
}

document.addEventListener("focusin", ({ target }) => {
  const line = target.closest("[data-line-here]");
  if (!line || line.dataset.lineHere === at?.dataset.lineHere) return;
  if (at) here(at, true);
  at = line;
  here(at);
});

setInterval(() => at && form() && here(at), EVERY);
addEventListener("pagehide", () => at && form() && navigator.sendBeacon(...sign(at, true)));

document.addEventListener("input", ({ target }) => {
  if (!form() || target.form !== form()) return;
  clearTimeout(timer);
  timer = setTimeout(keep, PAUSE);
});

addEventListener("pagehide", () => form() && keep());
if (form()) restore();
