// The plane that the map is drawn on; the same as muntada/web/twins/mapping/projection.py, which explains it.

export const WEST = -130;
export const TURN = 360;

const RADIAN = Math.PI / 180;
const STEP = 6; // degrees between two points of a line, if nothing finer is asked for

/** The y of a latitude (Patterson's cylindrical projection), in degrees; south is positive. */
export function yOf(latitude) {
  const phi = latitude * RADIAN;
  const square = phi * phi;
  return (-phi * (1.0148 + square * square * (0.23185 + square * (-0.14499 + square * 0.02406)))) / RADIAN;
}

/** The x of a longitude, in degrees from WEST to WEST + TURN. */
export function xOf(longitude) {
  return modulo(longitude - WEST, TURN) + WEST;
}

export const TOP = yOf(84);
export const BOTTOM = yOf(-57);

/**
 * The great circle between two places as [x, y, x, y, …]; it begins on the sheet and may leave it to either side.
 * Between antipodes it goes over the north.
 */
export function line(latitude, longitude, toLatitude, toLongitude, step = STEP) {
  const a = vector(latitude, longitude);
  const b = vector(toLatitude, toLongitude);
  const angle = Math.acos(Math.max(-1, Math.min(1, a[0] * b[0] + a[1] * b[1] + a[2] * b[2])));
  let x = xOf(longitude);
  if (Math.PI - angle < 1e-6) {
    const first = line(latitude, longitude, 90, longitude, step);
    const end = x + modulo(toLongitude - longitude + 180, TURN) - 180;
    const last = line(90, toLongitude, toLatitude, toLongitude, step);
    for (let place = 0; place < last.length; place += 2) last[place] = end;
    return Float32Array.of(...first.slice(0, -2), ...last);
  }
  const steps = Math.max(1, Math.ceil(angle / (step * RADIAN)));
  const points = new Float32Array(2 * steps + 2);
  points[0] = x;
  points[1] = yOf(latitude);
  for (let number = 1; number <= steps; number++) {
    let phi = toLatitude;
    let lambda = toLongitude;
    if (number < steps) {
      const p = Math.sin((1 - number / steps) * angle);
      const q = Math.sin((number / steps) * angle);
      const [u, v, w] = [0, 1, 2].map((axis) => p * a[axis] + q * b[axis]);
      phi = Math.atan2(w, Math.hypot(u, v)) / RADIAN;
      lambda = Math.atan2(v, u) / RADIAN;
    }
    x += modulo(lambda - x + 180, TURN) - 180;
    points[2 * number] = x;
    points[2 * number + 1] = yOf(phi);
  }
  return points;
}

function vector(latitude, longitude) {
  const phi = latitude * RADIAN;
  const lambda = longitude * RADIAN;
  return [Math.cos(phi) * Math.cos(lambda), Math.cos(phi) * Math.sin(lambda), Math.sin(phi)];
}

function modulo(value, by) {
  return ((value % by) + by) % by;
}
