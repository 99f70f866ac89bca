// Counts the speaking clock down: <div data-clock data-started-at data-allotted data-used data-now>.
//
// The reader's own clock may be wrong by hours, so the time is the server's: each element says what it was on the
// server (data-now) when it was rendered. Every such estimate errs to one side only, by how long the HTML was under
// way; the smallest difference that was ever seen is the truest.

const WARNING = 30; // seconds before the end from which on the speaker is told

let behind = Infinity; // ms that the server's clock is behind ours
let timer = null;

/** Start or stop the one timer of the page, as there are clocks to drive. */
export function bindClocks() {
  const clocks = [...document.querySelectorAll("[data-clock]")];
  for (const clock of clocks) behind = Math.min(behind, Date.now() - Date.parse(clock.dataset.now));
  clearTimeout(timer);
  if (clocks.length) tick(clocks);
}

function tick(clocks) {
  const now = Date.now() - behind;
  const running = clocks.filter((clock) => draw(clock, now));
  // The next whole second of the first clock; all of them show whole seconds.
  if (running.length) timer = setTimeout(tick, 1000 - (elapsed(running[0], now) * 1000) % 1000, clocks);
}

function elapsed(clock, now) {
  const { startedAt, used } = clock.dataset;
  return Number(used || 0) + (startedAt ? Math.max(0, now - Date.parse(startedAt)) / 1000 : 0);
}

function draw(clock, now) {
  const allotted = Number(clock.dataset.allotted);
  const spent = elapsed(clock, now);
  const left = Math.ceil(allotted - spent - 0.001);
  const text = write(left, clock.closest("[lang]")?.lang);
  const digits = clock.querySelector("[data-clock-digits]");
  if (digits.textContent !== text) digits.textContent = text;
  const bar = clock.querySelector("[data-clock-bar]");
  if (bar) bar.value = Math.min(allotted, spent);
  clock.classList.toggle("is-warning", left > 0 && left <= WARNING);
  clock.classList.toggle("is-grace", left <= 0);
  return Boolean(clock.dataset.startedAt);
}

function write(seconds, language) {
  const numbering = language?.startsWith("ar") ? "arab" : "latn";
  const figure = (value, width) =>
    new Intl.NumberFormat(`en-u-nu-${numbering}`, { minimumIntegerDigits: width, useGrouping: false }).format(value);
  const size = Math.abs(seconds);
  return `${seconds < 0 ? "−" : ""}${figure(Math.floor(size / 60), 1)}:${figure(size % 60, 2)}`;
}

// A sleeping tab's timers are late; catch up when it wakes.
document.addEventListener("visibilitychange", () => document.hidden || bindClocks());
