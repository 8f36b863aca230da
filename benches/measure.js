/** Times of fresh processes, taken in turn, so that what else the machine does falls on all of them alike. */

import { execFileSync } from "node:child_process";

/** @param {number[]} values */
export function median(values) {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * Runs every measurement once a round; answers the median milliseconds a MB of each.
 * @param {Record<string, () => { ms: number, bytes: number }>} measurements
 * @param {number} rounds
 */
export function inTurn(measurements, rounds) {
  /** @type {Record<string, number[]>} */
  const times = Object.fromEntries(Object.keys(measurements).map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, measure] of Object.entries(measurements)) {
      const { ms, bytes } = measure();
      times[name].push((ms / bytes) * 1e6);
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, each]) => [name, median(each)]));
}

/** @param {string} program @param {string[]} options  whose last line of output is JSON */
export function answerOf(program, options) {
  const output = execFileSync(program, options, { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
  return JSON.parse(output.trim().split("\n").at(-1) ?? "");
}
