// Keeps a page as the server has it, by server-sent events.
//
// <div data-live-topic="sitting.7" data-live-seq="41"> … <section data-fragment="speakers"> … </section></div>
// A fragment that is the reader's own also has data-fragment-url: it is fetched there, whatever all others are sent.
import { hide, show } from "./banner.js";
import { listen } from "./beat.js";
import { highlight, isPlain, morph, morphPage, replace } from "./morph.js";

const PATIENCE = 3000; // ms without a connection before anything is said about it
const SOON = 1000; // ms until the first attempt to return to a server that refuses
const LONGEST = 20000; // ms between two such attempts

let source = null;
let topic = null;
let pause = SOON;
let worry = null; // the timer that says that the line is lost
const waiting = new Map(); // fragments to be put into the page: name, HTML

/** Open the page's stream, once for each topic. */
export function bindLive() {
  const root = document.querySelector("[data-live-topic]");
  if ((root?.dataset.liveTopic ?? null) === topic) return;
  source?.close();
  topic = root?.dataset.liveTopic ?? null;
  source = root ? open(root) : null;
}

function open(root) {
  const language = document.documentElement.lang.toLowerCase();
  const query = new URLSearchParams({ language, since: root.dataset.liveSeq ?? "0" });
  const stream = new EventSource(`/live/${encodeURIComponent(root.dataset.liveTopic)}?${query}`);
  stream.addEventListener("open", () => {
    clearTimeout(worry);
    worry = null;
    pause = SOON;
    hide("lost");
  });
  stream.addEventListener("error", () => {
    if (stream !== source) return;
    worry ??= setTimeout(() => show("lost"), PATIENCE);
    // The browser reconnects by itself unless the server answered with an error; then it is our turn.
    if (stream.readyState === EventSource.CLOSED) later(stream);
  });
  stream.addEventListener("fragment", (event) => receive(JSON.parse(event.data)));
  stream.addEventListener("refetch", refetch);
  listen(stream, () => {
    if (stream !== source) return;
    worry ??= setTimeout(() => show("lost"), PATIENCE);
    again();
  });
  return stream;
}

/** Try again after a while; ever longer, and not all readers at once. */
function later(stream) {
  setTimeout(reopen, pause * (0.5 + Math.random()), stream);
  pause = Math.min(pause * 2, LONGEST);
}

/** Connect anew at once: a line that was cut off can look open for minutes, and a pause may have grown long. */
function again() {
  if (!source) return;
  pause = SOON;
  source.close();
  topic = null;
  bindLive();
}

/** Connect again after a refusal; the page is fetched first, so that nothing in between is missed. */
async function reopen(stream) {
  if (stream !== source) return;
  if (!(await refetch())) {
    later(stream);
    return;
  }
  topic = null;
  bindLive();
}

async function receive({ name, html }) {
  document.dispatchEvent(new CustomEvent(`live:${name}`)); // for what is no part of the page, such as its sound
  const own = find(name)?.dataset.fragmentUrl;
  const fresh = own || html === null ? await get(own) : html;
  if (fresh === null) return;
  if (!waiting.size) setTimeout(apply);
  waiting.set(name, fresh);
}

/** Bring the page up to date: once for all that came together, as a hundred paragraphs do when all are agreed. */
function apply() {
  const places = new Map([...document.querySelectorAll("[data-fragment]")].map((found) => [found.dataset.fragment, found]));
  const now = (name) => (places.get(name)?.isConnected ? places.get(name) : find(name)); // an earlier one may replace it
  // Asked before anything is changed: to ask where the selection is costs a layout of the page.
  const plain = new Set([...waiting.keys()].filter((name) => places.has(name) && isPlain(places.get(name))));
  for (const [name, html] of waiting) {
    const element = now(name);
    if (!element) continue;
    const before = element.textContent;
    if (plain.has(name)) places.set(name, replace(element, html));
    else morph(element, html);
    const changed = now(name);
    if (changed && changed.textContent !== before) highlight(changed);
  }
  waiting.clear();
}

function find(name) {
  return document.querySelector(`[data-fragment="${CSS.escape(name)}"]`);
}

/** Fetch the page anew and morph it; say whether that worked. */
async function refetch() {
  const text = await get(location.href);
  return text !== null && morphPage(text);
}

async function get(url) {
  if (!url) return null;
  try {
    const answer = await fetch(url, { headers: { Accept: "text/html" }, cache: "no-store" });
    return answer.ok ? await answer.text() : null;
  } catch {
    return null;
  }
}

addEventListener("online", again);

// A page kept for "back" must not hold a connection; when it returns it starts from what it shows.
addEventListener("pagehide", () => source?.close());
addEventListener("pageshow", (event) => {
  if (event.persisted) refetch().then(() => ((topic = null), bindLive()));
});
