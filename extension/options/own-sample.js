/** A text with what one rule set marks in it. */

import { wanted } from "../choice.js";
import { element } from "../dom.js";

/**
 * @typedef {import("../claim.js").Claim} Claim
 * @typedef {import("../claim.js").Span} Span
 * @typedef {import("#wasm").RuleCheck} RuleCheck
 * @typedef {import("#wasm").Scanner} Scanner
 */

/**
 * @param {string} text
 * @param {RuleCheck} check  with what was found in `text`
 * @param {Scanner} others  whose rules aren't shown
 * @returns {(Node | string)[]}
 */
export function sampleMarked(text, { sample }, others) {
  const sets = others.ruleSets();
  if (!sample || "error" in sets) return [text];
  const rulesOff = sets.flatMap(({ rules }) => rules.map(({ id }) => id));
  const { claims } = wanted(sample, text, { labels: [], rulesOff, phrases: [] });
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
