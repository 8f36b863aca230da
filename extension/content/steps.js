/** From claim to claim that can be seen, in reading order and round again. */

import { liveRange } from "./range.js";
import { isThere } from "./sight.js";

/** @typedef {import("./mark.js").Mark} Mark */

/**
 * @param {Mark[]} marks  in reading order
 * @param {Mark | undefined} from  the claim that the reader is at, if any
 * @param {1 | -1} direction
 * @returns {Mark | undefined}
 */
export function neighbour(marks, from, direction) {
  const at = from ? marks.indexOf(from) : -1;
  if (at >= 0) return nearestThere(marks, at + direction, direction);
  const first = firstInView(marks);
  return nearestThere(marks, direction > 0 ? first : first - 1, direction);
}

/**
 * The mark at `place`, or the next one from there on that can be seen.
 * @param {Mark[]} marks
 * @param {number} place
 * @param {1 | -1} direction
 */
function nearestThere(marks, place, direction) {
  for (let step = 0; step < marks.length; step += 1) {
    const mark = marks.at((place + step * direction) % marks.length);
    if (mark && isThere(mark.block)) return mark;
  }
  return undefined;
}

/** The first mark in the window, if there is one. @param {Mark[]} marks */
export function inView(marks) {
  const first = nearestThere(marks, firstInView(marks), 1);
  const isInWindow = first && liveRange(first.range).getBoundingClientRect().top < innerHeight;
  return isInWindow ? first : undefined;
}

/** The place of the first mark that isn't above the window, or of the very first. @param {Mark[]} marks */
function firstInView(marks) {
  let [low, high] = [0, marks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    let at = middle;
    // What can't be seen is nowhere.
    while (at < high && !isThere(marks[at].block)) at += 1;
    if (at === high || liveRange(marks[at].range).getBoundingClientRect().bottom > 0) high = middle;
    else low = at + 1;
  }
  return low < marks.length ? low : 0;
}
