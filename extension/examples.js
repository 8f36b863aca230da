/** The examples of rules, whose cues stand in square brackets. */

/** An example without the brackets. @param {string} example */
export function plainText(example) {
  return example.replace(/[[\]]/g, "");
}

/** What a search for rules looks through. @param {import("#wasm").RuleEntry} rule */
export function searchedText({ id, tells, hits }) {
  return [id, tells, ...hits.map(plainText)].join(" ");
}
