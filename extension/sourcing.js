/**
 * How a text is sourced: every sentence is one of these.
 *
 * @typedef {import("./claim.js").Claim} Claim
 * @typedef {typeof SOURCINGS[number]} Sourcing
 */

export const SOURCINGS = /** @type {const} */ (["named", "unnamed", "none", "hedged", "plain"]);

/**
 * @param {Claim} claim
 * @returns {Exclude<Sourcing, "plain">}
 */
export function sourcingOf({ attributions, labels }) {
  const sources = attributions.flatMap(({ source }) => source ?? []);
  if (sources.some(({ kind }) => kind !== "unnamed")) return "named";
  if (sources.length > 0) return "unnamed";
  return labels.includes("hearsay") || labels.includes("unsourced-quote") ? "none" : "hedged";
}

/** @returns {Record<Sourcing, number>} */
export function noSentences() {
  return { named: 0, unnamed: 0, none: 0, hedged: 0, plain: 0 };
}

const segmenter = new Intl.Segmenter("en", { granularity: "sentence" });

/** How many sentences there are, not counting headlines, menus and the like. @param {string} text */
export function countSentences(text) {
  let count = 0;
  for (const { segment } of segmenter.segment(text)) {
    if (/[.!?…]["'”’)\]]*\s*$/.test(segment)) count += 1;
  }
  return count;
}
