/** Every page of ours, the card and the hover line, light and dark: checked by axe, and pictures go to dist/screenshots. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { expectedMarks, GOLD } from "./harness/article.js";
import { HOST, isOnScreen, openCardOf, shown } from "./harness/card.js";
import { BROWSER } from "./harness/hedgelight.js";
import { marks, pointOfMark } from "./harness/marks.js";
import { openOptions, paste, SPIN_RULES, textOf } from "./harness/own-page.js";
import { stateOf } from "./harness/popup.js";
import { serve } from "./harness/server.js";
import { withBrowser } from "./harness/suite.js";
import { until, untilEqual } from "./harness/until.js";

/** @typedef {import("puppeteer-core").Page} Page */
/** @typedef {import("./harness/hedgelight.js").Hedgelight} Hedgelight */
/** @typedef {Pick<import("./harness/hedgelight.js").Popup, "evaluate">} Where */

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const CARD_CSS = ["highlight.css", "card.css"]
  .map((file) => readFileSync(new URL(`../../extension/content/${file}`, import.meta.url), "utf8"))
  .join("\n");
const FOLDER = fileURLToPath(new URL("../../dist/screenshots", import.meta.url));
const PAGES = ["options/options.html", "welcome/welcome.html"];

const site = await serve(fileURLToPath(new URL("../pages", import.meta.url)));
const www = await serve(fileURLToPath(new URL("../../dist/www", import.meta.url)));
after(() => Promise.all([site.close(), www.close()]));
await mkdir(FOLDER, { recursive: true });

/** Loads axe into a page: a function whose body is its source, since policies forbid eval. @param {Where} where */
async function loadAxe(where) {
  await where.evaluate(/** @type {() => void} */ (new Function(AXE)));
}

/** All that a scheme has a say in: where it is light, everything is asked. */
const DARK_RULES = ["color-contrast", "link-in-text-block"];

/** What axe finds, in short. @param {Where} where @param {string} scheme @param {string} [part]  a selector */
async function findings(where, scheme, part = "html") {
  await loadAxe(where);
  const options = { resultTypes: ["violations"], ...(scheme === "dark" && { runOnly: DARK_RULES }) };
  return where.evaluate(
    async (part, options) => {
      const { violations } = await /** @type {any} */ (globalThis).axe.run(part, options);
      return violations.map(
        (/** @type {any} */ { id, nodes }) =>
          `${id}: ${nodes.map((/** @type {any} */ { html, failureSummary }) => `${html} ${failureSummary}`).join("; ")}`,
      );
    },
    part,
    options,
  );
}

/**
 * What axe finds in the card: its like in an open root, since what is closed is closed to axe.
 * @param {Hedgelight} hedgelight
 * @param {Page} page
 * @param {string} scheme
 */
async function findingsInCard(hedgelight, page, scheme) {
  const copy = (/** @type {ShadowRoot} */ root, /** @type {string} */ css) => {
    const host = document.createElement("div");
    const open = host.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    open.adoptedStyleSheets = [sheet];
    open.append(...[...root.childNodes].map((node) => node.cloneNode(true)));
    document.querySelector("main")?.replaceChildren(host);
  };
  await hedgelight.inShadow(page, HOST, copy, CARD_CSS);
  return findings(page, scheme, "main > div");
}

/** @param {string} colour  as computed: rgb(…) */
function schemeOf(colour) {
  const [red, green, blue] = (colour.match(/\d+/g) ?? []).map(Number);
  return red + green + blue > 3 * 127 ? "light" : "dark";
}

/** @type {[string, import("puppeteer-core").Viewport][]} */
const VIEWPORTS = [
  ["320", { width: 320, height: 640 }],
  ["zoomed", { width: 500, height: 400, deviceScaleFactor: 2 }],
];

