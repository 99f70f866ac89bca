// What was chosen about sound and pictures; it is kept in this browser only, and for every hall.
const KEY = "muntada-hall";

/** Return what was chosen before; nothing where the browser keeps nothing. */
export function remembered() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "{}");
    return kept !== null && typeof kept === "object" ? kept : {};
  } catch {
    return {};
  }
}

/** Keep more of what was chosen. */
export function remember(chosen) {
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...remembered(), ...chosen }));
  } catch {
    // A browser that keeps nothing asks again next time.
  }
}
