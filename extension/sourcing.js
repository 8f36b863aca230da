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
  if (attributions.some(({ source }) => source && source.kind !== "unnamed")) return "named";
  if (attributions.some(({ source }) => source)) return "unnamed";
  return labels.includes("hearsay") || labels.includes("unsourced-quote") ? "none" : "hedged";
}

/** Of nothing that is read yet. @returns {import("./messages.js").Counts} */
export function noCounts() {
  const sourcing = { named: 0, unnamed: 0, none: 0, hedged: 0, plain: 0 };
  return { marked: 0, labels: {}, sourcing, revision: 0 };
}

/**
 * The end of a sentence: nothing follows, or what isn't in small letters. `Intl.Segmenter` takes twenty times as long on the
 * page's main thread, and counts nine in a thousand otherwise.
 */
const SENTENCE_END = /[.!?…]["'”’)\]]*(?=\s+(?=\S)(?!\P{L}{0,20}\p{Ll})|\s*$)/gmu;

/** How many sentences there are, not counting headlines, menus and the like. @param {string} text */
export function countSentences(text) {
  return text.match(SENTENCE_END)?.length ?? 0;
}
