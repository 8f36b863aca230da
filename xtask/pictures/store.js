/**
 * Takes the pictures for the stores, 1280 × 800 as both want them: page and list are the real ones, put side by side as the
 * browser's window shows them.
 *
 * usage: BROWSER=chromium CHROMIUM=… node xtask/pictures/store.js; cargo xtask pictures sets up the rest
 */

import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { openCardOf } from "../../tests/browser/harness/card.js";
import { Hedgelight } from "../../tests/browser/harness/hedgelight.js";
import { marks } from "../../tests/browser/harness/marks.js";
import { serve } from "../../tests/browser/harness/server.js";
import { until } from "../../tests/browser/harness/until.js";

/** @typedef {import("puppeteer-core").Page} Page */

const SIZE = { width: 1280, height: 800 };
/** As wide as the browser makes it. */
const PANEL = 360;
/** Large enough that nothing in it is cut. */
const WINDOW = { width: 1400, height: 1100 };
/** A closer look. */
const CLOSE = { width: 1024, height: 640, deviceScaleFactor: 1.25 };
const SENTENCE =
  "The ICT also noted that the board’s chair Marina Oduya had claimed that fares covered a third of the cost.";

const site = await serve(fileURLToPath(new URL("../../tests/pages", import.meta.url)));

/** @param {string} name */
const pathOf = (name) =>
  /** @type {`${string}.png`} */ (
    fileURLToPath(new URL(`../../docs/store/pictures/${name}.png`, import.meta.url))
  );

/** @param {Hedgelight} hedgelight @param {number} [width] */
async function openStory(hedgelight, width = SIZE.width) {
  const page = await hedgelight.open(site.url("/ferry.html"));
  await page.setViewport({ ...SIZE, width });
  await until("the page is marked", async () => (await marks(page)).some(({ text }) => text === SENTENCE));
  return page;
}

/** @param {Page} page */
const draw = (page) => page.screenshot({ encoding: "base64" });

/** @param {Hedgelight} hedgelight */
async function takeCard(hedgelight, name = "card") {
  const page = await openStory(hedgelight);
  await page.setViewport(CLOSE);
  await openCardOf(hedgelight, page, SENTENCE);
  // No line is cut at the top, and the card, which goes with the page, is whole.
  await page.evaluate(() => scrollTo(0, document.querySelectorAll("p")[1].offsetTop - 14));
  await page.screenshot({ path: pathOf(name) });
  await page.close();
}

/** Page and side panel side by side. @param {Hedgelight} hedgelight */
async function takeList(hedgelight) {
  const page = await openStory(hedgelight, SIZE.width - PANEL - 1);
  await hedgelight.list(page);
  const target = hedgelight.browser.targets().find((target) => target.url().endsWith("/list/list.html"));
  const list = await target?.asPage();
  assert.ok(list, "the list is open");
  await until("the list is full", () => list.evaluate(() => document.querySelectorAll(".item").length > 5));
  const images = [await draw(page), await draw(list)];
  await hedgelight.closeList();
  await page.setViewport(SIZE);
  const parts = images.map((image) => `<img style="flex: none" src="data:image/png;base64,${image}">`);
  await page.setContent(
    `<body style="margin: 0; display: flex; align-items: start; gap: 1px; background: #ccc">${parts.join("")}`,
  );
  await page.screenshot({ path: pathOf("list") });
  await page.close();
}

/** @param {Hedgelight} hedgelight */
async function takeOptions(hedgelight) {
  const page = await hedgelight.openExtensionPage("options/options.html");
  await page.bringToFront();
  await page.setViewport(SIZE);
  await until("the options are shown", () =>
    page.evaluate(() => !document.querySelector("[aria-busy=true]")),
  );
  await page.screenshot({ path: pathOf("options") });
  await page.close();
}

/** @param {boolean} dark @param {((hedgelight: Hedgelight) => Promise<void>)[]} takes */
async function take(dark, takes) {
  const hedgelight = await Hedgelight.start({ dark });
  try {
    const [first] = await hedgelight.browser.pages();
    const session = await first.createCDPSession();
    const { windowId } = await session.send("Browser.getWindowForTarget");
    await session.send("Browser.setWindowBounds", { windowId, bounds: WINDOW });
    for (const each of takes) await each(hedgelight);
  } finally {
    assert.deepEqual(await hedgelight.close(), []);
  }
}

await take(false, [takeCard, takeList, takeOptions]);
await take(true, [(hedgelight) => takeCard(hedgelight, "card-dark")]);
await site.close();
