/** The scanner, loaded when it is first needed, and anew when the reader's own rules have changed. */

import { loadScanner } from "../module.js";
import { rulesInUse } from "../own-rules.js";
import { load } from "../settings/store.js";

/**
 * @typedef {import("../claim.js").ScanAnswer} ScanAnswer
 * @typedef {import("../claim.js").ScanRequest} ScanRequest
 */

/** @type {{ key: string, scanner: ReturnType<typeof loadScanner> } | null} */
let loaded = null;

/**
 * @param {ScanRequest} request
 * @returns {Promise<ScanAnswer>}
 */
export async function scan(request) {
  try {
    // Read each time: a page may hear of a change before the background does.
    const own = rulesInUse(await load());
    const key = JSON.stringify(own);
    if (loaded?.key !== key) loaded = { key, scanner: loadScanner(own) };
    return (await loaded.scanner).scan(request);
  } catch (error) {
    // Not kept, so that the next request tries anew.
    loaded = null;
    return { error: String(error) };
  }
}
