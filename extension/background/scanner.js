/** The scanner, loaded when it is first needed. */

import { loadScanner } from "../module.js";

/**
 * @typedef {import("../claim.js").ScanAnswer} ScanAnswer
 * @typedef {import("../claim.js").ScanRequest} ScanRequest
 */

/** @type {ReturnType<typeof loadScanner> | null} */
let loading = null;

/**
 * @param {ScanRequest} request
 * @returns {Promise<ScanAnswer>}
 */
export async function scan(request) {
  try {
    loading ??= loadScanner();
    return (await loading).scan(request);
  } catch (error) {
    // Not kept, so that the next request tries anew.
    loading = null;
    return { error: String(error) };
  }
}
