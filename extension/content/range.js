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

/** The innermost element that holds all of a range. @param {Range} range */
export function elementAround({ commonAncestorContainer: around }) {
  const element = around instanceof Element ? around : around.parentElement;
  return element && plain(element);
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
 * Brings a range into view, whatever scrolls around it, unless it is seen already.
 * @param {StaticRange} range  of one block
 */
export function reveal(range) {
  const parent = range.startContainer.parentElement;
  for (let box = parent; box; box = plain(box).parentElement) {
    if (!(box instanceof HTMLDetailsElement) || box.open) continue;
    // What stands in its summary is seen anyway.
    box.open = !box.querySelector(":scope > summary")?.contains(parent);
  }
  const live = liveRange(range);
  // Where it is seen, the frame that it is in may not be.
  const block = isSeen(live) ? "nearest" : "center";
  if (parent) plain(parent).scrollIntoView({ block, behavior: "instant" });
  // What holds it may be longer than the window.
  if (!isSeen(live))
    window.scrollBy({ top: live.getBoundingClientRect().top - innerHeight / 3, behavior: "instant" });
}

/** Whether its first and last line are in the window, and nothing clips or covers them. @param {Range} range */
function isSeen(range) {
  const around = elementAround(range);
  const root = /** @type {Partial<DocumentOrShadowRoot> | undefined} */ (around?.getRootNode());
  const lines = [...range.getClientRects()].filter(({ width }) => width > 0);
  // What has no lines can't be brought into view.
  return [...lines.slice(0, 1), ...lines.slice(-1)].every(({ left, right, top, bottom }) => {
    const hit = root?.elementFromPoint?.((left + right) / 2, (top + bottom) / 2);
    return hit && around?.contains(hit);
  });
}
