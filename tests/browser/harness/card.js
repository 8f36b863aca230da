/**
 * What the extension shows beside a sentence: the card, or the line while the pointer rests there. Both are closed to the page.
 *
 * @typedef {import("puppeteer-core").Page} Page
 * @typedef {import("puppeteer-core").Frame} Frame
 * @typedef {import("./hedgelight.js").Hedgelight} Hedgelight
 */

export const HOST = "hedgelight-card";

/**
 * @typedef {object} Shown
 * @property {"card" | "line"} kind
 * @property {string} title  the source; of the line, all it says
 * @property {string} text  all of it
 */

/**
 * @param {Hedgelight} hedgelight
 * @param {Page | Frame} where
 * @returns {Promise<Shown | null>}
 */
export function shown(hedgelight, where) {
  return hedgelight.inShadow(where, HOST, (root) => {
    /** @type {(node: Element | null) => string} */
    const textOf = (node) => (node?.textContent ?? "").replace(/\s+/g, " ").trim();
    const card = root.querySelector("[role=dialog]");
    const line = root.querySelector(".line");
    if (card) return { kind: "card", title: textOf(card.querySelector("h2")), text: textOf(card) };
    return line ? { kind: "line", title: textOf(line), text: textOf(line) } : null;
  });
}

/**
 * What the card of a sentence should name as its source.
 * @param {import("./article.js").GoldSentence} sentence
 */
export function expectedTitle({ attributions }) {
  const strongest =
    attributions.find(({ source_kind }) => source_kind && source_kind !== "unnamed") ??
    attributions.find(({ source }) => source);
  if (!strongest) return "No source given";
  return strongest.resolves_to ?? `Unnamed: ${strongest.source}`;
}
