import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { expectedMarks, GOLD } from "./harness/article.js";
import { marks } from "./harness/marks.js";
import { startSuite } from "./harness/suite.js";
import { untilEqual } from "./harness/until.js";

const { site, hedgelight } = await startSuite();
const article = await readFile(new URL("../pages/article.html", import.meta.url), "utf8");

test("the right sentences of the article are marked, each by its strongest label", async () => {
  const page = await hedgelight.open(site.url("/article.html"));
  await untilEqual(() => marks(page), expectedMarks());
});

test("a page whose policy forbids everything is marked as well", async () => {
  // Its own style sheet aside, which would be forbidden as well.
  const path = site.page(article.replace(/<style>.*?<\/style>/s, ""), {
    "content-security-policy": "default-src 'none'",
  });
  const page = await hedgelight.open(site.url(path));
  await untilEqual(() => marks(page), expectedMarks());
});

test("the page's own tree stays as it is", async () => {
  const page = await hedgelight.open(site.url("/article.html"));
  await untilEqual(() => marks(page), expectedMarks());
  const [now, asServed] = await page.evaluate((html) => {
    const served = new DOMParser().parseFromString(html, "text/html");
    return [document.documentElement.outerHTML, served.documentElement.outerHTML];
  }, article);
  assert.equal(now, asServed);
  const sheets = await page.evaluate(() => [document.styleSheets.length, document.adoptedStyleSheets.length]);
  assert.deepEqual(sheets, [1, 0]);
});

test("labels differ in line as well as in colour", async () => {
  const page = await hedgelight.open(site.url("/article.html"));
  await untilEqual(() => marks(page), expectedMarks());
  const styles = await page.evaluate(() =>
    [...CSS.highlights.keys()]
      .filter((name) => !/-(cue|current)$/.test(name))
      .map((name) => {
        const style = getComputedStyle(document.body, `::highlight(${name})`);
        return { line: style.textDecorationStyle, colour: style.textDecorationColor };
      }),
  );
  assert.ok(styles.length >= 3);
  assert.equal(new Set(styles.map(({ line }) => line)).size, styles.length);
  assert.equal(new Set(styles.map(({ colour }) => colour)).size, styles.length);
});

test("what is added, changed and removed later is followed", async () => {
  const page = await hedgelight.open(site.url(site.page("<main><p>The sky is blue.</p></main>")));
  await page.evaluate(() => {
    const paragraph = document.createElement("p");
    paragraph.textContent = "He is reportedly in Rome.";
    document.querySelector("main")?.append(paragraph);
  });
  await untilEqual(() => marks(page), [{ text: "He is reportedly in Rome.", label: "hearsay" }]);

  await page.evaluate(() => {
    const text = /** @type {Text} */ (document.querySelector("main > p")?.firstChild);
    text.data = "The sky may be blue.";
  });
  await untilEqual(
    () => marks(page),
    [
      { text: "The sky may be blue.", label: "hedge" },
      { text: "He is reportedly in Rome.", label: "hearsay" },
    ],
  );

  await page.evaluate(() => document.querySelector("main > p")?.remove());
  await untilEqual(() => marks(page), [{ text: "He is reportedly in Rome.", label: "hearsay" }]);
  const ranges = () =>
    page.evaluate(() => [...CSS.highlights.values()].reduce((sum, { size }) => sum + size, 0));
  // The sentence and its cue.
  await untilEqual(ranges, 2);
});

test("the badge counts the sentences without a source", async () => {
  const unsourced = GOLD.filter(({ attributions }) => attributions.every(({ source }) => source === null));
  const page = await hedgelight.open(site.url("/article.html"));
  const badge = await hedgelight.badge(page);
  await untilEqual(badge, String(unsourced.length));
  await page.goto(site.url(site.page("<p>The sky is blue.</p>")));
  await untilEqual(badge, "");
});
