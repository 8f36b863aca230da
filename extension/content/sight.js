/**
 * Whether a reader can come to see a block. It may have been hidden since it was read, and what isn’t visible is read as well: nothing
 * tells when either changes.
 */

import { hidingAround } from "./page.js";
import { plain } from "./plain.js";

/** @param {import("./block.js").Block} block */
export function isThere({ container }) {
  if (plain(container).checkVisibility({ visibilityProperty: true })) return true;
  // What is folded away can be unfolded. In Firefox there is no style at all in a frame that isn’t shown.
  return getComputedStyle(container)?.visibility === "visible" && hidingAround(container) === null;
}
