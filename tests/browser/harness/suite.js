/**
 * What each test file starts with: the browser with the extension, and a site to visit.
 */

import assert from "node:assert/strict";
import { after, afterEach } from "node:test";
import { fileURLToPath } from "node:url";
import { Hedgelight } from "./hedgelight.js";
import { serve } from "./server.js";

const PAGES = fileURLToPath(new URL("../../pages", import.meta.url));

/** A message that is the extension's, whatever pages say. */
const OURS = /(?:chrome|moz)-extension:|lastError/;

/**
 * After each test no console may hold anything, and its popup and tabs are closed.
 * @param {Parameters<typeof Hedgelight.start>[0] & { noisyPages?: boolean }} [options]  noisyPages: the pages themselves may say what they like
 */
export async function startSuite({ noisyPages = false, ...options } = {}) {
  /** @param {string[]} problems */
  const ours = (problems) => (noisyPages ? problems.filter((each) => OURS.test(each)) : problems);
  const site = await serve(PAGES);
  const hedgelight = await Hedgelight.start(options);
  afterEach(async () => {
    await hedgelight.closePopup();
    await hedgelight.closeList();
    await hedgelight.closeTabs();
    assert.deepEqual(ours(hedgelight.newProblems()), []);
  });
  after(async () => {
    const problems = await hedgelight.close();
    await site.close();
    assert.deepEqual(ours(problems), []);
  });
  return { site, hedgelight };
}

/**
 * A browser for one test alone, whose consoles may hold nothing at the end. What failed before that is what is told.
 * @param {Parameters<typeof Hedgelight.start>[0]} options
 * @param {(hedgelight: Hedgelight) => Promise<void>} use
 */
export async function withBrowser(options, use) {
  const hedgelight = await Hedgelight.start(options);
  try {
    await use(hedgelight);
  } catch (error) {
    await hedgelight.close();
    throw error;
  }
  assert.deepEqual(await hedgelight.close(), []);
}
