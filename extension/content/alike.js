/** What else a rule has found on the page: that goes as well when the rule is switched off. */

import { plainForm } from "../choice.js";

/** So many words tell what a rule is about. */
const MOST = 3;

/**
 * @param {string} rule
 * @param {string} words  that come first
 * @param {import("./mark.js").Mark[]} marks
 * @returns {string[]}  each once
 */
export function wordsOfRule(rule, words, marks) {
  const found = new Map([[plainForm(words), words]]);
  for (const { claim, passage } of marks) {
    for (const cue of claim.cues) {
      if (cue.rule !== rule) continue;
      const form = plainForm(passage.words(cue));
      if (!found.has(form)) found.set(form, passage.words(cue));
      if (found.size === MOST) return [...found.values()];
    }
  }
  return [...found.values()];
}
