/** A table for the terminal, as wide as that is: long cells are cut. */

const WIDTH = process.stdout.columns ?? 160;
const GAP = "  ";
/** The shares that columns get when they can't all have what they want. */
const SHARES = [5, 2, 3, 3];

/**
 * @param {string[]} head
 * @param {string[][]} rows
 */
export function table(head, rows) {
  const cells = [head, ...rows].map((row) => row.map((cell) => cell.replace(/\s+/g, " ").trim()));
  const wanted = head.map((_, column) => Math.max(...cells.map((row) => row[column].length)));
  const room = WIDTH - GAP.length * (head.length - 1);
  const widths = shareOut(wanted, room);
  const line = (/** @type {string[]} */ row) =>
    row
      .map((cell, column) => cut(cell, widths[column]).padEnd(widths[column]))
      .join(GAP)
      .trimEnd();
  const rule = widths.map((width) => "─".repeat(width)).join(GAP);
  return [line(cells[0]), rule, ...cells.slice(1).map(line)].join("\n");
}

/**
 * What each column gets of `room`: all that it wants if that is less than its share; the rest is shared out among the others.
 * @param {number[]} wanted
 * @param {number} room
 */
function shareOut(wanted, room) {
  const widths = wanted.map(() => 0);
  let open = wanted.map((_, column) => column);
  let left = room;
  while (open.length > 0) {
    const shares = open.reduce((sum, column) => sum + SHARES[column], 0);
    const share = (/** @type {number} */ column) => Math.floor((left * SHARES[column]) / shares);
    const modest = open.filter((column) => wanted[column] <= share(column));
    const settled = modest.length > 0 ? modest : open;
    for (const column of settled) widths[column] = Math.min(wanted[column], share(column));
    left -= settled.reduce((sum, column) => sum + widths[column], 0);
    open = open.filter((column) => !settled.includes(column));
  }
  return widths;
}

/**
 * @param {string} text
 * @param {number} width
 */
function cut(text, width) {
  return text.length <= width ? text : `${text.slice(0, width - 1)}…`;
}
