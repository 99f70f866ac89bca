// One recorded file on the time line. Its element is lent from a pool and follows the sitting's clock; while it plays
// without trouble it may lead the clock, so that sound is never bent to it.

const LOOSE = { audio: 0.3, video: 0.8 }; // s that it may be off the clock before it is set right
const EARLY = 6; // s before its turn that it is fetched
const PATIENCE = 10_000; // ms that the clock waits for a file
const PICTURES = ["floor_video", "screen"];
const pool = { audio: [], video: [] };

export class Piece {
  constructor(facts) {
    Object.assign(this, facts);
    this.kind = PICTURES.includes(this.stream) ? "video" : "audio";
    this.element = null;
    this.since = null; // since when the clock has been waiting for it
  }

  covers(now) {
    return this.begins <= now && now < this.ends;
  }

  isNear(now) {
    return this.begins - EARLY <= now && now < this.ends;
  }

  /** Where on the time line it is. */
  get now() {
    return this.begins + this.element.currentTime;
  }

  get isOver() {
    const { ended, duration, currentTime } = this.element;
    return ended || (Number.isFinite(duration) && currentTime >= duration - 0.05);
  }

  get hasFailed() {
    return Boolean(this.element?.error);
  }

  get isRunning() {
    const element = this.element;
    return Boolean(element) && !element.paused && !element.seeking && element.readyState > 2 && !this.isOver && !this.hasFailed;
  }

  /** Whether the clock has to wait for it: not for ever, and not for a file that fails or is over. */
  get isLoading() {
    const element = this.element;
    const waits = element && !this.hasFailed && !this.isOver && (element.seeking || element.readyState < 3);
    if (!waits) this.since = null;
    else this.since ??= performance.now();
    return Boolean(waits) && performance.now() - this.since < PATIENCE;
  }

  /** Fetch it, before or while it plays. */
  open() {
    if (this.element) return;
    this.element = pool[this.kind].pop() ?? document.createElement(this.kind);
    Object.assign(this.element, { preload: "auto", src: this.url, muted: this.kind === "video", playsInline: true });
  }

  /** Be where the clock is; `blocked` is called if the browser does not let it be heard. */
  follow(now, { isPlaying, rate, volume = 1, blocked }) {
    this.open();
    const element = this.element;
    const at = Math.max(0, now - this.begins);
    const isBeyond = Number.isFinite(element.duration) && at >= element.duration;
    Object.assign(element, { volume, playbackRate: rate });
    if (!element.seeking && !isBeyond && Math.abs(element.currentTime - at) > (isPlaying ? LOOSE[this.kind] : 0.02)) {
      element.currentTime = at;
    }
    if (!isPlaying || isBeyond) element.pause();
    else if (element.paused) element.play().catch((error) => error.name === "NotAllowedError" && blocked());
  }

  /** Stop, and give the element back. */
  close() {
    if (!this.element) return;
    this.element.pause();
    this.element.removeAttribute("src");
    this.element.load();
    this.element.remove();
    pool[this.kind].push(this.element);
    this.element = null;
  }
}
