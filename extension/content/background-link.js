/** The content script's way to the background, for as long as the extension is there. */

import { toBackground } from "../messages.js";
import { noSentences } from "../sourcing.js";

/**
 * @typedef {import("../claim.js").ScanAnswer} ScanAnswer
 * @typedef {import("../claim.js").ScanRequest} ScanRequest
 * @typedef {import("../messages.js").Counts} Counts
 * @typedef {import("../messages.js").ScanMessage} ScanMessage
 * @typedef {import("../messages.js").ScanReply} ScanReply
 */

/** @type {Counts} */
export const NOTHING = { marked: 0, unsourced: 0, labels: {}, sourcing: noSentences(), revision: 0 };

/** Ends when the extension is reloaded or removed under the page. */
const life = new AbortController();
export const alive = life.signal;

/** What was reported last; a page has to say that it is there even if it has nothing. */
let reported = JSON.stringify(window === window.top ? null : NOTHING);

/** @type {import("./card-host.js").Steering} */
export const steering = {
  switchRule: (rule, on) => toBackground({ kind: "switchRule", rule, on }),
  neverMark: (phrase, never) => toBackground({ kind: "neverMark", phrase, never }),
};

/**
 * Has a text scanned.
 * @param {ScanRequest} request
 * @returns {Promise<ScanAnswer>}
 */
export async function ask({ text, labels, context }) {
  // It is what a reply gave.
  const before = /** @type {string | null} */ (context);
  const reply = await send({ kind: "scan", text, labels, context: before });
  return "error" in reply ? reply : { ...JSON.parse(reply.scan), context: reply.context };
}

/** @param {ScanMessage} message @returns {Promise<ScanReply>} */
async function send(message) {
  try {
    return await toBackground(message);
  } catch (error) {
    if (!isAlive()) return { error: String(error) };
  }
  // The background may be put to sleep just as it is asked; asked anew, it wakes.
  try {
    return await toBackground(message);
  } catch (error) {
    return { error: String(error) };
  }
}

/**
 * Tells the background what is marked here, if that has changed.
 * @param {Counts | null} counts  null where the page is left
 */
export function report(counts) {
  const now = JSON.stringify(counts);
  if (now === reported || !isAlive()) return;
  reported = now;
  toBackground({ kind: "count", counts }).catch(() => isAlive());
}

/** Whether the extension is still there; if not, falls silent for good. */
function isAlive() {
  if (!chrome.runtime?.id) life.abort();
  return !alive.aborted;
}
