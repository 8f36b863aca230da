/**
 * Takes the pictures of the README anew.
 *
 * usage: BROWSER=chromium CHROMIUM=… node xtask/pictures/readme.js; cargo xtask pictures sets up the rest
 */

import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { openCardOf, shown } from "../../tests/browser/harness/card.js";
import { Hedgelight } from "../../tests/browser/harness/hedgelight.js";
import { marks } from "../../tests/browser/harness/marks.js";
import { serve } from "../../tests/browser/harness/server.js";
import { until } from "../../tests/browser/harness/until.js";

const SENTENCE =
  "The ICT also noted that the board’s chair Marina Oduya had claimed that fares covered a third of the cost.";
/** What the README says of the picture. */
const CHAIN = "Marina Oduya “had claimed”";
const VIEWPORT = { width: 980, height: 640 };

const site = await serve(fileURLToPath(new URL("../../tests/pages", import.meta.url)));
for (const scheme of ["light", "dark"]) {
  const hedgelight = await Hedgelight.start({ dark: scheme === "dark" });
  try {
    const page = await hedgelight.open(site.url("/ferry.html"));
    await page.setViewport(VIEWPORT);
    await until("the page is marked", async () => (await marks(page)).some(({ text }) => text === SENTENCE));
    await openCardOf(hedgelight, page, SENTENCE);
    assert.ok((await shown(hedgelight, page))?.text.includes(CHAIN), `the card says ${CHAIN}`);
    // No line is cut at the top, and the card, which goes with the page, is whole.
    await page.evaluate(() => scrollTo(0, document.querySelectorAll("p")[1].offsetTop - 14));
    const path = new URL(`../../docs/pictures/card-${scheme}.png`, import.meta.url);
    await page.screenshot({ path: /** @type {`${string}.png`} */ (fileURLToPath(path)) });
  } finally {
    assert.deepEqual(await hedgelight.close(), []);
  }
}
await site.close();
