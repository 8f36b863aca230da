/** A page of two sentences, each with a mark of its own. */

import { marks } from "./marks.js";
import { untilEqual } from "./until.js";

export const HEARSAY = { text: "He is reportedly in Rome.", label: "hearsay" };
export const HEDGE = { text: "She may be late.", label: "hedge" };

/**
 * @param {import("./hedgelight.js").Hedgelight} hedgelight
 * @param {Awaited<ReturnType<typeof import("./server.js").serve>>} site
 */
export function twoSentences(hedgelight, site) {
  const address = site.url(site.page(`<!doctype html><p>${HEARSAY.text}</p><p>${HEDGE.text}</p>`));

  async function openMarked() {
    const page = await hedgelight.open(address);
    await untilEqual(() => marks(page), [HEARSAY, HEDGE]);
    return page;
  }

  return { address, openMarked };
}
