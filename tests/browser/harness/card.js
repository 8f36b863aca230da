/**
 * What the extension shows beside a sentence: the card, or the line while the pointer rests there. Both are closed to the page.
 *
 * @typedef {import("puppeteer-core").Page} Page
 * @typedef {import("puppeteer-core").Frame} Frame
 * @typedef {import("./hedgelight.js").Hedgelight} Hedgelight
 */

import { pointOfMark } from "./marks.js";
import { until } from "./until.js";

export const HOST = "[data-hedgelight]";

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
 * Clicks a marked sentence, and waits for its card.
 * @param {Hedgelight} hedgelight
 * @param {Page} page
 * @param {string} sentence
 */
export async function openCardOf(hedgelight, page, sentence) {
  const { x, y } = await pointOfMark(page, sentence);
  await page.mouse.click(x, y);
  return until(`the card of “${sentence}” is open`, async () => {
    const now = await shown(hedgelight, page);
    return now?.kind === "card" && now;
  });
}

/**
 * Whether the whole card is in the window.
 * @param {Hedgelight} hedgelight
 * @param {Page} page
 */
export function isOnScreen(hedgelight, page) {
  return hedgelight.inShadow(page, HOST, (root) => {
    const { left, top, right, bottom } =
      root.querySelector("[role=dialog]")?.getBoundingClientRect() ?? new DOMRect();
    return left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight && right > left;
  });
}

/**
 * Clicks something in the card with the mouse: what has this text, or this accessible name.
 * @param {Hedgelight} hedgelight
 * @param {Page} page
 * @param {string} name
 */
export async function clickInCard(hedgelight, page, name) {
  const point = await until(`“${name}” is in the card`, () =>
    hedgelight.inShadow(
      page,
      HOST,
      (root, name) => {
        const all = [...root.querySelectorAll("button, summary, a")];
        const found = all.find((each) => each.ariaLabel === name || each.textContent === name);
        if (!found?.checkVisibility()) return null;
        found.scrollIntoView({ block: "nearest" });
        const { x, y, width, height } = found.getBoundingClientRect();
        return { x: x + width / 2, y: y + height / 2 };
      },
      name,
    ),
  );
  await page.mouse.click(point.x, point.y);
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
