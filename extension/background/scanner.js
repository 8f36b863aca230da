/** The scanner, loaded when it is first needed. */

import init, { Scanner } from "#wasm";

/**
 * @typedef {import("../claim.js").ScanAnswer} ScanAnswer
 * @typedef {import("../claim.js").ScanRequest} ScanRequest
 */

/** @type {Promise<Scanner> | null} */
let loading = null;

/**
 * @param {ScanRequest} request
 * @returns {Promise<ScanAnswer>}
 */
export async function scan(request) {
  try {
    loading ??= load();
    return (await loading).scan(request);
  } catch (error) {
    // Not kept, so that the next request tries anew.
    loading = null;
    return { error: String(error) };
  }
}

async function load() {
  await init({ module_or_path: chrome.runtime.getURL("hedgelight_bg.wasm") });
  return new Scanner();
}
