import { afterEach, test } from "node:test";
import { expectedMarks } from "./harness/article.js";
import { marks } from "./harness/marks.js";
import { startSuite } from "./harness/suite.js";
import { HEARSAY } from "./harness/two-sentences.js";
import { until, untilEqual } from "./harness/until.js";

const { site, hedgelight } = await startSuite();

/**
 * The extension is still at work on a page: what is added there is marked.
 * @param {import("puppeteer-core").Page} page
 */
async function assertAlive(page) {
  await page.evaluate((text) => {
    const paragraph = document.createElement("p");
    paragraph.textContent = text;
    (document.body ?? document.documentElement).append(paragraph);
  }, HEARSAY.text);
  await until("an added paragraph is marked", async () => {
    return (await marks(page)).some(({ text }) => text === HEARSAY.text);
  });
}

/** @type {Record<string, string>} */
const PAGES = {
  "an empty page": "",
  "a page without text": "<!doctype html><img alt='' src='data:,'><canvas></canvas>",
  "a page of white space": `<p>${" \n\t&nbsp;".repeat(1000)}</p>`,
  "a page without a body": "<!doctype html><frameset></frameset>",
};

for (const [name, html] of Object.entries(PAGES)) {
  test(`${name} has no marks`, async () => {
    const page = await hedgelight.open(site.url(site.page(html)));
    await assertAlive(page);
    await untilEqual(() => marks(page), [HEARSAY]);
  });
}

test("one line of a megabyte is marked to its end", async () => {
  const plain = "The sky is blue and the grass is green. ";
  const line = plain.repeat(Math.ceil(1_000_000 / plain.length)) + HEARSAY.text;
  const page = await hedgelight.open(site.url(site.page(`<p>${line}</p>`)));
  await untilEqual(() => marks(page), [HEARSAY]);
});

test("lone surrogates neither end the scan nor shift what comes after", async () => {
  const page = await hedgelight.open(site.url(site.page("<p id='text'></p>")));
  await page.evaluate((text) => {
    const paragraph = document.getElementById("text");
    if (paragraph)
      paragraph.textContent = `A lone \ud83d here. Another \ude00 there, and a pair \u{1f600}. ${text} \udfff`;
  }, HEARSAY.text);
  await until("the sentence is marked", async () =>
    (await marks(page)).some(({ text }) => text.startsWith(HEARSAY.text)),
  );
  await assertAlive(page);
});

/** @type {Record<string, unknown>} */
const SETTINGS = {
  nothing: null,
  "a number": 42,
  "wrong types": { version: "x", labels: [], sites: "127.0.0.1" },
  "unknown rule sets": {
    version: 99,
    labels: { nonsense: true, "": false, hearsay: "off" },
    sites: [7, null],
  },
};

for (const [name, settings] of Object.entries(SETTINGS)) {
  test(`settings that hold ${name} count as the default`, async () => {
    await hedgelight.store({ settings });
    const page = await hedgelight.open(site.url("/article.html"));
    await untilEqual(() => marks(page), expectedMarks());
  });
}

test("what is right in damaged settings is kept", async () => {
  await hedgelight.store({
    settings: { labels: { hearsay: false, hedge: 0, nonsense: true }, sites: null },
  });
  const page = await hedgelight.open(site.url("/article.html"));
  await untilEqual(() => marks(page), expectedMarks("hearsay"));
});

afterEach(() => hedgelight.store({}));
