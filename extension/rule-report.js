/** What there is to say of a rule set that was checked. */

import { countMessage, message } from "./i18n.js";

/**
 * @typedef {import("#wasm").CheckAnswer} CheckAnswer
 * @typedef {import("#wasm").FailingExample} FailingExample
 */

/**
 * Whether it can be used, and whether all its examples hold; how it stands in a line, and a line for each example that fails.
 * @param {CheckAnswer} answer
 */
export function ruleReport(answer) {
  const isWhole = "ok" in answer;
  const failing = isWhole ? answer.ok.failing.map(failingLine) : [];
  return { isWhole, isFine: isWhole && failing.length === 0, state: stateOf(answer), failing };
}

/** @param {CheckAnswer} answer */
function stateOf(answer) {
  if ("ok" in answer) {
    const { failing, set } = answer.ok;
    if (failing.length > 0) return countMessage("optionsOwnFailing", failing.length);
    return countMessage("optionsOwnFine", set.rules.length);
  }
  if (typeof answer.error === "string") return answer.error;
  return message("optionsOwnError", String(answer.error.line), answer.error.reason);
}

/** @param {FailingExample} failing */
function failingLine({ rule, example, found, line }) {
  const words = found.map((words) => message("quoted", words)).join(", ");
  const reason =
    found.length === 0
      ? message("optionsOwnFindsNothing", rule, example)
      : message("optionsOwnFinds", rule, words, example);
  return message("optionsOwnError", String(line), reason);
}
