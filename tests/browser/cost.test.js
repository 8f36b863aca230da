/** What it costs to leave it on: counts, never times. */

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { BROWSER } from "./harness/hedgelight.js";
import { marks } from "./harness/marks.js";
import { listen } from "./harness/messages.js";
import { startSuite } from "./harness/suite.js";
import { until, untilEqual } from "./harness/until.js";

/** @typedef {import("puppeteer-core").Page} Page */

const { site, hedgelight } = await startSuite();
afterEach(() => hedgelight.store({}));

const HEARSAY = "He is reportedly in Rome.";
const CHANGES = 1000;
/** So much text is worth a scan before all of a round is collected, UTF-16 code units. */
const WORTH_READING = 10_000;

/** @param {string} html */
const openPage = (html) => hedgelight.open(site.url(site.page(html)));

/** Adds a paragraph to the end of a page. @param {Page} page @param {string} text */
const append = (page, text) =>
  page.evaluate((text) => {
    const paragraph = document.createElement("p");
    paragraph.textContent = text;
    document.body.append(paragraph);
  }, text);

/**
 * Everything heard until a text with these words has been scanned and what came of it was told.
 * @param {Awaited<ReturnType<typeof listen>>} ear
 * @param {string} words
 */
async function heardUntil(ear, words) {
  /** @type {import("./harness/messages.js").Heard[]} */
  const heard = [];
  await until(`“${words}” is scanned`, async () => {
    heard.push(...(await ear.heard()));
    const scan = heard.findIndex(({ text }) => text?.includes(words));
    return scan >= 0 && heard.slice(scan).some(({ kind }) => kind === "count");
  });
  return heard;
}

test("a long page is read whole, painted near the window alone, and changed by nothing", async () => {
  const count = 600;
  const page = await openPage(`<script>
      window.mutations = 0;
      new MutationObserver((records) => { mutations += records.length; })
        .observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
      addEventListener("DOMContentLoaded", () => { setTimeout(() => { mutations = 0; }); });
    </script>${Array.from({ length: count }, (_, n) => `<p>Sentence ${n} may be so.</p>`).join("")}`);
  assert.equal((await hedgelight.claims(page)).length, count);
  const painted = async () => (await marks(page)).map(({ text }) => text);
  await until("what is far off isn't painted", async () => {
    const now = await painted();
    return now.length < count / 2 && now.includes("Sentence 0 may be so.");
  });
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await until("what is scrolled to is painted, and what was left no longer", async () => {
    const now = await painted();
    return now.includes(`Sentence ${count - 1} may be so.`) && !now.includes("Sentence 0 may be so.");
  });
  assert.equal(await page.evaluate(() => /** @type {any} */ (window).mutations), 0);
});

test("highlights are changed a few times while a long page is read, not with each slice of it", async () => {
  const filler = "<p>He was in <b>Rome</b> then.</p>".repeat(60);
  const page = await openPage(`<script>
      window.changed = [];
      let before = "";
      setInterval(() => {
        const now = [...CSS.highlights].map(([name, { size }]) => name + size).join();
        if (now !== before) changed.push(performance.now());
        before = now;
      });
    </script>${Array.from({ length: 190 }, (_, n) => `<p>Sentence ${n} may be so.</p>${filler}`).join("")}`);
  assert.equal((await hedgelight.claims(page)).length, 190);
  await until("all is painted", async () => (await marks(page)).length === 190);
  const changed = await page.evaluate(() => /** @type {any} */ (window).changed);
  const took = changed.at(-1) - changed[0];
  // The first, each fifth of a second, and the last; one more, since a busy page sees the first late.
  assert.ok(changed.length <= 3 + took / 200, `${changed.length} times in ${took} ms`);
});

test("a long page is printed with all its marks", async () => {
  const count = 600;
  const page = await openPage(
    Array.from({ length: count }, (_, n) => `<p>Sentence ${n} may be so.</p>`).join(""),
  );
  assert.equal((await hedgelight.claims(page)).length, count);
  const painted = () => page.evaluate(() => CSS.highlights.get("hedgelight-hedge")?.size ?? 0);
  await until("what is far off isn't painted", async () => (await painted()) < count / 2);
  // Heard after the extension has heard of it.
  await page.evaluate(() => {
    addEventListener("beforeprint", () => {
      Object.assign(window, { printed: CSS.highlights.get("hedgelight-hedge")?.size });
    });
  });
  await page.pdf();
  assert.equal(await page.evaluate(() => /** @type {any} */ (window).printed), count);
  await until("the rest is taken off again", async () => (await painted()) < count / 2);
});

test("a page that is opened wakes the background as it begins to load, and then has it scan once", async () => {
  const ear = await listen(hedgelight);
  await openPage(`<p>${HEARSAY}</p>`);
  const kinds = (await heardUntil(ear, HEARSAY)).map(({ kind }) => kind).filter((kind) => kind !== "count");
  assert.deepEqual(kinds, ["wake", "scan"]);
});

