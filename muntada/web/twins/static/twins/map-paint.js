// Draws onto anything with the methods of a canvas' context: a canvas, or what writes SVG (map-svg.js).
import { shape } from "./map-levels.js";

const BATCH = 60; // lines that are drawn by one stroke; between two strokes the page may do something else

/** Put the plane under the context: what follows is said in degrees. `dots` is pixels of the device a pixel. */
function onPlane(context, view, shift, dots) {
  const scale = view.scale * dots;
  context.setTransform(scale, 0, 0, scale, (shift - view.x) * scale + (view.width / 2) * dots, -view.y * scale + (view.height / 2) * dots);
}

function trace(context, points) {
  context.moveTo(points[0], points[1]);
  for (let place = 2; place < points.length; place += 2) context.lineTo(points[place], points[place + 1]);
}

/** Draw the land; a generator that pauses now and then. */
export function* paintLand(context, view, land, look, dots) {
  let drawn = 0;
  context.globalAlpha = 1;
  context.fillStyle = look.land;
  for (const { rings, box } of land) {
    for (const shift of view.shifts(box)) {
      onPlane(context, view, shift, dots);
      context.beginPath();
      for (const ring of rings) {
        trace(context, ring);
        context.closePath();
        drawn += ring.length;
      }
      context.fill("evenodd");
      if (drawn > 4000) {
        drawn = 0;
        yield;
      }
    }
  }
}

/** Draw the ties, thin ones first; a generator that pauses now and then. */
export function* paintTies(context, view, level, data, look, dots) {
  const classes = new Map(); // bundles that look alike: one stroke for many
  for (const bundle of level.bundles) {
    shape(bundle, level, data);
    const key = `${bundle.stage} ${weight(bundle.size)}`;
    for (const shift of view.shifts(bundle.box)) {
      const alike = classes.get(key) ?? classes.set(key, []).get(key);
      alike.push([bundle, shift]);
      if (alike.length % 200 === 0) yield;
    }
  }
  const order = [...classes].sort(([one], [other]) => one.split(" ")[1] - other.split(" ")[1]);
  const crowd = Math.min(1, Math.max(0.14, 8 / Math.sqrt(level.bundles.length + 1)));
  for (const [key, alike] of order) {
    const [stage, heavy] = key.split(" ").map(Number);
    const style = look.stages[stage];
    const width = [1, 1.4, 2, 2.8][heavy] * (0.7 + crowd / 2);
    for (let first = 0; first < alike.length; first += BATCH) {
      for (const [shift, some] of grouped(alike.slice(first, first + BATCH))) {
        onPlane(context, view, shift, dots);
        stroke(context, some, style, width, Math.min(1, crowd * [0.8, 1.1, 1.7, 2.6][heavy]), view.scale);
      }
      yield;
    }
  }
}

/** Draw the ties of one mark, over all others. */
export function paintOwnTies(context, view, bundles, level, data, look, dots) {
  for (const bundle of bundles) {
    shape(bundle, level, data);
    for (const shift of view.shifts(bundle.box)) {
      onPlane(context, view, shift, dots);
      stroke(context, [bundle], look.stages[bundle.stage], 1 + weight(bundle.size), 1, view.scale);
    }
  }
}

/** Draw the marks: a dot for a city, a ring with their number for several. */
export function paintMarks(context, view, marks, look, chosen, number, dots) {
  context.setTransform(dots, 0, 0, dots, 0, 0);
  context.globalAlpha = 1;
  context.setLineDash([]);
  context.textAlign = "center";
  context.textBaseline = "middle";
  for (const mark of marks) {
    const [left, top] = view.seen(mark.x, mark.y);
    const size = radius(mark);
    if (left < -size || top < -size || left > view.width + size || top > view.height + size) continue;
    context.beginPath();
    context.arc(left, top, size, 0, 2 * Math.PI);
    context.fillStyle = mark === chosen ? look.chosen : mark.cities.length > 1 ? look.ground : look.mark;
    context.fill();
    context.lineWidth = mark === chosen ? 2.5 : mark.cities.length > 1 ? 1.4 : 1.2;
    context.strokeStyle = mark === chosen || mark.cities.length > 1 ? look.mark : look.ground;
    context.stroke();
    if (mark.cities.length > 1) {
      context.font = `${look.weight} ${size < 9 ? 9.5 : 10.5}px ${look.font}`;
      context.fillStyle = mark === chosen ? look.ground : look.ink;
      context.fillText(number(mark.cities.length), left, top + 0.5);
    }
  }
}

/** Write names beside marks, the largest first, none over another; answers how many it wrote. */
export function paintNames(context, view, marks, nameOf, look, most, isRtl, dots) {
  context.setTransform(dots, 0, 0, dots, 0, 0);
  context.globalAlpha = 1;
  context.font = `${look.weight} 13px ${look.font}`;
  context.textBaseline = "middle";
  context.textAlign = "left";
  context.lineJoin = "round";
  context.setLineDash([]);
  const inSight = marks.slice(0, 2000).map((mark) => [mark, ...view.seen(mark.x, mark.y)]);
  const taken = inSight.slice(0, 400).map(([mark, left, top]) => around(left, top, radius(mark) - 1));
  let written = 0;
  for (const [mark, left, top] of inSight) {
    if (written >= most) break;
    if (left < 0 || top < 8 || left > view.width || top > view.height - 8) continue;
    const words = nameOf(mark);
    if (!words) continue;
    const [away, wide] = [radius(mark) + 4, context.measureText(words).width];
    // On the side where one reads on, else on the other one.
    const sides = isRtl ? [left - away - wide, left + away] : [left + away, left - away - wide];
    const start = sides.find((side) => isFree([side - 3, top - 9, side + wide + 3, top + 9], taken, view.width));
    if (start === undefined) continue;
    const box = [start - 3, top - 9, start + wide + 3, top + 9];
    taken.push(box);
    written++;
    context.lineWidth = 3.5;
    context.strokeStyle = look.ground;
    context.strokeText(words, start, top);
    context.fillStyle = look.ink;
    context.fillText(words, start, top);
  }
  return written;
}

/** The radius of a mark, in pixels. */
export function radius(mark) {
  return mark.cities.length > 1 ? Math.min(14, 6.6 + 0.85 * Math.log2(mark.cities.length)) : 3.4;
}

function isFree(box, taken, width) {
  if (box[0] < 0 || box[2] > width) return false;
  return !taken.some((other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1]);
}

function around(left, top, size) {
  return [left - size, top - size, left + size, top + size];
}

function stroke(context, bundles, style, width, alpha, scale) {
  context.beginPath();
  for (const bundle of bundles) trace(context, bundle.points);
  context.lineWidth = width / scale;
  context.setLineDash(style.dash.map((part) => part / scale));
  context.strokeStyle = style.colour;
  context.globalAlpha = alpha;
  context.stroke();
}

function weight(size) {
  return size < 3 ? 0 : size < 10 ? 1 : size < 40 ? 2 : 3;
}

/** Bundles by the turn of the world that they are seen on. */
function grouped(pairs) {
  const groups = new Map();
  for (const [bundle, shift] of pairs) (groups.get(shift) ?? groups.set(shift, []).get(shift)).push(bundle);
  return groups;
}
