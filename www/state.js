/**
 * What the playground shows, and what of it a rule gives.
 *
 * @typedef {import("#wasm").Label} Label
 * @typedef {import("#wasm").RuleEntry} Rule
 * @typedef {import("#wasm").RuleSetEntry} RuleSet
 *
 * @typedef {object} State
 * @property {string} text
 * @property {Label[]} labels  that are marked
 * @property {string[]} rulesOff  ids
 * @property {string[]} phrases  that are never marked
 * @property {string} rules  a rule set of the reader's own; may be blank
 */

import { choiceOf } from "../extension/choice.js";
import { LABELS } from "../extension/claim.js";
import { examplesOf, plainText } from "../extension/examples.js";
import { defaults } from "../extension/settings/shape.js";

/** What holds unless the reader chooses otherwise. @type {State} */
export const STANDARD = { text: "", rules: "", ...choiceOf(defaults()) };

/**
 * A state from whatever was kept or sent; throws where it is none.
 * @param {unknown} kept
 * @returns {State}
 */
export function stateFrom(kept) {
  const { text, labels, rulesOff, phrases, rules } = Object(kept);
  const areNames = [labels, rulesOff, phrases].every(
    (list) => Array.isArray(list) && list.every((name) => typeof name === "string"),
  );
  if (!areNames || typeof text !== "string" || typeof rules !== "string") {
    throw new Error("it holds something else than a text and what to mark");
  }
  return { text, rules, labels: LABELS.filter((label) => labels.includes(label)), rulesOff, phrases };
}

/** All examples of a rule, a paragraph each. @param {Rule} rule */
export function textOfExamples(rule) {
  const { hits, misses } = examplesOf(rule);
  return [...hits.map(plainText), ...misses].join("\n\n");
}
