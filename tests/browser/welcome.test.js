/** The page that is shown once, after installation; that it opens by itself is seen to by the start of every suite. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { expectedMarks } from "./harness/article.js";
import { openCardOf } from "./harness/card.js";
import { marks } from "./harness/marks.js";
import { startSuite } from "./harness/suite.js";
import { until, untilEqual } from "./harness/until.js";

const { site, hedgelight } = await startSuite();

test("its sample is really marked, in each way that marks are on, and has cards", async () => {
  const page = await hedgelight.openExtensionPage("welcome/welcome.html");
  await page.bringToFront();
  await until("the sample is marked", async () => (await marks(page)).length === 5);
  const labels = new Set((await marks(page)).map(({ label }) => label));
  const shown = await page.evaluate(() => document.querySelectorAll("#labels dt").length);
  assert.equal(labels.size, shown, [...labels].join());
  const { title } = await openCardOf(hedgelight, page, "Officials said the two ships were old.");
  assert.equal(title, "Unnamed: Officials");
});

test("nothing opens when the browser starts again", async () => {
  await hedgelight.restart();
  const page = await hedgelight.open(site.url("/article.html"));
  await untilEqual(() => marks(page), expectedMarks());
  const own = await hedgelight.openExtensionPage("popup/popup.html");
  const addresses = await own.evaluate(async () => (await chrome.tabs.query({})).map(({ url }) => url ?? ""));
  assert.ok(addresses.every((address) => !address.includes("welcome")));
});
