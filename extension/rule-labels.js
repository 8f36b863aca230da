/**
 * The labels that a rule can give.
 * @param {import("#wasm").RuleEntry} rule
 * @param {import("#wasm").RuleSetEntry} set  that it is in
 */
export function labelsOf({ label, also }, set) {
  const labels = label ? [label] : set.labels;
  return also && !labels.includes(also) ? [...labels, also] : labels;
}
