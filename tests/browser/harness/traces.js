/**
 * What a page can see of the extension: the same pages before they are read and after.
 *
 * @typedef {import("puppeteer-core").Page} Page
 * @typedef {import("./hedgelight.js").Hedgelight} Hedgelight
 */

import assert from "node:assert/strict";

/**
 * Opens pages while everything is switched off, and then has all of them read.
 * @param {Hedgelight} hedgelight
 * @param {string[]} urls
 * @returns {Promise<{ page: Page, before: string }[]>}  each with its document before it was read
 */
export async function openBeforeAndAfter(hedgelight, urls) {
  await hedgelight.store({ settings: { on: false } });
  const opened = [];
  for (const url of urls) {
    const page = await hedgelight.open(url);
    await watch(page);
    opened.push({ page, before: await serialised(page) });
  }
  await hedgelight.store({});
  return opened;
}

/**
 * Neither the document nor its sheets are other than before, and nothing was changed on the way.
 * @param {Page} page
 * @param {string} before
 */
export async function assertUnchanged(page, before) {
  assert.equal(await serialised(page), before);
  assert.deepEqual(await page.evaluate(() => /** @type {any} */ (globalThis).changesSeen()), []);
}

/** @param {Page} page */
export function serialised(page) {
  return page.evaluate(() => {
    const sheets = [document.styleSheets.length, document.adoptedStyleSheets.length];
    return `${sheets} ${new XMLSerializer().serializeToString(document)}`;
  });
}

/** @param {Page} page */
function watch(page) {
  return page.evaluate(() => {
    /** @type {MutationRecord[]} */
    const seen = [];
    const observer = new MutationObserver((records) => seen.push(...records));
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    Object.assign(globalThis, {
      changesSeen: () =>
        [...seen, ...observer.takeRecords()].map(({ type, target }) => `${type} of ${target.nodeName}`),
    });
  });
}
