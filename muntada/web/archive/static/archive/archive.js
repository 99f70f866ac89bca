// The archive's player: one clock, from the opening of the sitting to its closing; files, captions and chapters follow
// it. What the reader chose is remembered as in the hall, by the same names.
import { remember, remembered } from "../media/remembered.js";
import { Captions } from "./captions.js";
import { Piece } from "./piece.js";

const TICK = 100; // ms
const CAPTIONS = "captions"; // where the hall keeps the language that is read
const page = document.querySelector("[data-archive]");
const find = (name) => page.querySelector(`[data-archive-${name}]`);

class Archive {
  constructor(facts) {
    this.facts = facts;
    this.pieces = facts.pieces.map((piece) => new Piece(piece));
    this.openedAt = Date.parse(facts.openedAt);
    this.chapters = [...page.querySelectorAll("[data-chapter]")].map((item) => ({
      item,
      begins: Number(item.dataset.chapter),
    }));
    this.captions = new Captions(find("captions"), facts.captions);
    this.words = Object.fromEntries([...find("words").children].map((li) => [li.dataset.word, li.textContent]));
    this.now = 0;
    this.isPlaying = false;
    this.said = "";
    this.chapter = null;
    this.write = new Intl.DateTimeFormat(page.dataset.language === "ar" ? "en-GB-u-nu-arab" : "en-GB", {
      ...{ hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" },
      timeZone: page.dataset.zone,
    });
    find("slider").max = Math.ceil(facts.seconds);
    this.recall();
    this.listen();
    find("player").hidden = false;
    this.seek(linked() ?? 0);
    this.before = performance.now();
    setInterval(() => this.tick(), TICK);
  }

  /** Take up what was chosen before, here or in the hall. */
  recall() {
    const choose = (select, value) => {
      if ([...select.options].some((option) => option.value === value)) select.value = value;
    };
    choose(find("channel"), remembered().channel);
    choose(find("choice"), remembered().pictures === "captions" ? "none" : remembered().pictures);
    choose(find("language"), remembered(CAPTIONS).language);
    this.readIn();
  }

  async readIn() {
    const { value, dataset } = find("language").selectedOptions[0];
    await this.captions.choose(value, dataset.direction ?? "");
    this.captions.show(this.now);
  }

  listen() {
    const on = (name, event, act) => find(name).addEventListener(event, act);
    on("slider", "input", () => this.seek(Number(find("slider").value)));
    on("play", "click", () => this.toggle());
    on("channel", "change", () => this.follow(remember({ channel: find("channel").value })));
    on("choice", "change", () => this.follow(remember({ pictures: find("choice").value })));
    on("rate", "change", () => this.follow());
    on("language", "change", () => {
      remember({ language: find("language").value }, CAPTIONS);
      this.readIn();
    });
    on("link", "click", (event) => this.copy(event));
    for (const button of page.querySelectorAll("[data-archive-by]"))
      button.addEventListener("click", () => this.seek(this.now + Number(button.dataset.archiveBy)));
    for (const button of page.querySelectorAll("[data-archive-chapter]"))
      button.addEventListener("click", () => this.step(Number(button.dataset.archiveChapter)));
    for (const { item, begins } of this.chapters)
      item.querySelector("[data-archive-jump]").addEventListener("click", (event) => {
        event.preventDefault();
        this.seek(begins);
        this.play();
      });
    page.addEventListener("keydown", (event) => this.key(event));
    addEventListener("hashchange", () => linked() !== null && this.seek(linked()));
  }

  key(event) {
    const { target, key } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || target.matches("select, input:not([type=range])")) return;
    const presses = target.closest("button, a, summary");
    const acts = {
      " ": () => this.toggle(),
      k: () => this.toggle(),
      j: () => this.seek(this.now - 10),
      l: () => this.seek(this.now + 10),
      ArrowLeft: () => this.seek(this.now - 5),
      ArrowRight: () => this.seek(this.now + 5),
    };
    const act = acts[key.length === 1 ? key.toLowerCase() : key];
    if (!act || (key === " " && presses)) return;
    event.preventDefault();
    act();
  }

  toggle() {
    if (this.isPlaying) this.pause();
    else this.play();
  }

  play() {
    if (this.now >= this.facts.seconds) this.seek(0);
    this.isPlaying = true;
    this.before = performance.now();
    this.follow();
    this.draw();
  }

  pause(word = "") {
    this.isPlaying = false;
    this.follow();
    this.say(word);
    this.draw();
  }

  /** Go to a second of the sitting. */
  seek(second) {
    this.now = Math.min(Math.max(second, 0), this.facts.seconds);
    this.say("");
    this.follow();
    this.draw();
  }

  /** Go to the next chapter, or to the beginning of this one, and from there to the one before. */
  step(by) {
    const { begins } = (by > 0
      ? this.chapters.find((chapter) => chapter.begins > this.now + 0.5)
      : this.chapters.findLast((chapter) => chapter.begins < this.now - 2)) ?? { begins: this.now };
    this.seek(begins);
  }

  tick() {
    const passed = (performance.now() - this.before) / 1000;
    this.before = performance.now();
    if (!this.isPlaying) return;
    const heard = this.heard();
    const lead = heard.find((piece) => piece.isRunning);
    if (lead) this.now = lead.now;
    else if (!heard.some((piece) => piece.isLoading)) this.now += passed * Number(find("rate").value);
    if (this.now >= this.facts.seconds) {
      this.now = this.facts.seconds;
      this.pause("over");
      return;
    }
    this.tell(heard, this.passOver());
    this.follow();
    this.draw();
  }

