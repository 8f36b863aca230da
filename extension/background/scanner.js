/** The scanner, loaded when it is first needed, and anew when the reader's own rules have changed. */

import { Documents } from "../documents.js";
import { loadScanner } from "../module.js";
import { rulesInUse } from "../own-rules.js";
import { load } from "../settings/store.js";

/**
 * @typedef {import("../messages.js").ScanMessage} ScanMessage
 * @typedef {import("../documents.js").ScanAnswer} ScanAnswer
 */

/** @type {{ key: string, scanner: ReturnType<typeof loadScanner> } | null} */
let loaded = null;
const documents = new Documents();
/** What is being scanned: parts of a document come in order. @type {Promise<unknown>} */
let last = Promise.resolve();

/**
 * The scanner with the rules as they are now.
 * @param {boolean} [isGoingOn]  with those that a document was begun with: where they change, a page begins anew
 */
export async function prepare(isGoingOn = false) {
  if (isGoingOn && loaded) return loaded.scanner;
  // Read each time: a page may hear of a change before the background does.
  const own = rulesInUse(await load());
  const key = JSON.stringify(own);
  if (loaded?.key !== key) {
    const loading = { key, scanner: loadScanner(own) };
    loaded = loading;
    // Who comes next, maybe with the first scan, tries anew.
    loading.scanner.catch(() => {
      if (loaded === loading) loaded = null;
    });
  }
  return loaded.scanner;
}

/**
 * @param {ScanMessage} message
 * @param {chrome.runtime.MessageSender} sender
 * @returns {Promise<ScanAnswer>}
 */
export function scan(message, sender) {
  // At once: the module is loaded while another text is scanned.
  const ready = Promise.all([prepare(Boolean(message.part?.place)), last]);
  const reply = answerTo(message, sender, ready);
  last = reply;
  return reply;
}

/**
 * Doesn't fail.
 * @param {ScanMessage} message
 * @param {chrome.runtime.MessageSender} sender
 * @param {Promise<[import("#wasm").Scanner, unknown]>} ready
 * @returns {Promise<ScanAnswer>}
 */
async function answerTo(message, sender, ready) {
  let scanner;
  try {
    [scanner] = await ready;
    return documents.scan(scanner, message, ownerOf(sender.tab?.id, sender.frameId));
  } catch (error) {
    // Not kept, so that the next request tries anew.
    loaded = null;
    return { error: String(error), isHopeless: !scanner };
  }
}

/** Lets go of what a tab, or one of its frames, has had scanned. @param {number} tabId @param {number} [frameId] */
export function forget(tabId, frameId) {
  documents.forget(ownerOf(tabId, frameId));
}

/** @param {number} [tabId] @param {number} [frameId] */
function ownerOf(tabId, frameId) {
  return frameId === undefined ? `${tabId}:` : `${tabId}:${frameId}:`;
}
