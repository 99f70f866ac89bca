// What the server sends (muntada/web/twins/mapping/packing.py), unpacked; names of cities, fetched as they are needed.
import { line, xOf, yOf } from "./map-geometry.js";

const FEW = 400; // ties whose lines are looked at to see how high they go
const AT_ONCE = 80; // cities whose names one request asks for

/** Fetch the ties that are filtered, and unpack them. */
export async function load(address, signal) {
  const answer = await fetch(address, { signal });
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  return unpack(await answer.json());
}

/** Undo the steps; add each city's place on the plane, its ties, and the order of cities by their size. */
export function unpack(sent) {
  const count = sent.key.length;
  const latitude = running(sent.latitude).map((value) => value / 100);
  const longitude = running(sent.longitude).map((value) => value / 100);
  const a = running(sent.a);
  const b = a.map((value, place) => value + sent.b[place]);
  const ties = Array.from({ length: count }, () => []);
  a.forEach((city, tie) => {
    ties[city].push(tie);
    ties[b[tie]].push(tie);
  });
  const larger = (one, other) => sent.size[other] - sent.size[one] || ties[other].length - ties[one].length || one - other;
  return {
    order: ties.map((_, city) => city).sort(larger),
    key: sent.key,
    size: sent.size,
    stages: sent.stages,
    stage: sent.stage,
    year: sent.year,
    latitude,
    longitude,
    x: Float32Array.from(longitude, xOf),
    y: Float32Array.from(latitude, yOf),
    a,
    b,
    ties,
    /** The city at the other end of a tie. */
    other: (tie, city) => (a[tie] === city ? b[tie] : a[tie]),
  };
}

/** The shapes of the land: polygons of rings of [x, y, …] on the plane, each with its bounds. */
export async function loadLand(address) {
  const sent = await (await fetch(address)).json();
  return sent.map((rings) => {
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    const drawn = rings.map((steps) => {
      const points = new Float32Array(steps.length);
      let [x, y] = [0, 0];
      for (let place = 0; place < steps.length; place += 2) {
        points[place] = (x += steps[place]) / 100;
        points[place + 1] = (y += steps[place + 1]) / 100;
        widen(box, points[place], points[place + 1]);
      }
      return points;
    });
    return { rings: drawn, box };
  });
}

/** Where the cities lie, and the lines of the ties too where they are few; the middle of the map for none. */
export function boundsOf(data) {
  if (!data.a.length) return [-20, -50, 140, 30];
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  data.x.forEach((x, city) => widen(box, x, data.y[city]));
  if (data.a.length <= FEW) {
    const { a, b, latitude, longitude } = data;
    for (let tie = 0; tie < a.length; tie++) {
      const points = line(latitude[a[tie]], longitude[a[tie]], latitude[b[tie]], longitude[b[tie]]);
      for (let place = 1; place < points.length; place += 2) widen(box, box[0], points[place]);
    }
  }
  return box;
}

/** Make `box` (west, north, east, south) hold a point. */
export function widen(box, x, y) {
  if (x < box[0]) box[0] = x;
  if (y < box[1]) box[1] = y;
  if (x > box[2]) box[2] = x;
  if (y > box[3]) box[3] = y;
}

/** Names by key, in the reader's language: `of` answers at once or not yet, and asks for what it lacks. */
export class Names {
  #known = new Map();
  #wanted = new Set();
  #timer = null;

  constructor(address, arrived) {
    this.address = address;
    this.arrived = arrived;
  }

  /** [name, country, slug] of a city, or undefined until they have come. */
  of(key) {
    const known = this.#known.get(key);
    if (known === undefined) this.#want(key);
    return known ?? undefined;
  }

  #want(key) {
    this.#wanted.add(key);
    this.#timer ??= setTimeout(() => this.#ask(), 40);
  }

  async #ask() {
    this.#timer = null;
    const keys = [...this.#wanted].slice(0, AT_ONCE).sort();
    for (const key of keys) {
      this.#wanted.delete(key);
      this.#known.set(key, null);
    }
    if (this.#wanted.size) this.#timer = setTimeout(() => this.#ask(), 40);
    try {
      const answer = await fetch(`${this.address}?${new URLSearchParams({ city: keys.join(",") })}`);
      const found = await answer.json();
      for (const key of keys) this.#known.set(key, found[key] ?? null);
      this.arrived();
    } catch {
      for (const key of keys) this.#known.delete(key); // asked again when next needed
    }
  }
}

function running(steps) {
  let sum = 0;
  return steps.map((step) => (sum += step));
}
