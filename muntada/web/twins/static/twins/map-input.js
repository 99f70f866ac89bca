// Pointers, wheel and keys, turned into: pan, zoom, home, point at, choose, step. Knows nothing of what is drawn.

const NEAR = 6; // pixels that a finger may move and still mean to choose
const FAST = 1.5; // how much a key or a button zooms
const STRIDE = 60; // pixels that an arrow key moves

/**
 * Listen on the element. One finger moves the map sideways and leaves moving up and down to the page; two fingers
 * move and zoom. The wheel zooms, but at the farthest view it scrolls the page on.
 */
export function listen(element, act) {
  const down = new Map(); // pointer to its last place
  let moved = 0;

  const place = (event) => {
    const box = element.getBoundingClientRect();
    return [event.clientX - box.x, event.clientY - box.y];
  };

  element.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    element.setPointerCapture(event.pointerId);
    down.set(event.pointerId, place(event));
    if (down.size === 1) moved = 0;
    else moved = Infinity;
  });

  element.addEventListener("pointermove", (event) => {
    const now = place(event);
    const before = down.get(event.pointerId);
    if (!before) {
      if (event.pointerType === "mouse") act.point(...now);
      return;
    }
    const [across, along] = [now[0] - before[0], now[1] - before[1]];
    moved += Math.abs(across) + Math.abs(along);
    down.set(event.pointerId, now);
    if (down.size === 1) {
      if (moved > NEAR) act.pan(across, along);
      return;
    }
    const other = [...down].find(([id]) => id !== event.pointerId)[1];
    const [middle, was] = [between(now, other), between(before, other)];
    act.pan(middle[0] - was[0], middle[1] - was[1]);
    act.zoom(apart(now, other) / Math.max(1, apart(before, other)), ...middle);
  });

  const up = (event) => {
    const at = down.get(event.pointerId);
    down.delete(event.pointerId);
    if (at && event.type === "pointerup" && moved <= NEAR) act.choose(...at);
  };
  element.addEventListener("pointerup", up);
  element.addEventListener("pointercancel", up);
  element.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && !down.size && act.point(-1, -1));

  element.addEventListener(
    "wheel",
    (event) => {
      const pixels = event.deltaY * (event.deltaMode ? 24 : 1);
      if (act.zoom(2 ** (-pixels / (event.ctrlKey ? 120 : 400)), ...place(event))) event.preventDefault();
    },
    { passive: false },
  );

  element.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const does = {
      ArrowLeft: () => act.pan(STRIDE, 0),
      ArrowRight: () => act.pan(-STRIDE, 0),
      ArrowUp: () => act.pan(0, STRIDE),
      ArrowDown: () => act.pan(0, -STRIDE),
      "+": () => act.zoom(FAST),
      "=": () => act.zoom(FAST),
      "-": () => act.zoom(1 / FAST),
      0: () => act.home(),
      Home: () => act.home(),
      PageDown: () => act.step(1),
      PageUp: () => act.step(-1),
      Enter: () => act.open(),
      Escape: () => act.choose(-1, -1),
    }[event.key];
    if (!does) return;
    event.preventDefault();
    does();
  });
}

/** Let buttons with data-map-do="in", "out" or "home" do the same. */
export function listenToButtons(root, act) {
  const does = { in: () => act.zoom(FAST), out: () => act.zoom(1 / FAST), home: () => act.home() };
  for (const button of root.querySelectorAll("[data-map-do]")) {
    button.addEventListener("click", () => does[button.dataset.mapDo]());
  }
}

function between(one, other) {
  return [(one[0] + other[0]) / 2, (one[1] + other[1]) / 2];
}

function apart(one, other) {
  return Math.hypot(one[0] - other[0], one[1] - other[1]);
}
