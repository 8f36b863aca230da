/** A text with what one rule set marks in it. */

import { wanted } from "../choice.js";
import { markedText } from "../marked-text.js";

/**
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
  return markedText(text, wanted(sample, text, { labels: [], rulesOff, phrases: [] }).claims);
}
