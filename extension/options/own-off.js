/** Rule sets that mark nothing, since no label of theirs is switched on. */

import { labelName } from "../claim.js";
import { message } from "../i18n.js";
import { labelsOf } from "../rule-labels.js";

/**
 * What to say of such a set; nothing of any other.
 * @param {import("#wasm").RuleSetEntry} set
 * @param {import("../settings/shape.js").Settings["labels"]} on
 */
export function offLine(set, on) {
  const labels = [...new Set(set.rules.flatMap((rule) => labelsOf(rule, set)))];
  if (labels.some((label) => on[label])) return "";
  return message("optionsOwnOff", labels.map(labelName).join(", "));
}
