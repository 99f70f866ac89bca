// What part of the plane is seen: its centre and the scale. Knows nothing of canvases.
import { BOTTOM, TOP, TURN, WEST } from "./map-geometry.js";

const CLOSEST = 1600; // pixels a degree: some 70 metres a pixel

/** A window onto the plane, `width` by `height` pixels. */
export class View {
  constructor(width, height) {
    Object.assign(this, { width, height, x: 50, y: (TOP + BOTTOM) / 2, scale: width / TURN });
  }

  /** The same window, `more` times as wide and high, over the same centre. */
  wider(more) {
    return Object.assign(new View(this.width * more, this.height * more), { x: this.x, y: this.y, scale: this.scale });
  }

  resize(width, height) {
    Object.assign(this, { width, height });
    this.settle();
  }

  /** Where a point of the plane is seen, on the copy of the sheet that is nearest to the middle. */
  seen(x, y) {
    const near = x + TURN * Math.round((this.x - x) / TURN);
    return [(near - this.x) * this.scale + this.width / 2, (y - this.y) * this.scale + this.height / 2];
  }

  /** The bounds of what is seen (west, north, east, south), on the plane. */
  get box() {
    const [w, h] = [this.width / 2 / this.scale, this.height / 2 / this.scale];
    return [this.x - w, this.y - h, this.x + w, this.y + h];
  }

  /** By how much a thing with these bounds must be shifted to be seen: none, one or several turns. */
  *shifts(box) {
    const [west, north, east, south] = this.box;
    if (box[3] < north || box[1] > south) return;
    const first = Math.ceil((west - box[2]) / TURN);
    const last = Math.floor((east - box[0]) / TURN);
    for (let turn = first; turn <= last; turn++) yield turn * TURN;
  }

  pan(right, down) {
    this.x -= right / this.scale;
    this.y -= down / this.scale;
    this.settle();
  }

  /** Zoom by a factor, so that what is under the point (in pixels) stays there. */
  zoom(factor, left = this.width / 2, top = this.height / 2) {
    const scale = Math.min(CLOSEST, Math.max(this.#farthest, this.scale * factor));
    const [u, v] = [left - this.width / 2, top - this.height / 2];
    this.x += u / this.scale - u / scale;
    this.y += v / this.scale - v / scale;
    this.scale = scale;
    this.settle();
  }

  /** Show these bounds with a margin; never so far away that the map becomes a strip. */
  fit([west, north, east, south]) {
    const [margin, height] = [Math.min(64, this.width / 9), BOTTOM - TOP];
    const scale = Math.min((this.width - 2 * margin) / (east - west || 1), (this.height - 2 * margin) / (south - north || 1));
    this.scale = Math.min(60, Math.max(scale, this.#farthest, (0.78 * this.height) / height));
    this.x = (west + east) / 2;
    this.y = (north + south) / 2;
    this.settle();
  }

  /** Keep inside: round the world to the east and west, but not beyond the poles. */
  settle() {
    this.scale = Math.min(CLOSEST, Math.max(this.#farthest, this.scale));
    this.x = ((((this.x - WEST) % TURN) + TURN) % TURN) + WEST;
    const half = this.height / 2 / this.scale;
    this.y = BOTTOM - TOP < 2 * half ? (TOP + BOTTOM) / 2 : Math.min(BOTTOM - half, Math.max(TOP + half, this.y));
  }

  get #farthest() {
    return this.width / TURN;
  }
}
