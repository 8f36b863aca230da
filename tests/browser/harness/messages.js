/**
 * What content scripts say to the background, as a page of the extension hears it too.
 *
 * @typedef {object} Heard
 * @property {string} kind
 * @property {string} [text]
 * @property {import("../../../extension/documents.js").Part | null} [part]
 * @property {import("../../../extension/messages.js").Counts} [counts]
 * @property {number} at  when, milliseconds since 1970
 */

/** @param {import("./hedgelight.js").Hedgelight} hedgelight */
export async function listen(hedgelight) {
  const page = await hedgelight.openExtensionPage("popup/popup.html");
  await page.evaluate(() => {
    /** @type {Heard[]} */
    const heard = [];
    Object.assign(globalThis, { heard });
    chrome.runtime.onMessage.addListener((message, { url }) => {
      // A popup that is opened as a tab may be asked by another how its page stands.
      if (url?.startsWith(location.origin)) return;
      heard.push({ ...message, at: performance.timeOrigin + performance.now() });
    });
  });
  return {
    page,
    /** Everything since the last call. @returns {Promise<Heard[]>} */
    heard: () => page.evaluate(() => /** @type {any} */ (globalThis).heard.splice(0)),
  };
}