test("scrolling, pointing and typing send nothing, and let the background sleep", async () => {
  const ear = await listen(hedgelight);
  const page = await openPage(`<textarea></textarea><p>${HEARSAY}</p><div style="height: 5000px"></div>`);
  await untilEqual(async () => (await marks(page)).length, 1);
  await heardUntil(ear, HEARSAY);
  await hedgelight.sleep();
  await page.click("textarea");
  await page.keyboard.type("It may be so.");
  await page.mouse.move(200, 200);
  await page.mouse.wheel({ deltaY: 3000 });
  await until("it has scrolled", () => page.evaluate(() => scrollY > 0));
  assert.deepEqual(await ear.heard(), []);
  assert.equal(await hedgelight.isAwake(), false);
  await append(page, "She may be late.");
  const kinds = (await heardUntil(ear, "She may be late.")).map(({ kind }) => kind);
  assert.deepEqual(kinds, ["scan", "count"]);
});

test("shadow roots that the page lets go are let go", {
  skip: BROWSER === "firefox" && "it can’t be told when to collect garbage",
}, async () => {
  // Scanned together with a paragraph that stays.
  const host = `<div><template shadowrootmode="open"><p>${HEARSAY}</p></template></div>`;
  const page = await openPage(`<p>${HEARSAY}</p>${host.repeat(20)}`);
  await page.evaluate(() => {
    const roots = [...document.querySelectorAll("div")].flatMap(({ shadowRoot }) => shadowRoot ?? []);
    const held = roots.map((root) => new WeakRef(root));
    Object.assign(window, { countRoots: () => held.filter((root) => root.deref()).length });
  });
  await untilEqual(async () => (await hedgelight.claims(page)).length, 21);
  await page.evaluate(() => {
    for (const host of document.querySelectorAll("div")) host.remove();
  });
  const session = await page.createCDPSession();
  await untilEqual(async () => {
    await session.send("HeapProfiler.collectGarbage");
    return page.evaluate(() => /** @type {any} */ (window).countRoots());
  }, 0);
});

test("a frame that has told nothing is left without a word", async () => {
  const ear = await listen(hedgelight);
  const page = await openPage(
    `<iframe srcdoc="<br>"></iframe><iframe srcdoc="<p>${HEARSAY}</p>"></iframe><p>${HEARSAY}</p>`,
  );
  await untilEqual(await hedgelight.badge(page), "2");
  await ear.heard();
  await page.evaluate(() => {
    for (const frame of document.querySelectorAll("iframe")) frame.remove();
  });
  await append(page, "She may be late.");
  const left = (await heardUntil(ear, "She may be late.")).filter(({ counts }) => counts === null);
  assert.equal(left.length, 1);
});

test("a thousand changes are gathered into few scans", async () => {
  const ear = await listen(hedgelight);
  const page = await openPage(`<p>${HEARSAY}</p>`);
  await heardUntil(ear, HEARSAY);
  const took = await page.evaluate(async (changes) => {
    const started = performance.now();
    for (let n = 0; n < changes; n += 1) {
      document.body.append(Object.assign(document.createElement("p"), { textContent: `It may be ${n}.` }));
      if (n % 10 === 0) await new Promise((resolve) => setTimeout(resolve));
    }
    return performance.now() - started;
  }, CHANGES);
  await append(page, "Nobody, it is claimed, was there.");
  const heard = await heardUntil(ear, "it is claimed");
  const scans = heard.filter(({ kind }) => kind === "scan");
  const sent = scans.reduce((sum, { text }) => sum + (text?.length ?? 0), 0);
  // At once, after a quarter of a second, half a one, and then each second; and what comes last.
  const rounds = 4 + took / 1000;
  assert.ok(scans.length <= rounds + sent / WORTH_READING, `${scans.length} scans in ${took} ms`);
  const length = await page.evaluate(() => document.body.textContent.length);
  assert.ok(sent <= 1.5 * length, `${sent} of ${length}: what hasn't changed is sent again`);
});

test("where the site is switched off, a page says nothing", async () => {
  await hedgelight.store({ settings: { version: 2, sites: [{ pattern: "127.0.0.1", when: "never" }] } });
  const ear = await listen(hedgelight);
  const untilReached = () =>
    until("the content script is there", () =>
      ear.page.evaluate(async () => {
        const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
        const message = { kind: "page" };
        const state = await chrome.tabs
          .sendMessage(Number(tab.id), message, { frameId: 0 })
          .catch(() => null);
        return state?.when === "never";
      }),
    );
  const page = await openPage(`<p>${HEARSAY}</p>`);
  await untilReached();
  // What the empty page of the new tab had to say.
  await ear.heard();
  await page.goto(site.url(site.page("<p>The sky may be blue.</p>")));
  await untilReached();
  await append(page, "She may be late.");
  await page.mouse.wheel({ deltaY: 100 });
  await page.goto(site.url(site.page(`<p>${HEARSAY}</p>`)));
  await untilReached();
  assert.deepEqual(await ear.heard(), []);
});
