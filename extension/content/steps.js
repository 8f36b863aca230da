/** From claim to claim, in reading order and round again. */

import { liveRange } from "./range.js";

/** @typedef {import("./mark.js").Mark} Mark */

/**
 * @param {Mark[]} marks  in reading order
 * @param {Mark | undefined} from  the claim that the reader is at, if any
 * @param {1 | -1} direction
 * @returns {Mark | undefined}
 */
export function neighbour(marks, from, direction) {
  const at = from ? marks.indexOf(from) : -1;
  if (at >= 0) return marks.at((at + direction) % marks.length);
  const first = firstInView(marks);
  return marks.at(direction > 0 ? first : first - 1);
}

/** The first mark in the window, if there is one. @param {Mark[]} marks */
export function inView(marks) {
  const first = marks.at(firstInView(marks));
  const isThere = first && liveRange(first.range).getBoundingClientRect().top < innerHeight;
  return isThere ? first : undefined;
}

/** The place of the first mark that isn't above the window, or of the very first. @param {Mark[]} marks */
function firstInView(marks) {
  let [low, high] = [0, marks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (liveRange(marks[middle].range).getBoundingClientRect().bottom > 0) high = middle;
    else low = middle + 1;
  }
  return low < marks.length ? low : 0;
}
