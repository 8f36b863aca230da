/** A text with what is marked in it, as elements: for texts of our own, which aren't read as pages are. */

import { element } from "./dom.js";

/**
 * @typedef {import("./claim.js").Claim} Claim
 * @typedef {import("./claim.js").Span} Span
 */

/**
 * @param {string} text
 * @param {Claim[]} claims  in order
 * @returns {(Node | string)[]}
 */
export function markedText(text, claims) {
  return pieces(text, { start: 0, end: text.length }, claims, (claim) =>
    element(
      "span",
      { className: `hedgelight-${claim.labels[0]}` },
      ...pieces(text, claim, claim.cues, (cue) => element("b", {}, text.slice(cue.start, cue.end))),
    ),
  );
}

/**
 * The text of `within`, with what `build` makes of each of `spans`, which are in order; what overlaps an earlier one is left
 * out.
 * @template {Span} T
 * @param {string} text
 * @param {Span} within
 * @param {T[]} spans
 * @param {(span: T) => Node} build
 * @returns {(Node | string)[]}
 */
function pieces(text, within, spans, build) {
  /** @type {(Node | string)[]} */
  const made = [];
  let at = within.start;
  for (const span of spans) {
    if (span.start < at) continue;
    made.push(text.slice(at, span.start), build(span));
    at = span.end;
  }
  return [...made, text.slice(at, within.end)];
}
