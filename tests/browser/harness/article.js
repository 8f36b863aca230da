/**
 * The sample article, pages/article.html, and the answer made by hand.
 */

import { readFileSync } from "node:fs";

/**
 * @typedef {object} GoldAttribution
 * @property {string | null} source
 * @property {string} [source_kind]
 * @property {string} [resolves_to]
 * @property {string} cue
 * @property {string} [inside]
 *
 * @typedef {object} GoldSentence
 * @property {string} sentence
 * @property {string[]} kinds
 * @property {string[]} cues
 * @property {GoldAttribution[]} attributions
 */

/** @type {GoldSentence[]} */
export const GOLD = JSON.parse(
  readFileSync(new URL("../../cases/seed-article.gold.json", import.meta.url), "utf8"),
);

/** Strongest first: a sentence is painted in the first of those it has. */
const LABELS = ["hearsay", "unnamed-source", "named-source", "hedge", "unsourced-quote"];

/**
 * What should be marked on the article, with these rule sets off.
 * @param {...string} off
 */
export function expectedMarks(...off) {
  return GOLD.flatMap(({ sentence, kinds }) => {
    const label = LABELS.find((label) => kinds.includes(label) && !off.includes(label));
    return label ? [{ text: sentence, label }] : [];
  });
}
