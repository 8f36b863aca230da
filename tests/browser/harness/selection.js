/** What a reader selects, and the entry of the context menu that has it checked. */

import { pointOf } from "./marks.js";
import { until } from "./until.js";

export const CHECK = { id: "check-selection", title: "Check the selection" };

/**
 * Selects a paragraph as a reader does; answers where.
 * @param {import("puppeteer-core").Page} page
 * @param {string} words  of it
 */
export async function select(page, words) {
  const { x, y } = await pointOf(page, words);
  await page.mouse.click(x, y, { count: 3 });
  await until("it is selected", () => page.evaluate(() => String(getSelection()).trim() !== ""));
  return { x, y };
}
