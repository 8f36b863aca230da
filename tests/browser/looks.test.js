/**
 * Card, hover line and popup in light and dark; the pictures go to dist/screenshots.
 */

import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { expectedMarks, GOLD } from "./harness/article.js";
import { HOST, isOnScreen, openCardOf, shown } from "./harness/card.js";
import { BROWSER, Hedgelight } from "./harness/hedgelight.js";
import { marks, pointOfMark } from "./harness/marks.js";
import { stateOf } from "./harness/popup.js";
import { serve } from "./harness/server.js";
import { until, untilEqual } from "./harness/until.js";

const site = await serve(fileURLToPath(new URL("../pages", import.meta.url)));
after(() => site.close());
const folder = fileURLToPath(new URL("../../dist/screenshots", import.meta.url));
await mkdir(folder, { recursive: true });

/** @type {[string, import("puppeteer-core").Viewport][]} */
const VIEWPORTS = [
  ["320", { width: 320, height: 640 }],
  ["zoomed", { width: 500, height: 400, deviceScaleFactor: 2 }],
];

for (const scheme of ["light", "dark"]) {
  /** @type {(name: string) => `${string}.png`} */
  const picture = (name) => `${folder}/${BROWSER}-${scheme}-${name}.png`;

  test(`card, line and popup are ${scheme} where the reader prefers that`, async () => {
    const hedgelight = await Hedgelight.start({ dark: scheme === "dark" });
    try {
      const page = await hedgelight.open(site.url("/article.html"));
      await untilEqual(() => marks(page), expectedMarks());

      const { x, y } = await pointOfMark(page, GOLD[7].sentence);
      await page.mouse.move(x, y, { steps: 3 });
      await until("the line is shown", () => shown(hedgelight, page));
      await page.screenshot({ path: picture("line") });

      const chain = await pointOfMark(page, GOLD[5].sentence);
      await page.mouse.click(chain.x, chain.y);
      await until("the card is open", async () => (await shown(hedgelight, page))?.kind === "card");
      await page.screenshot({ path: picture("card") });
      const paper = await hedgelight.inShadow(page, HOST, (root) => {
        const card = root.querySelector("[role=dialog]");
        return card && getComputedStyle(card).backgroundColor;
      });
      assert.equal(schemeOf(paper), scheme, `the card's paper is ${paper}`);

      for (const [name, viewport] of VIEWPORTS) {
        // It would go with the page, which scrolls.
        await page.keyboard.press("Escape");
        await page.setViewport(viewport);
        await openCardOf(hedgelight, page, GOLD[5].sentence);
        await until("the card is on screen", () => isOnScreen(hedgelight, page));
        await page.screenshot({ path: picture(`card-${name}`) });
      }
      await page.setViewport({ width: 1000, height: 800 });

      const popup = await hedgelight.popup(page);
      await untilEqual(async () => (await stateOf(popup)).headline, `${GOLD.length} sentences marked`);
      await popup.screenshot(picture("popup"));
      const canvas = await popup.evaluate(() => getComputedStyle(document.body).backgroundColor);
      assert.equal(schemeOf(canvas), scheme, `the popup's paper is ${canvas}`);
    } finally {
      assert.deepEqual(await hedgelight.close(), []);
    }
  });
}

/** @param {string} colour  as computed: rgb(…) */
function schemeOf(colour) {
  const [red, green, blue] = (colour.match(/\d+/g) ?? []).map(Number);
  return red + green + blue > 3 * 127 ? "light" : "dark";
}
