// The interpreter's console: sound in and out, cough, the hand-over's countdown, the term search.
import { showIncoming, showOwn } from "../media/level.js";
import { Listening } from "../media/listening.js";
import { Sending } from "../media/sending.js";
import { Signals } from "../media/signals.js";

const LOOK = 5000; // ms between two looks at how many listen
const booth = document.querySelector("[data-booth]");
const find = (name) => booth.querySelector(`[data-booth-${name}]`);
const words = Object.fromEntries([...find("words").children].map((item) => [item.dataset.word, item.textContent]));
const signals = new Signals(booth.dataset.signals);
let said = find("status").textContent;
const say = (word, sentence = "") => {
  said = sentence || words[word] || "";
  show();
};
const listening = new Listening(signals, () => ({ pictures: "none", channel: find("hear").value }), say);
const sending = new Sending(signals, "booth", say);
const figure = new Intl.NumberFormat(document.documentElement.lang === "ar" ? "ar-u-nu-arab" : "en");
let search = null;

async function start() {
  listening.start();
  if (!(await sending.start())) return;
  show();
  showOwn(() => find("level"), sending.stream);
}

/** Show which buttons there are, and what was said last; a page that was morphed has forgotten it. */
function show() {
  find("status").textContent = said;
  find("start").hidden = Boolean(sending?.stream);
  find("cough").hidden = !sending?.stream;
}

function cough(isMuted) {
  if (sending.isMuted === isMuted || (isMuted && !sending.stream)) return;
  sending.mute(isMuted);
  find("cough").setAttribute("aria-pressed", String(isMuted));
  if (sending.stream) say(isMuted ? "coughing" : "sending");
}

/** Count a hand-over down by the server's clock; whose turn it becomes takes it when it is over. */
function countdown() {
  const due = find("due");
  if (!due) return;
  due.ahead ??= Date.now() - Date.parse(due.dataset.serverNow);
  const left = Math.max(0, Date.parse(due.dataset.boothDue) - Date.now() + due.ahead);
  find("seconds").textContent = figure.format(Math.ceil(left / 1000));
  if (left === 0 && "boothMine" in due.dataset && !due.isTaken) {
    due.isTaken = true;
    booth.querySelector("#take").requestSubmit();
  }
}

async function listeners() {
  const answer = await fetch(booth.dataset.state).catch(() => null);
  if (!answer?.ok) return;
  const seen = await answer.json();
  for (const item of booth.querySelectorAll("[data-channel]")) {
    const count = figure.format(seen.listeners[item.dataset.channel] ?? 0);
    item.querySelector("[data-listeners]").textContent = seen.problem ? "" : `(${count})`;
  }
}

async function lookUp() {
  const form = find("search");
  const answer = await fetch(`${form.action}?${new URLSearchParams(new FormData(form))}`);
  if (answer.ok) booth.querySelector("[data-booth-found]:last-of-type").outerHTML = await answer.text();
}

document.addEventListener("ui:morphed", show);
show();
find("start").addEventListener("click", start);
find("hear").addEventListener("change", () => listening.choose());
for (const [event, isMuted] of [["pointerdown", true], ["pointerup", false], ["pointerleave", false]]) {
  find("cough").addEventListener(event, () => cough(isMuted));
}
find("search").addEventListener("submit", (event) => (event.preventDefault(), lookUp()));
find("search").addEventListener("input", () => {
  clearTimeout(search);
  search = setTimeout(lookUp, 150);
});
document.addEventListener("keydown", (event) => {
  if (event.target.closest("input, textarea, select, button, a")) return;
  if (event.key === "/") {
    event.preventDefault();
    booth.querySelector("#booth-q").focus();
  } else if (event.code === "Space") {
    event.preventDefault();
    cough(true);
  }
});
document.addEventListener("keyup", (event) => event.code === "Space" && cough(false));
addEventListener("blur", () => cough(false)); // a key that is let go in another window is not heard of here
setInterval(countdown, 200);
setInterval(listeners, LOOK);
listeners();
showIncoming(() => find("incoming"), listening);
