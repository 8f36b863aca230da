/** Readers whose system forces a few colours on every page, or who want nothing to move. */

import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { HOST, openCardOf } from "./harness/card.js";
import { BROWSER } from "./harness/hedgelight.js";
import { marks } from "./harness/marks.js";
import { startSuite } from "./harness/suite.js";
import { until } from "./harness/until.js";

const TEXT = "He is reportedly in Rome.";
const LABELS = ["hearsay", "unnamed-source", "named-source", "hedge", "unsourced-quote", "attitude", "vague"];
const folder = fileURLToPath(new URL("../../dist/screenshots", import.meta.url));
await mkdir(folder, { recursive: true });

const { site, hedgelight } = await startSuite({ forcedColors: true, reducedMotion: true });

async function openCard() {
  const page = await hedgelight.open(site.url(site.page(`<p>${TEXT}</p>`)));
  await until("the page is marked", async () => (await marks(page)).length === 1);
  await openCardOf(hedgelight, page, TEXT);
  return page;
}

test("with forced colours, marks still differ in line, and the card and the popup have edges", async () => {
  const page = await openCard();
  assert.ok(await page.evaluate(() => matchMedia("(forced-colors: active)").matches));
  const lines = await page.evaluate(
    (labels) =>
      labels.map((label) => {
        const style = getComputedStyle(document.body, `::highlight(hedgelight-${label})`);
        return `${style.textDecorationLine} ${style.textDecorationStyle} ${style.textDecorationThickness}`;
      }),
    LABELS,
  );
  assert.equal(new Set(lines).size, LABELS.length);
  assert.ok(lines.every((line) => line.startsWith("underline")));
  const edge = await hedgelight.inShadow(page, HOST, (root) => {
    const card = root.querySelector("[role=dialog]");
    return card && getComputedStyle(card).borderTopWidth;
  });
  assert.notEqual(edge, "0px");
  await page.screenshot({ path: `${folder}/${BROWSER}-forced-colors-card.png` });

  const popup = await hedgelight.openExtensionPage("popup/popup.html");
  const knob = await popup.evaluate(() => {
    const one = document.querySelector("input[role=switch]");
    if (!one) return null;
    const [track, dot] = [getComputedStyle(one), getComputedStyle(one, "::before")];
    return { edge: track.borderTopWidth, track: track.backgroundColor, dot: dot.backgroundColor };
  });
  assert.ok(knob && knob.edge !== "0px" && knob.track !== knob.dot, JSON.stringify(knob));
  await popup.screenshot({ path: `${folder}/${BROWSER}-forced-colors-popup.png` });
});

test("with forced colours, the list still shows what is chosen and where the reader is", async () => {
  const page = await hedgelight.open(site.url(site.page(`<p>${TEXT}</p><p>The hall may be sold.</p>`)));
  await until("the page is marked", async () => (await marks(page)).length === 2);
  const list = await hedgelight.list(page);
  await until("the list is there", () =>
    list.evaluate(() => document.querySelectorAll(".chip").length === 2),
  );
  await list.click(".chip");
  const edges = () =>
    list.evaluate(() =>
      [...document.querySelectorAll(".chip")].map((each) => getComputedStyle(each).borderTopWidth),
    );
  await until("the chosen label differs", async () => new Set(await edges()).size === 2);
  await list.click("#clear-filter");
  const places = () =>
    list.evaluate(() =>
      [...document.querySelectorAll(".item button")].map(
        (each) => getComputedStyle(each).borderInlineStartColor,
      ),
    );
  await until("one place differs", async () => new Set(await places()).size === 2);
  await hedgelight.closeList();
});

test("where nothing is to move, nothing does", async () => {
  const page = await openCard();
  const moving = await hedgelight.inShadow(page, HOST, (root) => {
    const all = [...root.querySelectorAll("*")].map((element) => getComputedStyle(element));
    return all.filter((style) => style.animationName !== "none" || style.transitionDuration !== "0s").length;
  });
  assert.equal(moving, 0);
  const popup = await hedgelight.openExtensionPage("popup/popup.html");
  await popup.focus("input[role=switch]");
  const duration = await popup.evaluate(() => {
    const one = document.querySelector("input[role=switch]");
    return one && getComputedStyle(one, "::before").transitionDuration;
  });
  assert.equal(duration, "0s");
});
