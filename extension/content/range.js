/** Static ranges say where; these say how that stands now. */

/** @param {StaticRange} range */
export function liveRange({ startContainer, startOffset, endContainer, endOffset }) {
  const live = document.createRange();
  live.setStart(startContainer, startOffset);
  live.setEnd(endContainer, endOffset);
  return live;
}

/**
 * Reading order, for sorting.
 * @param {StaticRange} one
 * @param {StaticRange} other
 */
export function inReadingOrder(one, other) {
  if (one.startContainer === other.startContainer) return one.startOffset - other.startOffset;
  const position = one.startContainer.compareDocumentPosition(other.startContainer);
  return position & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
}
