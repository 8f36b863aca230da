/** The page that is shown once, after installation; that it opens by itself is seen to by the start of every suite. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { expectedMarks } from "./harness/article.js";
import { openCardOf, shown } from "./harness/card.js";
import { marks, pointOfMark } from "./harness/marks.js";
import { startSuite } from "./harness/suite.js";
import { until, untilEqual } from "./harness/until.js";

const { site, hedgelight } = await startSuite();

const TEXT = "He is reportedly in Rome.";

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

test("a line that is shown, and hidden again, is no change of the page that is followed", async () => {
  const page = await hedgelight.openExtensionPage("welcome/welcome.html");
  await page.bringToFront();
  await until("the sample is marked", async () => (await marks(page)).length === 5);
  // Of what is read, a dialog alone may hold our host. This page shares its world with what reads it.
  await page.evaluate((text) => {
    const paragraph = Object.assign(document.createElement("p"), { textContent: text });
    const dialog = document.createElement("dialog");
    dialog.append(paragraph);
    document.getElementById("sample")?.append(dialog);
    dialog.showModal();
  }, TEXT);
  await until("the dialog is marked", async () => (await marks(page)).length === 6);
  await page.evaluate(() => {
    const [whenIdle, later] = [requestIdleCallback, setTimeout];
    Object.assign(window, {
      rounds: 0,
      // Each change has a round of its own.
      setTimeout: (/** @type {() => void} */ act) => later(act),
    });
    window.requestIdleCallback = (...args) => {
      /** @type {any} */ (window).rounds += 1;
      return whenIdle(...args);
    };
  });
  const { x, y } = await pointOfMark(page, TEXT);
  await page.mouse.move(x, y, { steps: 3 });
  await until("the line is shown", () => shown(hedgelight, page));
  await page.mouse.move(1, 1, { steps: 3 });
  await untilEqual(() => shown(hedgelight, page), null);
  await page.evaluate(() => document.querySelector("dialog p")?.replaceChildren("The sky is blue."));
  await until("that is followed", async () => (await marks(page)).length === 5);
  assert.equal(await page.evaluate(() => /** @type {any} */ (window).rounds), 1);
});

test("nothing opens when the browser starts again", async () => {
  await hedgelight.restart();
  const page = await hedgelight.open(site.url("/article.html"));
  await untilEqual(() => marks(page), expectedMarks());
  const own = await hedgelight.openExtensionPage("popup/popup.html");
  const addresses = await own.evaluate(async () => (await chrome.tabs.query({})).map(({ url }) => url ?? ""));
  assert.ok(addresses.every((address) => !address.includes("welcome")));
});
