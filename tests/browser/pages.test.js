/** Pages of the project, and real ones from beside it where they are: nothing of them changes, and both browsers find the same. */

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { shown } from "./harness/card.js";
import { BROWSER } from "./harness/hedgelight.js";
import { marks, pointOf } from "./harness/marks.js";
import { startSuite } from "./harness/suite.js";
import { assertUnchanged, openBeforeAndAfter, serialised } from "./harness/traces.js";
import { until, untilEqual } from "./harness/until.js";

/** @typedef {import("puppeteer-core").Page} Page */

const { site, hedgelight } = await startSuite({ noisyPages: true });

/** @type {(path: string) => string} */
const beside = (path) => fileURLToPath(new URL(path, import.meta.url));
const paths = ["../pages/", "../../../shared/pages/"]
  .map(beside)
  .filter((folder) => existsSync(folder))
  .flatMap((folder) => readdirSync(folder).map((name) => folder + name))
  .filter((path) => path.endsWith(".html"));

/** What each browser found on each page, for the run in the other. */
const CLAIMS = beside("../../dist/claims/");

/** Of all that it depends on. */
const fingerprint = [
  ...["chrome/hedgelight_bg.wasm", "chrome/content.js", "firefox/content.js"].map((path) =>
    beside(`../../dist/${path}`),
  ),
  ...paths,
]
  .reduce((hash, path) => hash.update(readFileSync(path)), createHash("sha256"))
  .digest("hex");

/** Their scripts and what they load from elsewhere aside, which would make each visit another page. */
const STILL = { "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'" };

/** Until a script of its own takes it out, one page is invisible by this. */
const UNTIL_STARTED = "body { visibility: hidden !important; }";

/** @param {string} path */
const serve = (path) => site.url(site.page(readFileSync(path, "utf8").replace(UNTIL_STARTED, ""), STILL));

test("pages: none is changed, by reading or by a card", async (context) => {
  const opened = await openBeforeAndAfter(hedgelight, paths.map(serve));
  let count = 0;
  /** @type {Record<string, unknown>} */
  const found = {};
  for (const [place, { page, before }] of opened.entries()) {
    const name = basename(paths[place]);
    const claims = await hedgelight.claims(page);
    assert.ok(claims.length > 0, name);
    count += claims.length;
    found[name] = claims;
    await assertUnchanged(page, before);

    await hedgelight.pressCommand(page, "card");
    await until(`a card is open on ${name}`, () => shown(hedgelight, page));
    assert.notEqual(await serialised(page), before, "the host of the card is there");
    await page.keyboard.press("Escape");
    await untilEqual(() => shown(hedgelight, page), null);
    assert.equal(await serialised(page), before, name);
  }
  context.diagnostic(`${paths.length} pages, ${count} claims`);
  await mkdir(CLAIMS, { recursive: true });
  await writeFile(`${CLAIMS}${BROWSER}.json`, JSON.stringify({ fingerprint, found }));
});

test("pages: both browsers found the same", (context) => {
  const [one, other] = ["chromium", "firefox"].map((browser) => {
    const path = `${CLAIMS}${browser}.json`;
    return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : {};
  });
  if (one.fingerprint !== fingerprint || other.fingerprint !== fingerprint)
    return context.skip("one of them hasn’t run with this build yet");
  assert.deepEqual(one.found, other.found);
});

const LIVELY = `<!doctype html><style>body { height: 4000px }</style>
  <p id="text">He is reportedly in Rome. The sky is blue.</p>
  <a id="link" href="#there">A link that may help.</a> <button id="button">Press</button>
  <form id="form"><input id="input"><select id="select"><option>one<option>two</select></form>
  <div id="scroller" style="height: 60px; overflow: auto"><p style="height: 600px">Officials said so.</p></div>
  <script>
    const log = [];
    form.onsubmit = (event) => event.preventDefault();
    // Where the wheel is told depends on how far the page has come.
    addEventListener("wheel", (event) => log.push(["wheel", event.isTrusted, event.defaultPrevented].join(" ")));
    for (const type of ["pointerdown", "pointerup", "mousedown", "mouseup", "click", "dblclick", "contextmenu", "keydown",
      "keyup", "input", "change", "submit", "hashchange", "copy"])
      addEventListener(type, (event) => log.push([type, event.target.id, event.isTrusted, event.defaultPrevented].join(" ")));
  </script>`;

/** What the page is told while somebody uses it. @param {Page} page */
async function use(page) {
  const text = await pointOf(page, "The sky is blue");
  await page.mouse.click(text.x, text.y);
  await page.mouse.click(text.x, text.y, { count: 2 });
  for (const id of ["link", "button"]) await page.click(`#${id}`);
  await page.click("#input");
  await page.keyboard.type("may x");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Enter");
  const marked = await pointOf(page, "reportedly");
  await page.mouse.click(marked.x, marked.y);
  // Beside all that scrolls by itself.
  await page.mouse.move(600, 600);
  await page.mouse.wheel({ deltaY: 300 });
  await until("it has scrolled", () => page.evaluate(() => scrollY > 100));
  const scroller = await page.$("#scroller");
  await scroller?.scrollIntoView();
  await scroller?.hover();
  await page.mouse.wheel({ deltaY: 100 });
  await until("the part has scrolled", () => scroller?.evaluate((one) => one.scrollTop > 50) ?? false);
  // How many wheel events there are is the browser's affair.
  const seen = await page.evaluate(() => Function("return log")().map(String));
  return seen.filter((/** @type {string} */ line, /** @type {number} */ at) => line !== seen[at - 1]);
}

test("clicks, keys and scrolling reach the page as they do without us", async () => {
  const url = site.url(site.page(LIVELY));
  await hedgelight.store({ settings: { on: false } });
  const without = await use(await hedgelight.open(url));
  await hedgelight.store({});
  const page = await hedgelight.open(url);
  await untilEqual(async () => (await marks(page)).length, 3);
  assert.deepEqual(await use(page), without);
  assert.ok(without.length > 30, without.join("\n"));
});

test("a PDF is left alone", async () => {
  const pdf = `%PDF-1.1\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 100]/Contents 4 0 R>>endobj
4 0 obj<</Length 44>>stream\nBT 9 9 Td (It may be so.) Tj ET\nendstream endobj\ntrailer<</Root 1 0 R>>`;
  const page = await hedgelight.browser.newPage();
  await page.goto(site.url(site.page(pdf, { "content-type": "application/pdf" }))).catch(() => {});
  const popup = await hedgelight.popup(page);
  const headline = () => popup.evaluate(() => document.getElementById("headline")?.textContent);
  await until("the popup says so", async () => (await headline()) === "Hedgelight can’t read this page.");
});
