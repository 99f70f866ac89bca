// Which cities stand for their neighbours at a given scale, and which ties run together then.
import { line } from "./map-geometry.js";
import { widen } from "./map-data.js";

const APART = 30; // pixels between two marks, at least; where there are few cities, less
const APART_FEW = 15;
const FEW = 400;
const MANY = 1500; // lines from which on they are drawn with fewer points
const PIECE = 1000; // cities or ties that are worked on at a time
const SINGLE = 400; // pixels a degree from which on every city stands for itself

/** The number of the level for a scale (pixels a degree): two levels to each doubling. */
export function levelOf(scale) {
  return Math.floor(2 * Math.log2(scale));
}

/**
 * Marks and bundles of one level, made in small pieces: a generator that returns the level. The largest city stands
 * for those around it, so a mark is always at a real place; a bundle is all ties between two marks, and looks like
 * the stage that most of them are in.
 */
export function* makeLevel(data, number) {
  const scale = 2 ** (number / 2);
  const radius = scale >= SINGLE ? 0 : (data.key.length > FEW ? APART : APART_FEW) / scale;
  const { marks, of } = yield* gather(data, radius);
  const bundles = new Map();
  for (let tie = 0; tie < data.a.length; tie++) {
    if (tie % PIECE === 0) yield;
    const from = Math.min(of[data.a[tie]], of[data.b[tie]]);
    const to = Math.max(of[data.a[tie]], of[data.b[tie]]);
    if (from === to) continue;
    const key = from * marks.length + to;
    let bundle = bundles.get(key);
    if (!bundle) bundles.set(key, (bundle = { from, to, size: 0, stages: [], stage: 0, points: null, box: null }));
    bundle.size++;
    bundle.stages[data.stage[tie]] = (bundle.stages[data.stage[tie]] ?? 0) + 1;
  }
  const list = [...bundles.values()];
  for (const bundle of list) {
    bundle.stages.forEach((count, stage) => {
      if (count > (bundle.stages[bundle.stage] ?? 0)) bundle.stage = stage;
    });
    marks[bundle.from].bundles.push(bundle);
    marks[bundle.to].bundles.push(bundle);
  }
  return { number, marks, of, bundles: list };
}

/** The line of a bundle, computed when it is first drawn. */
export function shape(bundle, level, data) {
  if (!bundle.points) {
    const from = level.marks[bundle.from].city;
    const to = level.marks[bundle.to].city;
    const step = level.bundles.length > MANY ? undefined : 1.5;
    bundle.points = line(data.latitude[from], data.longitude[from], data.latitude[to], data.longitude[to], step);
    bundle.box = [Infinity, Infinity, -Infinity, -Infinity];
    for (let place = 0; place < bundle.points.length; place += 2) {
      widen(bundle.box, bundle.points[place], bundle.points[place + 1]);
    }
  }
  return bundle.points;
}

function* gather(data, radius) {
  const of = new Int32Array(data.key.length);
  const marks = [];
  const grid = new Map(); // cell to the marks in it
  const cell = (value) => (radius ? Math.floor(value / radius) : 0);
  for (const [place, city] of data.order.entries()) {
    if (place % PIECE === 0) yield;
    const [x, y] = [data.x[city], data.y[city]];
    let found = radius ? nearest(grid, marks, cell(x), cell(y), x, y, radius) : -1;
    if (found < 0) {
      found = marks.length;
      marks.push({ city, x, y, cities: [], ties: 0, bundles: [] });
      const key = cellKey(cell(x), cell(y));
      if (radius) (grid.get(key) ?? grid.set(key, []).get(key)).push(found);
    }
    of[city] = found;
    marks[found].cities.push(city);
    marks[found].ties += data.ties[city].length;
  }
  return { marks, of };
}

function cellKey(column, row) {
  return column * 1048576 + row;
}

function nearest(grid, marks, column, row, x, y, radius) {
  let [best, least] = [-1, radius * radius];
  for (let u = column - 1; u <= column + 1; u++) {
    for (let v = row - 1; v <= row + 1; v++) {
      for (const number of grid.get(cellKey(u, v)) ?? []) {
        const distance = (marks[number].x - x) ** 2 + (marks[number].y - y) ** 2;
        if (distance < least) [best, least] = [number, distance];
      }
    }
  }
  return best;
}
