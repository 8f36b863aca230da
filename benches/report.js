/**
 * Rows of figures with their targets: as a table for the terminal, as JSON in dist/bench/, and in docs/performance.md.
 *
 * @typedef {object} Row
 * @property {string} what
 * @property {number} value
 * @property {string} [unit]
 * @property {number} [least]  the target that is to be met; without one the figure is only told
 * @property {number} [aim]  the one beyond it
 * @property {boolean} [atMost]  whether less is better
 */

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";

const DIST = fileURLToPath(new URL("../dist/bench", import.meta.url));
const DOCS = fileURLToPath(new URL("../docs/performance.md", import.meta.url));
const HEAD = ["what", "measured", "at least", "aim", "met"];

/** @param {number} value @param {string} [unit] */
function figure(value, unit = "") {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  const text = Number.isInteger(value) ? String(value) : value.toFixed(digits);
  return unit === "×" ? `${text}×` : `${text} ${unit}`.trim();
}

/** @param {Row} row */
function cells({ what, value, unit, least, aim, atMost = false }) {
  const isMet = (/** @type {number | undefined} */ target) =>
    target !== undefined && (atMost ? value <= target : value >= target);
  const target = (/** @type {number | undefined} */ limit) =>
    limit === undefined ? "" : `${atMost ? "≤" : "≥"} ${figure(limit, unit)}`;
  const met = least === undefined ? "" : isMet(aim) ? "aim" : isMet(least) ? "yes" : "no";
  return [what, figure(value, unit), target(least), target(aim), met];
}

/**
 * Prints the rows, and writes them to dist/bench/NAME.json.
 * @param {string} name
 * @param {string} about  what was measured, on what
 * @param {Row[]} rows
 * @param {{ docs: boolean }} options  whether to put them into docs/performance.md as well, between the marks of that name
 */
export function report(name, about, rows, { docs }) {
  const body = rows.map(cells);
  const widths = HEAD.map((head, column) =>
    Math.max(...[head, ...body.map((row) => row[column])].map(widthOf)),
  );
  const line = (/** @type {string[]} */ row) =>
    row
      .map((cell, column) => cell + " ".repeat(widths[column] - widthOf(cell)))
      .join("  ")
      .trimEnd();
  console.log(`\n${about}\n`);
  console.log(
    [line(HEAD), widths.map((width) => "─".repeat(width)).join("  "), ...body.map(line)].join("\n"),
  );

  mkdirSync(DIST, { recursive: true });
  const machine = { processor: cpus()[0]?.model, processors: cpus().length, node: process.version };
  writeFileSync(`${DIST}/${name}.json`, `${JSON.stringify({ name, about, machine, rows }, null, 2)}\n`);
  if (docs) writeDocs(name, [`${about}`, "", ...markdown(body)].join("\n"));
}

/** @param {string} cell */
function widthOf(cell) {
  return [...cell].length;
}

/** @param {string[][]} body */
function markdown(body) {
  return [HEAD, HEAD.map(() => "---"), ...body].map((row) => `| ${row.join(" | ")} |`);
}

/** @param {string} name @param {string} text */
function writeDocs(name, text) {
  const [start, end] = [`<!-- figures: ${name} -->`, `<!-- end: ${name} -->`];
  const docs = readFileSync(DOCS, "utf8");
  const [from, to] = [docs.indexOf(start), docs.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`docs/performance.md has no place for the figures of ${name}`);
  writeFileSync(DOCS, `${docs.slice(0, from + start.length)}\n${text}\n${docs.slice(to)}`);
}
