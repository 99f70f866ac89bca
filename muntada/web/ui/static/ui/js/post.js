// Sends forms marked data-enhance without leaving the page: nothing typed is lost to a bad line, nothing is sent
// twice with effect. The form's hidden `key` makes a repeated request harmless, so a failed one is repeated as it was.
import { hide, show } from "./banner.js";
import { morphPage } from "./morph.js";

const PAUSES = [2000, 4000, 8000, 15000]; // ms between attempts; the last one repeats
const LINGER = 8000; // ms

let shown = path(); // the page that <main> belongs to

/** Take over the sending of every form[data-enhance], those that come later too. */
export function bindForms() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || !form.matches("form[data-enhance]") || form.method !== "post") return;
    event.preventDefault();
    if (form.hasAttribute("data-sending")) return;
    send(form, event.submitter);
  });
}

async function send(form, submitter) {
  const body = new FormData(form, submitter);
  const address = submitter?.hasAttribute("formaction") ? submitter.formAction : form.getAttribute("action") || location.href;
  form.setAttribute("data-sending", "");
  form.setAttribute("aria-busy", "true");
  hide("failed");
  try {
    finish(await persist(address, body), form);
  } finally {
    form.removeAttribute("data-sending");
    form.removeAttribute("aria-busy");
  }
}

/** Post until an answer comes back, however long the line is down. */
async function persist(address, body) {
  for (let attempt = 0; ; attempt += 1) {
    try {
      const answer = await fetch(address, { method: "POST", body, headers: { Accept: "text/html" } });
      const text = await answer.text();
      hide("kept");
      return { answer, text };
    } catch {
      show("kept");
      await online(PAUSES[Math.min(attempt, PAUSES.length - 1)]);
    }
  }
}

function finish({ answer, text }, form) {
  // A fault of the server's, or a page without <main>: the form stays as it is, with all that was typed.
  if (answer.status >= 500 || !morphPage(text, { answered: form })) {
    show("failed");
    form.querySelector("[type=submit], button:not([type])")?.focus();
    return;
  }
  const summary = document.querySelector("[data-error-summary]");
  if (summary) summary.focus();
  else if (answer.redirected && path(new URL(answer.url)) !== shown) {
    history.pushState(null, "", answer.url);
    shown = path();
    document.querySelector("main").focus();
    scrollTo(0, 0);
  } else linger();
}

/** Keep the messages in view for a while where the reader stays in the middle of the page. */
function linger() {
  const messages = document.getElementById("messages");
  messages?.classList.add("is-new");
  setTimeout(() => messages?.classList.remove("is-new"), LINGER);
}

function path(url = location) {
  return url.pathname + url.search;
}

/** Wait `pause` ms, or until the browser says that it is connected again. */
function online(pause) {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      removeEventListener("online", done);
      resolve();
    };
    const timer = setTimeout(done, pause);
    addEventListener("online", done);
  });
}

// "Back" to a page that was left by morphing: load it.
addEventListener("popstate", () => {
  if (path() !== shown) location.reload();
});

// Leaving while something waits to be sent would lose it: ask.
addEventListener("beforeunload", (event) => {
  if (document.querySelector("form[data-sending]")) event.preventDefault();
});
