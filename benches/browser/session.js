/** A browser with the extension in it, for measuring: opens pages, has them read, and takes what they noted. */

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Hedgelight } from "../../tests/browser/harness/hedgelight.js";
import { listen } from "../../tests/browser/harness/messages.js";
import { serve } from "../../tests/browser/harness/server.js";
import { until } from "../../tests/browser/harness/until.js";

/**
 * @typedef {import("puppeteer-core").Page} Page
 * @typedef {import("./watch.js").Watched} Watched
 * @typedef {import("./watch.js").Probed} Probed
 */

const PATIENCE = 120_000;
const SAMPLING_US = 500;
/** What is done once nothing has changed for so long. */
const REST_MS = 1500;
const MARK_JS = readFileSync(
  fileURLToPath(new URL("../node_modules/mark.js/dist/mark.min.js", import.meta.url)),
  "utf8",
);

export class Session {
  /** @param {Hedgelight} hedgelight @param {import("../../tests/browser/harness/server.js").Site} site @param {Awaited<ReturnType<typeof listen>>} ear */
  constructor(hedgelight, site, ear) {
    this.hedgelight = hedgelight;
    this.site = site;
    this.ear = ear;
  }

  static async start() {
    const site = await serve(fileURLToPath(new URL("../../tests/pages", import.meta.url)));
    const hedgelight = await Hedgelight.start();
    return new Session(hedgelight, site, await listen(hedgelight));
  }

  async close() {
    await this.hedgelight.close();
    await this.site.close();
  }

  /** @param {object} settings */
  async set(settings) {
    await this.ear.page.evaluate((settings) => chrome.storage.sync.set({ settings }), {
      version: 2,
      ...settings,
    });
  }

  /** Opens a page. @param {string} path */
  async open(path) {
    const page = await this.hedgelight.browser.newPage();
    await page.goto(this.site.url(path), { timeout: PATIENCE });
    await page.bringToFront();
    return page;
  }

  /**
   * Opens a page that is marked as it opens; answers how long after it was shown the first marks were painted, and all were
   * known, and how long after it was parsed the first were.
   * @param {string} path
   */
  async load(path) {
    await this.ear.heard();
    const page = await this.open(path);
    await this.read("page");
    const { parsed, shown, first } = await this.rested(page);
    const { at, marked } = await this.counted();
    await page.close();
    return { sinceParsed: first - parsed, first: first - shown, all: at - shown, marked };
  }

  /** What the page that was read since the last call has told of its marks. */
  async counted() {
    const told = (await this.ear.heard()).findLast(({ counts }) => counts);
    return { at: told?.at ?? 0, marked: told?.counts?.marked ?? 0 };
  }

  /**
   * Asks the page in front, and waits until it is read.
   * @param {"page" | "read"} kind  `read`: to be read now
   */
  async read(kind) {
    await until(
      "the page is read",
      () =>
        this.ear.page.evaluate(async (kind) => {
          const [{ id }] = await chrome.tabs.query({ active: true, currentWindow: true });
          return chrome.tabs.sendMessage(Number(id), { kind }, { frameId: 0 }).catch(() => null);
        }, kind),
      PATIENCE,
    );
  }

  /** What a page noted, once its marks have stopped changing. @param {Page} page @returns {Promise<Watched>} */
  async rested(page) {
    return until(
      "the marks rest",
      () =>
        page.evaluate((rest) => {
          const { bench } = /** @type {any} */ (window);
          return bench.shown > 0 && Date.now() - Math.max(bench.last, bench.shown) > rest && { ...bench };
        }, REST_MS),
      PATIENCE,
    );
  }

  /**
   * How long the main thread of a page is taken by what `work` sets off.
   * @param {Page} page
   * @param {() => Promise<unknown>} work
   * @returns {Promise<Probed>}
   */
  async probe(page, work) {
    await page.evaluate(() => /** @type {any} */ (window).probe());
    await work();
    // Two frames later all is painted.
    return page.evaluate(
      () =>
        new Promise((resolve) => {
          requestAnimationFrame(() =>
            requestAnimationFrame(() => resolve(/** @type {any} */ (window).probed())),
          );
        }),
    );
  }

  /**
   * How long our script runs on the main thread of a page by what `work` sets off, by Chromium's profiler: what it calls is
   * counted, a layout that it has to wait for too.
   * @param {Page} page
   * @param {() => Promise<unknown>} work
   * @returns {Promise<{ sum: number, longest: number }>}  milliseconds in all, and at a stretch
   */
  async profile(page, work) {
    const protocol = await page.createCDPSession();
    await protocol.send("Profiler.enable");
    await protocol.send("Profiler.setSamplingInterval", { interval: SAMPLING_US });
    await protocol.send("Profiler.start");
    await work();
    const { profile } = await protocol.send("Profiler.stop");
    await protocol.detach();
    return ourTime(profile);
  }

  /**
   * Wraps `count` phrases of a page with mark.js, evenly over its text; answers how long that took.
   * @param {Page} page
   * @param {number} count
   * @returns {Promise<number>}
   */
  async wrap(page, count) {
    await page.evaluate(MARK_JS);
    return page.evaluate((count) => {
      const LENGTH = 100;
      let length = 0;
      const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) length += texts.currentNode.nodeValue?.length ?? 0;
      const step = length / count;
      const ranges = Array.from({ length: count }, (_, n) => ({
        start: Math.floor(n * step),
        length: LENGTH,
      }));
      const started = performance.now();
      new /** @type {any} */ (window).Mark(document.body).markRanges(ranges);
      return performance.now() - started;
    }, count);
  }
}

/** @param {import("puppeteer-core").Protocol.Profiler.Profile} profile */
function ourTime({ nodes, samples = [], timeDeltas = [] }) {
  /** @type {Set<number>} */
  const ours = new Set();
  // Callers come before what they call.
  for (const { id, callFrame, children = [] } of nodes) {
    if (callFrame.url.endsWith("/content.js")) ours.add(id);
    if (ours.has(id)) for (const child of children) ours.add(child);
  }
  let [sum, stretch, longest] = [0, 0, 0];
  for (const [place, id] of samples.entries()) {
    const took = (timeDeltas[place + 1] ?? 0) / 1000;
    stretch = ours.has(id) ? stretch + took : 0;
    if (ours.has(id)) sum += took;
    longest = Math.max(longest, stretch);
  }
  return { sum, longest };
}
