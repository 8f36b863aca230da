/** How marks look: seen on every background, told apart without colour, as the reader has set it. */

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { marks } from "./harness/marks.js";
import { CHECK, select } from "./harness/selection.js";
import { startSuite } from "./harness/suite.js";
import { until, untilEqual } from "./harness/until.js";

/** @typedef {import("puppeteer-core").Page} Page */

const { site, hedgelight } = await startSuite();

afterEach(() => hedgelight.store({}));

const LABELS = ["hearsay", "unnamed-source", "named-source", "hedge", "unsourced-quote", "attitude", "vague"];
const TEXT = "<p>He is reportedly in Rome.</p>";

/** The line of each label as the browser computes it, its colour in sRGB. @param {Page} page */
const lines = (page) =>
  page.evaluate((labels) => {
    const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    return labels.map((label) => {
      const style = getComputedStyle(
        document.querySelector("p") ?? document.body,
        `::highlight(hedgelight-${label})`,
      );
      if (!canvas) throw new Error("no canvas");
      canvas.fillStyle = style.textDecorationColor;
      canvas.fillRect(0, 0, 1, 1);
      return {
        label,
        style: style.textDecorationStyle,
        thickness: Number.parseFloat(style.textDecorationThickness),
        colour: [...canvas.getImageData(0, 0, 1, 1).data.slice(0, 3)],
      };
    });
  }, LABELS);

/** Relative luminance, as WCAG defines it. @param {number[]} colour */
function luminance(colour) {
  const [red, green, blue] = colour.map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** @param {number[]} one @param {number[]} other */
function contrast(one, other) {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const PAGES = [
  { name: "white", text: "#000", paper: [255, 255, 255] },
  { name: "black", text: "#fff", paper: [0, 0, 0] },
  { name: "light grey", text: "#000", paper: [180, 180, 180] },
  { name: "dark grey", text: "#fff", paper: [96, 96, 96] },
];

/** Where text has little more than the 4.5:1 that it should have. */
const MID_GREYS = [
  { name: "mid-grey under black", text: "#000", paper: [118, 118, 118] },
  { name: "mid-grey under white", text: "#fff", paper: [118, 118, 118] },
];

/** @type {Record<string, typeof PAGES>} */
const PAGES_OF = { standard: PAGES, "colour-blind": PAGES, ink: [...PAGES, ...MID_GREYS] };

for (const [palette, pages] of Object.entries(PAGES_OF)) {
  test(`lines of the palette ${palette} have a contrast of 3:1 and differ in style`, async () => {
    await hedgelight.store({ settings: { version: 2, looks: { intensity: "quiet", palette } } });
    for (const { name, text, paper } of pages) {
      const style = `<style>body { color: ${text}; background: rgb(${paper}); }</style>`;
      const page = await hedgelight.open(site.url(site.page(style + TEXT)));
      await until("the page is marked", async () => (await marks(page)).length === 1);
      const all = await lines(page);
      for (const { label, colour } of all) {
        const ratio = contrast(colour, paper);
        assert.ok(ratio >= 3, `${label} on ${name}: ${ratio.toFixed(2)}, ${colour}`);
      }
      assert.equal(new Set(all.map(({ style, thickness }) => `${style} ${thickness}`)).size, LABELS.length);
    }
  });
}

test("lines in sRGB are far enough from grey for their hues to be seen, on light pages and dark", async () => {
  for (const { text, paper } of PAGES.slice(0, 2)) {
    const style = `<style>body { color: ${text}; background: rgb(${paper}); }</style>`;
    const page = await hedgelight.open(site.url(site.page(style + TEXT)));
    await until("the page is marked", async () => (await marks(page)).length === 1);
    for (const { label, colour } of await lines(page)) {
      const spread = Math.max(...colour) - Math.min(...colour);
      assert.ok(spread >= 60, `${label} on ${paper}: ${colour}`);
    }
  }
});

test("intensity follows the settings at once, and leaves no trace at its default", async () => {
  const page = await hedgelight.open(site.url(site.page(TEXT)));
  await until("the page is marked", async () => (await marks(page)).length === 1);
  const sheets = () => page.evaluate(() => document.adoptedStyleSheets.length);
  assert.equal(await sheets(), 0);
  const [{ thickness }] = await lines(page);
  await hedgelight.store({ settings: { version: 2, looks: { intensity: "clear", palette: "standard" } } });
  await untilEqual(async () => (await lines(page))[0].thickness, thickness * 2);
  await hedgelight.store({});
  await untilEqual(sheets, 0);
  // Where the site is off, what is selected may be checked all the same.
  const off = { version: 2, sites: [{ pattern: "127.0.0.1", when: "never" }] };
  await hedgelight.store({ settings: { ...off, looks: { intensity: "clear", palette: "standard" } } });
  await untilEqual(() => marks(page), []);
  assert.equal(await sheets(), 0);
  await page.bringToFront();
  await hedgelight.chooseFromMenu(page, await select(page, "reportedly"), CHECK);
  await until("it is marked", async () => (await marks(page)).length === 1);
  assert.equal((await lines(page))[0].thickness, thickness * 2);
  await hedgelight.store({ settings: off });
  await untilEqual(sheets, 0);
});
