// Keeps every frame short, however many ties there are.
//
// Land and ties are drawn into a picture behind, larger than the frame, a few milliseconds at a time; each frame
// shows the last finished picture, moved and scaled to where the map is now, and draws only marks and names anew.
import { paintLand, paintTies } from "./map-paint.js";
import { View } from "./map-view.js";

const BUDGET = 7; // ms of a frame that are given to the picture behind
const MORE = 1.4; // how much larger than the frame it is

/** The frame with its canvas. `map` gives level, data, land, look and draws the overlay. */
export class Screen {
  constructor(frame, map) {
    this.map = map;
    this.front = frame.querySelector("canvas");
    this.context = this.front.getContext("2d");
    this.view = new View(frame.clientWidth, frame.clientHeight);
    this.behind = null; // {canvas, view}: the last finished picture
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
    this.touch();
  }

  /** What is to be drawn has changed: begin anew. */
  renew() {
    this.painting = null;
    this.move();
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

  #work() {
    if (!this.painting && this.isStale) this.#begin();
    const end = performance.now() + BUDGET;
    while (this.painting && performance.now() < end) {
      if (!this.painting.next().done) continue;
      this.painting = null;
      [this.behind, this.spare] = [{ canvas: this.spare, view: this.next }, this.behind?.canvas ?? document.createElement("canvas")];
    }
  }

  #begin() {
    this.isStale = false;
    this.next = this.view.wider(MORE);
    this.spare.width = Math.round(this.next.width * this.dots);
    this.spare.height = Math.round(this.next.height * this.dots);
    this.painting = this.#paint(this.spare.getContext("2d"), this.next);
  }

  *#paint(context, view) {
    const { level, data, land, look } = this.map;
    yield* paintLand(context, view, land, look, this.dots);
    yield* paintTies(context, view, level, data, look, this.dots);
  }
}
