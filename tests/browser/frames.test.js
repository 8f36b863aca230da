import assert from "node:assert/strict";
import { test } from "node:test";
import { expectedMarks, GOLD } from "./harness/article.js";
import { expectedTitle, shown } from "./harness/card.js";
import { marks, pointOfMark } from "./harness/marks.js";
import { startSuite } from "./harness/suite.js";
import { HEARSAY } from "./harness/two-sentences.js";
import { until, untilEqual } from "./harness/until.js";

const { site, hedgelight } = await startSuite();

/** @type {Record<string, string>} */
const frames = {
  "of the same origin": `<iframe src="${site.url("/article.html")}" width="900" height="600"></iframe>`,
  "of another origin": `<iframe src="${site.otherOrigin("/article.html")}" width="900" height="600"></iframe>`,
};

for (const [kind, html] of Object.entries(frames)) {
  test(`a frame ${kind} is marked, and a click there opens the card`, async () => {
    const page = await hedgelight.open(site.url(site.page(`<p>The sky is blue.</p>${html}`)));
    const [frame] = page.mainFrame().childFrames();
    await untilEqual(() => marks(frame), expectedMarks());
    const gold = GOLD[6];
    const { x, y } = await pointOfMark(frame, gold.sentence);
    await page.mouse.click(x, y);
    const card = await until("the card is open", () => shown(hedgelight, frame));
    assert.equal(card.title, expectedTitle(gold));
    assert.equal(await shown(hedgelight, page), null);
  });
}

/** @type {Record<string, string>} */
const others = {
  "that has no address of its own": `srcdoc="<p>${HEARSAY.text}</p>"`,
  "of another origin": `src="${site.otherOrigin(site.page(`<p>${HEARSAY.text}</p>`))}"`,
};

for (const [kind, source] of Object.entries(others)) {
  test(`a frame ${kind} is marked, and switched off with the page that it is in`, async () => {
    const page = await hedgelight.open(site.url(site.page(`<iframe ${source}></iframe>`)));
    const [frame] = page.mainFrame().childFrames();
    await untilEqual(() => marks(frame), [HEARSAY]);
    const sites = [
      { pattern: "127.0.0.1", when: "never" },
      { pattern: "localhost", when: "always" },
    ];
    await hedgelight.store({ settings: { version: 2, sites } });
    await untilEqual(() => marks(frame), []);
    await hedgelight.store({});
  });
}

test("a frame of a page that its own policy sandboxes is switched off with the page", async () => {
  const html = `<p>${HEARSAY.text}</p><iframe srcdoc="<p>${HEARSAY.text}</p>"></iframe>`;
  const page = await hedgelight.open(
    site.url(site.page(html, { "content-security-policy": "sandbox allow-scripts" })),
  );
  const [frame] = page.mainFrame().childFrames();
  for (const where of [page, frame]) await untilEqual(() => marks(where), [HEARSAY]);
  await hedgelight.store({ settings: { version: 2, sites: [{ pattern: "127.0.0.1", when: "never" }] } });
  for (const where of [page, frame]) await untilEqual(() => marks(where), []);
  await hedgelight.store({});
});

test("the badge counts the sentences of all frames", async () => {
  const frame = `<iframe srcdoc="<p>${HEARSAY.text}</p>"></iframe>`;
  const page = await hedgelight.open(site.url(site.page(`<p>${HEARSAY.text}</p>${frame}${frame}`)));
  const badge = await hedgelight.badge(page);
  await untilEqual(badge, "3");
  await page.evaluate(() => document.querySelector("iframe")?.remove());
  await untilEqual(badge, "2");
});
