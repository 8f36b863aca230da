/** The examples of rules, whose cues stand in square brackets. */

import examples from "#examples" with { type: "json" };

/**
 * @typedef {import("#wasm").RuleEntry} Rule
 * @typedef {Pick<Rule, "hits" | "misses">} Examples
 */

/** @type {Record<string, Examples>} */
const BUILT_IN = examples;

/** A rule's examples; a rule of the reader's own brings them along. @param {Rule} rule @returns {Examples} */
export function examplesOf(rule) {
  return BUILT_IN[rule.id] ?? rule;
}

/** An example without the brackets. @param {string} example */
export function plainText(example) {
  return example.replace(/[[\]]/g, "");
}

/** What a search for rules looks through. @param {Rule} rule */
export function searchedText(rule) {
  return [rule.id, rule.tells, ...examplesOf(rule).hits.map(plainText)].join(" ");
}
