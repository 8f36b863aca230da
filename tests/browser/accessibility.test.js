/** Every page of ours and the card, light and dark, checked by axe; pictures of each go to dist/screenshots. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { expectedMarks, GOLD } from "./harness/article.js";
import { HOST, openCardOf } from "./harness/card.js";
import { BROWSER, Hedgelight } from "./harness/hedgelight.js";
import { marks } from "./harness/marks.js";
import { serve } from "./harness/server.js";
import { until, untilEqual } from "./harness/until.js";

/** @typedef {import("puppeteer-core").Page} Page */
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

/** What axe finds, in short. @param {Where} where */
async function findings(where) {
  await loadAxe(where);
  return where.evaluate(async () => {
    const { violations } = await /** @type {any} */ (globalThis).axe.run();
    return violations.map(
      (/** @type {any} */ { id, nodes }) =>
        `${id}: ${nodes.map((/** @type {any} */ { html, failureSummary }) => `${html} ${failureSummary}`).join("; ")}`,
    );
  });
}

/** What axe finds in the card: its like in an open root, since what is closed is closed to axe. */
async function findingsInCard(/** @type {Hedgelight} */ hedgelight, /** @type {Page} */ page) {
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
  await loadAxe(page);
  return page.evaluate(async () => {
    const host = document.querySelector("main > div");
    const { violations } = await /** @type {any} */ (globalThis).axe.run(host);
    return violations.map(
      (/** @type {any} */ { id, nodes }) => `${id}: ${nodes[0].html} ${nodes[0].failureSummary}`,
    );
  });
}

for (const scheme of ["light", "dark"]) {
  /** @type {(name: string) => `${string}.png`} */
  const picture = (name) => `${FOLDER}/${BROWSER}-${scheme}-${name}.png`;

  test(`axe finds nothing on any page, nor in the card: ${scheme}`, async () => {
    const hedgelight = await Hedgelight.start({ dark: scheme === "dark" });
    try {
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
        assert.deepEqual(await findings(page), [], path);
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
        assert.deepEqual(await findings(page), [], path);
        await page.close();
      }

      const page = await hedgelight.open(site.url("/article.html"));
      await untilEqual(() => marks(page), expectedMarks());
      const popup = await hedgelight.popup(page);
      await popup.screenshot(picture("popup"));
      assert.deepEqual(await findings(popup), [], "popup");
      await hedgelight.closePopup();

      const list = await hedgelight.list(page);
      const count = () => list.evaluate(() => document.querySelectorAll(".item").length);
      await untilEqual(count, GOLD.length);
      await list.screenshot(picture("list"));
      await list.evaluate(() => {
        for (const box of document.querySelectorAll("details")) box.open = true;
      });
      await list.screenshot(picture("list-open"));
      assert.deepEqual(await findings(list), [], "list");
      await hedgelight.closeList();

      await openCardOf(hedgelight, page, GOLD[5].sentence);
      assert.deepEqual(await findingsInCard(hedgelight, page), [], "card");
    } finally {
      assert.deepEqual(await hedgelight.close(), []);
    }
  });
}
