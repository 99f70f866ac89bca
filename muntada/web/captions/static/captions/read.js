// The reading page follows by itself: new lines are put below the others, corrected ones change in place.

import { listen } from "../ui/js/beat.js";

const KEPT = 200; // lines
const PATIENCE = 3000; // ms without a connection before anything is said about it
const main = document.querySelector("[data-read]");
const language = document.documentElement.lang.toLowerCase();
let list = main.querySelector("[data-fragment]");
let source = null;
let worry = null;

function open(since) {
  source = new EventSource(`/live/${encodeURIComponent(main.dataset.read)}?${new URLSearchParams({ language, since })}`);
  source.addEventListener("open", () => {
    clearTimeout(worry);
    worry = null;
    main.querySelector("[data-lost]").hidden = true;
  });
  source.addEventListener("error", () => {
    worry ??= setTimeout(() => (main.querySelector("[data-lost]").hidden = false), PATIENCE);
    if (source.readyState === EventSource.CLOSED) setTimeout(() => location.reload(), 5000 + Math.random() * 10000);
  });
  source.addEventListener("fragment", (event) => {
    const { name, html } = JSON.parse(event.data);
    if (name === list.dataset.fragment && html) receive(html);
  });
  source.addEventListener("refetch", () => location.reload());
  listen(source, () => {
    worry ??= setTimeout(() => (main.querySelector("[data-lost]").hidden = false), PATIENCE);
    source.close();
    open(main.dataset.seq);
  });
}

function receive(html) {
  const fresh = new DOMParser().parseFromString(html, "text/html").querySelectorAll("[data-line]");
  const first = Number(fresh[0]?.dataset.line ?? 0);
  const came = new Set([...fresh].map(({ id }) => id));
  list.querySelectorAll(".captions-none").forEach((none) => none.remove());
  // A line among the last that is not there any more was struck.
  for (const line of [...list.querySelectorAll("[data-line]")])
    if (Number(line.dataset.line) >= first && !came.has(line.id)) line.remove();
  for (const line of fresh) {
    const known = document.getElementById(line.id);
    if (known) known.innerHTML === line.innerHTML || known.replaceWith(line);
    else list.append(line);
  }
  while (list.children.length > KEPT) list.firstElementChild.remove();
}

open(main.dataset.seq);
addEventListener("pagehide", () => source.close());
addEventListener("pageshow", (event) => event.persisted && location.reload());