for (const scheme of ["light", "dark"]) {
  /** @type {(name: string) => `${string}.png`} */
  const picture = (name) => `${FOLDER}/${BROWSER}-${scheme}-${name}.png`;

  test(`all of ours is ${scheme} where the reader prefers that, and axe finds nothing in it`, async () => {
    await withBrowser({ dark: scheme === "dark" }, async (hedgelight) => {
      for (const path of PAGES) {
        const page = await hedgelight.openExtensionPage(path);
        const isReady = () => page.evaluate(() => !document.querySelector("[aria-busy=true]"));
        await until(`${path} is ready`, isReady);
        const name = path.split("/")[0];
        await page.screenshot({ path: picture(name) });
        await page.setViewport({ width: 320, height: 640 });
        await page.screenshot({ path: picture(`${name}-320`), fullPage: true });
        const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok((await overflow()) <= 0, `${path} is ${await overflow()} px too wide for 320`);
        await page.setViewport({ width: 640, height: 400, deviceScaleFactor: 2 });
        await page.screenshot({ path: picture(`${name}-zoomed`) });
        await page.evaluate(() => {
          for (const box of document.querySelectorAll("details")) box.open = true;
          for (const form of document.querySelectorAll("form")) form.hidden = false;
        });
        assert.deepEqual(await findings(page, scheme), [], path);
        await page.close();
      }

      for (const path of ["index.html", "rules.html"]) {
        const page = await hedgelight.open(www.url(`/${path}`));
        const isReady = () => page.evaluate(() => document.body.ariaBusy === "false");
        await until(`${path} is ready`, isReady);
        const name = `www-${path.split(".")[0]}`;
        for (const width of [1280, 360]) {
          await page.setViewport({ width, height: 800 });
          await page.screenshot({ path: picture(`${name}-${width}`) });
          const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          assert.ok((await overflow()) <= 0, `${path} is ${await overflow()} px too wide for ${width}`);
        }
        await page.evaluate(() => {
          for (const box of document.querySelectorAll("details")) box.open = true;
        });
        assert.deepEqual(await findings(page, scheme), [], path);
        await page.close();
      }

      await hedgelight.store({
        settings: { version: 2 },
        "ruleSet:a": { id: "a", on: true, source: "[set]\nname = 7" },
        "ruleSet:b": { id: "b", on: true, source: SPIN_RULES },
      });
      const options = await openOptions(hedgelight);
      await options.click('#own [aria-label="Edit Spin"]');
      await untilEqual(() => textOf(options, "own-state"), "1 rule; no example fails.");
      for (const width of [1000, 320]) {
        await options.setViewport({ width, height: 1000 });
        await options.evaluate(() => document.getElementById("own-title")?.scrollIntoView());
        await options.screenshot({ path: picture(`own-rules-${width}`) });
      }
      await paste(options, "#own-source", SPIN_RULES.replace("game changer", "game (changer"));
      await until("it is wrong", async () => (await textOf(options, "own-state"))?.startsWith("Line 10: "));
      await options.screenshot({ path: picture("own-rules-wrong") });
      await options.close();
      await hedgelight.store({});

      const page = await hedgelight.open(site.url("/article.html"));
      await untilEqual(() => marks(page), expectedMarks());
      const popup = await hedgelight.popup(page);
      await untilEqual(async () => (await stateOf(popup)).headline, `${GOLD.length} sentences marked`);
      await popup.screenshot(picture("popup"));
      const canvas = await popup.evaluate(() => getComputedStyle(document.body).backgroundColor);
      assert.equal(schemeOf(canvas), scheme, `the popup's paper is ${canvas}`);
      assert.deepEqual(await findings(popup, scheme), [], "popup");
      await hedgelight.closePopup();

      const list = await hedgelight.list(page);
      const count = () => list.evaluate(() => document.querySelectorAll(".item").length);
      await untilEqual(count, GOLD.length);
      await list.screenshot(picture("list"));
      await list.evaluate(() => {
        for (const box of document.querySelectorAll("details")) box.open = true;
      });
      await list.screenshot(picture("list-open"));
      assert.deepEqual(await findings(list, scheme), [], "list");
      await hedgelight.closeList();

      const { x, y } = await pointOfMark(page, GOLD[7].sentence);
      await page.mouse.move(x, y, { steps: 3 });
      await until("the line is shown", () => shown(hedgelight, page));
      await page.screenshot({ path: picture("line") });

      for (const [name, viewport] of VIEWPORTS) {
        await page.setViewport(viewport);
        await openCardOf(hedgelight, page, GOLD[5].sentence);
        await until("the card is on screen", () => isOnScreen(hedgelight, page));
        await page.screenshot({ path: picture(`card-${name}`) });
        // It would go with the page, which scrolls.
        await page.keyboard.press("Escape");
      }
      await page.setViewport({ width: 1000, height: 800 });
      await openCardOf(hedgelight, page, GOLD[5].sentence);
      await page.screenshot({ path: picture("card") });
      const paper = await hedgelight.inShadow(page, HOST, (root) => {
        const card = root.querySelector("[role=dialog]");
        return card && getComputedStyle(card).backgroundColor;
      });
      assert.equal(schemeOf(paper), scheme, `the card's paper is ${paper}`);
      assert.deepEqual(await findingsInCard(hedgelight, page, scheme), [], "card");
    });
  });
}
