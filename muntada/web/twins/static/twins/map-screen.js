// Keeps every frame short, however many ties there are.
//
// Land and ties are drawn into a picture behind, larger than the frame, a few milliseconds at a time; each frame
// shows the last finished picture, moved and scaled to where the map is now, and draws only marks and names anew.
// While the map is being moved no new picture is begun unless the last one no longer does.
import { levelOf, makeLevel } from "./map-levels.js";
import { paintLand, paintTies } from "./map-paint.js";
import { View } from "./map-view.js";

const BUDGET = 6; // ms of a frame that are given to the picture behind
const MORE = 1.5; // how much larger than the frame it is
const REST = 120; // ms without a move after which the picture is drawn sharply
const LEVELS = 8; // levels that are kept

/** The frame with its canvas. `map` gives data, land and look, draws the overlay, and is told when a level is new. */
export class Screen {
  constructor(frame, map) {
    this.map = map;
    this.front = frame.querySelector("canvas");
    this.context = this.front.getContext("2d");
    this.view = new View(frame.clientWidth, frame.clientHeight);
    this.behind = null; // {canvas, view, level}: the last finished picture
    this.levels = new Map();
    this.moved = 0;
    this.spare = document.createElement("canvas");
    this.painting = null;
    this.asked = false;
    new ResizeObserver(() => this.#resize(frame)).observe(frame);
    this.#resize(frame);
  }

  /** Draw the next frame: only what lies above the ties has changed. */
  touch() {
    if (this.asked) return;
    this.asked = true;
    requestAnimationFrame(() => this.#frame());
  }

  /** The view has changed: the picture behind is drawn anew, once the one in work is done. */
  move() {
    this.isStale = true;
    this.moved = performance.now();
    this.touch();
  }

  /** What is to be drawn has changed: begin anew. */
  renew() {
    this.painting = null;
    this.moved = 0;
    this.isStale = true;
    this.touch();
  }

  /** Other ties: nothing of what was drawn holds. */
  forget() {
    this.levels.clear();
    this.behind = null;
    this.renew();
  }

  /** The marks and bundles that are seen. */
  get level() {
    return this.behind?.level ?? null;
  }

  #resize(frame) {
    this.dots = Math.min(2, devicePixelRatio || 1);
    this.view.resize(frame.clientWidth, frame.clientHeight);
    this.front.width = Math.round(this.view.width * this.dots);
    this.front.height = Math.round(this.view.height * this.dots);
    this.renew();
  }

  #frame() {
    this.asked = false;
    if (!this.map.data || !this.view.width) return;
    this.#work();
    const { context, view, dots } = this;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, this.front.width, this.front.height);
    if (this.behind) this.#place(this.behind);
    this.map.overlay(context, dots);
    if (this.painting || this.isStale) this.touch();
    this.front.dataset.state = this.painting || this.isStale ? "drawing" : "drawn";
  }

  /** Show the picture behind where its part of the plane is now. */
  #place({ canvas, view }) {
    const { context, dots } = this;
    const ratio = this.view.scale / view.scale;
    const [left, top] = this.view.seen(view.x, view.y);
    const [wide, high] = [view.width * ratio, view.height * ratio];
    context.globalAlpha = 1;
    context.drawImage(canvas, (left - wide / 2) * dots, (top - high / 2) * dots, wide * dots, high * dots);
  }

  /** Whether the last picture is too far away to be shown much longer. */
  get #isFar() {
    if (!this.behind) return true;
    const { view } = this.behind;
    const ratio = this.view.scale / view.scale;
    const [left, top] = this.view.seen(view.x, view.y);
    const room = [view.width * ratio - this.view.width, view.height * ratio - this.view.height];
    const away = [left - this.view.width / 2, top - this.view.height / 2];
    return ratio > 2 || away.some((part, axis) => Math.abs(part) > Math.max(0, room[axis] / 2));
  }

  #work() {
    if (!this.painting && this.isStale && (this.#isFar || performance.now() - this.moved > REST)) this.#begin();
    const end = performance.now() + BUDGET;
    while (this.painting && performance.now() < end) {
      const { done, value } = this.painting.next();
      if (!done) continue;
      this.painting = null;
      const before = this.level;
      [this.behind, this.spare] = [value, this.behind?.canvas ?? document.createElement("canvas")];
      if (before !== this.level) this.map.levelled(this.level);
    }
  }

  #begin() {
    this.isStale = false;
    const view = this.view.wider(MORE);
    this.spare.width = Math.round(view.width * this.dots);
    this.spare.height = Math.round(view.height * this.dots);
    this.painting = this.#paint(this.spare, view);
  }

  *#paint(canvas, view) {
    const { data, land, look } = this.map;
    const level = yield* this.#made(levelOf(view.scale), data);
    // Drawn by the processor and at once: what is only noted down would all be drawn in one frame at the end.
    const context = canvas.getContext("2d", { willReadFrequently: true });
    for (const painting of [paintLand(context, view, land, look, this.dots), paintTies(context, view, level, data, look, this.dots)]) {
      while (!painting.next().done) {
        context.getImageData(0, 0, 1, 1);
        yield;
      }
    }
    return { canvas, view, level };
  }

  *#made(number, data) {
    let level = this.levels.get(number);
    if (!level) {
      level = yield* makeLevel(data, number);
      this.levels.set(number, level);
      if (this.levels.size > LEVELS) this.levels.delete(this.levels.keys().next().value);
    }
    return level;
  }
}