  /** Where nothing was recorded, go on to where something was, if that is wished; return the gap that there is. */
  passOver() {
    const gap = this.facts.gaps.find(([begins, ends]) => begins <= this.now && this.now < ends);
    if (!gap || !find("skip").checked) return gap;
    this.now = gap[1];
    this.say("skipped");
    this.quiet = performance.now() + 4000; // so long is it said
    return null;
  }

  tell(heard, gap) {
    if (performance.now() < (this.quiet ?? 0)) return;
    const channel = find("channel").value;
    const word = () => {
      if (gap) return "silent";
      if (heard.some((piece) => piece.hasFailed)) return "failed";
      if (heard.some((piece) => piece.isLoading && performance.now() - piece.since > 800)) return "loading";
      return channel && heard.length && !heard.some((piece) => piece.language === channel) ? "floor" : "";
    };
    this.say(word());
  }

  /** The files to be heard now: the chosen channel's first, which leads the clock, then the floor's. */
  heard() {
    const channel = find("channel").value;
    const sounds = this.pieces.filter((piece) => piece.kind === "audio" && piece.covers(this.now));
    const voices = channel ? sounds.filter((piece) => piece.language === channel) : [];
    return [...voices, ...sounds.filter((piece) => piece.stream === "floor_audio")];
  }

  /** The files to be seen now: of the screen and of the speaker, the one begun last. */
  seen() {
    const last = (stream) => this.pieces.findLast((piece) => piece.stream === stream && piece.covers(this.now));
    const streams = { podium: ["screen", "floor_video"], slides: ["screen"], none: [] }[find("choice").value];
    return streams.map(last).filter(Boolean);
  }

  /** The page of slides that was before the hall then, as an image that is made once. */
  slide() {
    if (find("choice").value === "none") return null;
    const page = this.facts.slides.findLast(({ begins, ends }) => begins <= this.now && this.now < ends);
    if (!page) return null;
    page.image ??= Object.assign(new Image(), { src: page.url, alt: page.words });
    return page.image;
  }

  /** Let every file that is heard or seen be where the clock is, fetch the next ones, and close the others. */
  follow() {
    const heard = this.heard();
    const seen = this.seen();
    const hasVoice = heard.some((piece) => piece.language);
    const under = (remembered().floor ?? 15) / 100; // how loud the floor is under the interpreter, as set in the hall
    const isHeld = !heard.some((piece) => piece.isRunning) && heard.some((piece) => piece.isLoading);
    const common = { rate: Number(find("rate").value), blocked: () => this.pause("blocked") };
    for (const piece of heard) {
      const volume = hasVoice && !piece.language ? under : 1;
      piece.follow(this.now, { ...common, volume, isPlaying: this.isPlaying });
    }
    for (const piece of seen) piece.follow(this.now, { ...common, isPlaying: this.isPlaying && !isHeld });
    const used = [...heard, ...seen];
    for (const piece of this.pieces) {
      if (used.includes(piece)) continue;
      const isNext = this.isPlaying && !piece.covers(this.now) && piece.isNear(this.now) && this.isWanted(piece);
      if (isNext) piece.open();
      else piece.close();
    }
    const slide = this.slide();
    const videos = [...(slide ? [slide] : []), ...seen.map((piece) => piece.element)];
    if (videos.some((video) => video.parentElement !== find("pictures"))) find("pictures").replaceChildren(...videos);
    find("pictures").hidden = videos.length === 0;
    find("pictures").dataset.count = videos.length;
  }

  isWanted(piece) {
    if (piece.kind === "audio") return !piece.language || piece.language === find("channel").value;
    return find("choice").value === "podium" || (find("choice").value === "slides" && piece.stream === "screen");
  }

  draw() {
    const chapter = this.chapters.findLast(({ begins }) => begins <= this.now + 0.05) ?? this.chapters[0];
    if (chapter !== this.chapter) this.enter(chapter);
    const time = this.write.format(this.openedAt + this.now * 1000);
    find("time").textContent = time;
    find("slider").value = this.now;
    find("slider").setAttribute("aria-valuetext", `${time} ${find("now").textContent.replace(/\s+/g, " ").trim()}`);
    find("play").textContent = find("play").dataset[this.isPlaying ? "pause" : "play"];
    find("link").href = `?t=${Math.floor(this.now)}`;
    this.captions.show(this.now);
  }

  /** Show which chapter is playing, in the list and beside the pictures. */
  enter(chapter) {
    this.chapter?.item.removeAttribute("aria-current");
    chapter.item.setAttribute("aria-current", "true");
    this.chapter = chapter;
    const words = chapter.item.querySelector("[data-chapter-words]").cloneNode(true);
    find("now").replaceChildren(...words.childNodes);
  }

  say(word) {
    const sentence = this.words[word] ?? "";
    if (sentence === this.said) return;
    this.said = find("status").textContent = sentence;
  }

  /** Copy the link to this moment; where the browser does not let it, the link is followed. */
  copy(event) {
    if (!navigator.clipboard) return;
    event.preventDefault();
    history.replaceState(null, "", find("link").href);
    navigator.clipboard.writeText(find("link").href).then(
      () => this.say("copied"),
      () => {},
    );
  }
}

/** Return the second that the address names: `?t=90` or `#t=90`; null if none. */
function linked() {
  const named = location.hash.match(/^#t=([\d.]+)$/)?.[1] ?? new URLSearchParams(location.search).get("t");
  const second = Number.parseFloat(named);
  return Number.isFinite(second) ? second : null;
}

const facts = document.getElementById("archive-timeline");
if (facts) new Archive(JSON.parse(facts.textContent));
