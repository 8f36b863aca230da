/** Static ranges say where; these say how that stands now. */

/** @param {StaticRange} range */
export function liveRange({ startContainer, startOffset, endContainer, endOffset }) {
  const live = document.createRange();
  live.setStart(startContainer, startOffset);
  live.setEnd(endContainer, endOffset);
  return live;
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
  if (one.startContainer === other.startContainer) return one.startOffset - other.startOffset;
  const position = one.startContainer.compareDocumentPosition(other.startContainer);
  return position & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
}

/**
 * Brings a range into view, whatever scrolls around it, unless it is there already.
 * @param {StaticRange} range
 */
export function reveal(range) {
  const around = range.startContainer.parentElement;
  for (
    let folded = around?.closest("details:not([open])");
    folded;
    folded = around?.closest("details:not([open])")
  )
    folded.setAttribute("open", "");
  const isInView = () => {
    const { top, bottom } = liveRange(range).getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  };
  if (isInView()) return;
  around?.scrollIntoView({ block: "center", behavior: "instant" });
  // What holds it may be longer than the window.
  if (!isInView()) {
    const { top } = liveRange(range).getBoundingClientRect();
    window.scrollBy({ top: top - innerHeight / 3, behavior: "instant" });
  }
}
