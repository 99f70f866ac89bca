// What was chosen about sound and pictures; it is kept in this browser only, and for every hall and archive.
const KEY = "muntada-hall";

/** Return what was chosen before; nothing where the browser keeps nothing. */
export function remembered(key = KEY) {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? "{}");
    return kept !== null && typeof kept === "object" ? kept : {};
  } catch {
    return {};
  }
}

/** Keep more of what was chosen. */
export function remember(chosen, key = KEY) {
  try {
    localStorage.setItem(key, JSON.stringify({ ...remembered(key), ...chosen }));
  } catch {
    // A browser that keeps nothing asks again next time.
  }
}
