// What the checks find, beside the words as they are typed: [data-checks] in a form is filled a moment after the last
// key. What was asked before and answered late is thrown away.

const PAUSE = 700; // ms
const ALSO = new Set(["csrfmiddlewaretoken", "language", "kind", "level"]); // what is sent with the words

const waiting = new WeakMap(); // form -> the timer, or the request under way

document.addEventListener("input", ({ target }) => {
  const form = target.form;
  const place = form?.querySelector("[data-checks]");
  if (!place || !isWords(target.name)) return;
  stop(form);
  const timer = setTimeout(() => look(form, place), PAUSE);
  waiting.set(form, () => clearTimeout(timer));
});

function isWords(name) {
  return name === "body" || name.startsWith("words_");
}

function stop(form) {
  waiting.get(form)?.();
  waiting.delete(form);
}

async function look(form, place) {
  const request = new AbortController();
  waiting.set(form, () => request.abort());
  const body = new FormData();
  for (const [name, value] of new FormData(form)) if (ALSO.has(name) || isWords(name)) body.set(name, value);
  try {
    const answer = await fetch(place.dataset.checks, { method: "POST", body, signal: request.signal });
    if (answer.ok) place.innerHTML = await answer.text();
  } catch {
    // Without a line the words are checked when they are saved.
  }
}
