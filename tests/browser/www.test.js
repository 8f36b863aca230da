import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { HOST, shown } from "./harness/card.js";
import { marks, pointOfMark } from "./harness/marks.js";
import { serve } from "./harness/server.js";
import { startSuite } from "./harness/suite.js";
import { until, untilEqual } from "./harness/until.js";

const { hedgelight } = await startSuite();
const www = await serve(fileURLToPath(new URL("../../dist/www", import.meta.url)));
after(() => www.close());

// What is marked here is the playground's own doing.
before(() => hedgelight.store({ settings: { on: false } }));

const CLAIMS = [
  { text: "He is reportedly in Rome.", label: "hearsay" },
  { text: "Anna Berg said it was cold.", label: "named-source" },
];

test("a text that is written into the playground is marked, and has cards", async () => {
  const page = await hedgelight.open(www.url("/index.html"));
  await until("the sample is marked", async () => (await marks(page)).length > 3);
  await page.click("#input");
  await page.keyboard.down("Control");
  await page.keyboard.press("a");
  await page.keyboard.up("Control");
  await page.keyboard.type(`The sky is blue. ${CLAIMS.map(({ text }) => text).join(" ")}`);
  await untilEqual(() => marks(page), CLAIMS);

  const { x, y } = await pointOfMark(page, CLAIMS[1].text);
  await page.mouse.click(x, y);
  const card = await until("the card is open", () => shown(hedgelight, page));
  assert.equal(card.title, "Anna Berg");
  await page.keyboard.press("Escape");
  await untilEqual(() => page.$(HOST), null);

  await page.click("input[value=hearsay]");
  await untilEqual(() => marks(page), CLAIMS.slice(1));
});
