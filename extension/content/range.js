/** Static ranges say where; these say how that stands now. */

import { plain } from "./plain.js";
import { compareNodes } from "./tree.js";

/** @param {StaticRange} range  of text nodes, which may have become shorter since */
export function liveRange({ startContainer, startOffset, endContainer, endOffset }) {
  const live = document.createRange();
  live.setStart(startContainer, within(startContainer, startOffset));
  live.setEnd(endContainer, within(endContainer, endOffset));
  return live;
}

/** @param {Node} node @param {number} offset */
function within(node, offset) {
  return Math.min(offset, node.nodeValue?.length ?? offset);
}

/**
 * @param {StaticRange} range
 * @param {Range} other
 */
export function touches(range, other) {
  const live = liveRange(range);
  return (
    live.startContainer.getRootNode() === other.startContainer.getRootNode() &&
    live.compareBoundaryPoints(Range.END_TO_START, other) < 0 &&
    live.compareBoundaryPoints(Range.START_TO_END, other) > 0
  );
}

/** @typedef {Pick<StaticRange, "startContainer" | "startOffset">} Place */

/**
 * Reading order, for sorting.
 * @param {Place} one
 * @param {Place} other
 */
export function inReadingOrder(one, other) {
  return compareNodes(one.startContainer, other.startContainer) || one.startOffset - other.startOffset;
}

/**
 * Brings a range into view, whatever scrolls around it, unless it is there already.
 * @param {StaticRange} range
 */
export function reveal(range) {
  const parent = range.startContainer.parentElement;
  const around = parent && plain(parent);
  for (let box = parent; box; box = plain(box).parentElement) {
    if (!(box instanceof HTMLDetailsElement) || box.open) continue;
    // What stands in its summary is seen anyway.
    box.open = !box.querySelector(":scope > summary")?.contains(parent);
  }
  const isInView = () => {
    const { top, bottom } = liveRange(range).getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  };
  // A pane may clip what is in the window.
  around?.scrollIntoView({ block: "nearest", behavior: "instant" });
  if (isInView()) return;
  around?.scrollIntoView({ block: "center", behavior: "instant" });
  // What holds it may be longer than the window.
  if (!isInView()) {
    const { top } = liveRange(range).getBoundingClientRect();
    window.scrollBy({ top: top - innerHeight / 3, behavior: "instant" });
  }
}
