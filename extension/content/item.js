/** A mark as the list has it. */

import { originLines } from "../claim.js";
import { sourcingOf } from "../sourcing.js";

/**
 * @param {import("./mark.js").Mark} mark
 * @param {number} id
 * @returns {import("../list-wire.js").Item}
 */
export function itemOf({ claim, passage }, id) {
  return {
    id,
    text: passage.words(claim).replace(/\s+/g, " "),
    labels: claim.labels,
    sourcing: sourcingOf(claim),
    sources: originLines(claim, passage),
    cues: claim.cues.map((cue) => passage.words(cue)),
  };
}
