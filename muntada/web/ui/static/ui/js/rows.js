// Keyboard moves in dense tables: in a table[data-rows], the arrow keys, Home and End go from row to row, by the
// first link or button of each.

const MOVES = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity };

/** Listen for the whole page, tables that come later included. */
export function bindRows() {
  document.addEventListener("keydown", (event) => {
    const row = event.target.closest?.("table[data-rows] tbody tr");
    if (!row || !(event.key in MOVES) || event.target.matches("input, select, textarea")) return;
    const rows = [...row.parentElement.rows];
    const place = Math.min(Math.max(rows.indexOf(row) + MOVES[event.key], 0), rows.length - 1);
    const target = rows[place].querySelector("a, button");
    if (!target) return;
    event.preventDefault();
    target.focus();
  });
}
