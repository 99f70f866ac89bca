// Replays the log of a sitting: <section data-replay> is the player, each <li data-replay-at> a moment with, in
// [data-replay-after], the floor as it was right after it. Time runs from moment to moment at the chosen speed.

const FRAME = 200; // ms between two pictures of the clock

class Replay {
  constructor(player, items) {
    this.player = player;
    this.moments = items.map((item) => ({ item, at: Date.parse(item.dataset.replayAt) }));
    this.first = this.moments[0].at;
    this.last = Math.max(...this.moments.map(({ at }) => at));
    this.now = this.first; // the time in the sitting, ms
    this.shown = null; // the moment on the stage
    this.timer = null;
    this.part = (name) => player.querySelector(`[data-replay-${name}]`);
    this.write = new Intl.DateTimeFormat(locale(player.dataset.language), {
      ...{ hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" },
      timeZone: player.dataset.zone,
    });
    this.part("slider").max = Math.ceil((this.last - this.first) / 1000);
    this.listen();
    player.hidden = false;
    this.show(this.moments[0]);
  }

  listen() {
    const slider = this.part("slider");
    slider.addEventListener("input", () => this.seek(this.first + slider.value * 1000));
    this.part("play").addEventListener("click", () => (this.timer ? this.pause() : this.play()));
    this.player.querySelectorAll("[data-replay-step]").forEach((button) =>
      button.addEventListener("click", () => this.step(Number(button.dataset.replayStep))),
    );
    for (const moment of this.moments) {
      moment.item.querySelector("a").addEventListener("click", (event) => {
        event.preventDefault();
        this.show(moment);
        this.player.scrollIntoView({ block: "nearest" });
      });
    }
  }

  play() {
    if (this.now >= this.last) this.seek(this.first);
    let before = performance.now();
    this.timer = setInterval(() => {
      const passed = performance.now() - before;
      before += passed;
      this.seek(Math.min(this.now + passed * Number(this.part("speed").value), this.last));
      if (this.now >= this.last) this.pause();
    }, FRAME);
    this.part("play").textContent = this.player.dataset.pause;
  }

  pause() {
    clearInterval(this.timer);
    this.timer = null;
    this.part("play").textContent = this.player.dataset.play;
  }

  /** Go to a time: what is on the stage is the last moment that was not after it. */
  seek(now) {
    this.now = now;
    const moment = this.moments.findLast(({ at }) => at <= now) ?? this.moments[0];
    if (moment !== this.shown) this.stage(moment);
    this.draw();
  }

  /** Go to one moment, also where several happened at the same time. */
  show(moment) {
    this.now = moment.at;
    this.stage(moment);
    this.draw();
  }

  step(by) {
    const place = this.moments.indexOf(this.shown) + by;
    this.show(this.moments[Math.min(Math.max(place, 0), this.moments.length - 1)]);
  }

  stage(moment) {
    this.shown?.item.removeAttribute("aria-current");
    moment.item.setAttribute("aria-current", "true");
    this.shown = moment;
    const after = moment.item.querySelector("[data-replay-after]").cloneNode(true);
    this.part("stage").replaceChildren(...after.childNodes);
    this.part("words").replaceChildren(...moment.item.querySelector("p").cloneNode(true).childNodes);
  }

  draw() {
    const slider = this.part("slider");
    slider.value = Math.round((this.now - this.first) / 1000);
    const time = this.write.format(this.now);
    this.part("time").textContent = time;
    slider.setAttribute("aria-valuetext", `${time} ${this.part("words").textContent}`);
    const clock = this.part("stage").querySelector("[data-replay-clock]");
    if (clock) this.run(clock);
  }

  run(clock) {
    const { allotted, used, startedAt } = clock.dataset;
    const running = startedAt ? Math.max(0, this.now - Date.parse(startedAt)) / 1000 : 0;
    const left = Math.ceil(allotted - used - running - 0.001);
    clock.textContent = minutes(left, this.player.dataset.language);
    clock.classList.toggle("is-grace", left <= 0);
  }
}

/** Write seconds as the speaking clock does: 3:00, −0:12. */
function minutes(seconds, language) {
  const figure = (value, digits) =>
    new Intl.NumberFormat(locale(language), { minimumIntegerDigits: digits, useGrouping: false }).format(value);
  const size = Math.abs(seconds);
  return `${seconds < 0 ? "−" : ""}${figure(Math.floor(size / 60), 1)}:${figure(size % 60, 2)}`;
}

function locale(language) {
  return language === "ar" ? "en-GB-u-nu-arab" : "en-GB";
}

const player = document.querySelector("[data-replay]");
const items = [...document.querySelectorAll("[data-replay-at]")];
if (player && items.length) new Replay(player, items);
