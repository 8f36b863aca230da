/** The scanner, loaded when it is first needed, and anew when the reader's own rules have changed. */

import { loadScanner } from "../module.js";
import { rulesInUse } from "../own-rules.js";
import { load } from "../settings/store.js";

/**
 * @typedef {import("../messages.js").ScanMessage} ScanMessage
 * @typedef {import("../messages.js").ScanReply} ScanReply
 */

/** @type {{ key: string, scanner: ReturnType<typeof loadScanner> } | null} */
let loaded = null;

/** The scanner with the rules as they are now. */
export async function prepare() {
  // Read each time: a page may hear of a change before the background does.
  const own = rulesInUse(await load());
  const key = JSON.stringify(own);
  if (loaded?.key !== key) loaded = { key, scanner: loadScanner(own) };
  return loaded.scanner;
}

/**
 * @param {ScanMessage} message
 * @returns {Promise<ScanReply>}
 */
export async function scan({ text, labels, context }) {
  try {
    const scanner = await prepare();
    const answer = scanner.scan({ text, labels, context: context === null ? null : JSON.parse(context) });
    if ("error" in answer) return answer;
    const { context: names, ...scan } = answer;
    return { scan: JSON.stringify(scan), context: JSON.stringify(names) };
  } catch (error) {
    // Not kept, so that the next request tries anew.
    loaded = null;
    return { error: String(error) };
  }
}
