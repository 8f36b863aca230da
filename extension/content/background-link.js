/** The content script's way to the background, for as long as the extension is there. */

import { toBackground } from "../messages.js";
import { noCounts } from "../sourcing.js";

/**
 * @typedef {import("../documents.js").ScanAnswer} ScanAnswer
 * @typedef {import("../documents.js").ScanRequest} ScanRequest
 * @typedef {import("../messages.js").Counts} Counts
 * @typedef {import("../messages.js").ScanMessage} ScanMessage
 */

export const NOTHING = noCounts();

const GONE = "The background didn’t answer.";
/** The background may be put to sleep just as it is asked; asked anew, it wakes. A text that it dies of is not asked for ever. */
const TRIES = 5;

/** Ends when the extension is reloaded or removed under the page. */
const life = new AbortController();
export const alive = life.signal;

/** What may tell a script in Chrome, where it outlives its extension, to look whether that is still there. */
const SIGNS = ["pointermove", "pointerdown", "keydown", "scroll", "focus", "visibilitychange"];

/** When this document was begun: frames in it are later. Not `timeOrigin`, which in Chrome goes by when a process was begun. */
const BEGUN = Math.round(Date.now() - performance.now());

/** What was reported last; a page has to say that it is there even if it has nothing. */
let reported = JSON.stringify(window === window.top ? null : NOTHING);
/** Whether the background has heard of this page, and so is to hear that it is left. */
let isKnown = false;

/** @type {import("./card-host.js").Steering} */
export const steering = {
  switchRule: (rule, on) => save({ kind: "switchRule", rule, on }),
  neverMark: (phrase, never) => save({ kind: "neverMark", phrase, never }),
};

/**
 * Fails unless it is saved: what the background couldn't do, or wouldn't take, is answered otherwise or not at all.
 * @param {import("../messages.js").SwitchRuleMessage | import("../messages.js").NeverMarkMessage} message
 */
async function save(message) {
  if ((await toBackground(message)) !== true) throw new Error(GONE);
}

/** Falls silent with the next thing that happens on the page once the extension is gone. */
export function watchLife() {
  for (const type of SIGNS)
    window.addEventListener(type, isAlive, { capture: true, passive: true, signal: alive });
}

/**
 * Has a text scanned.
 * @param {ScanRequest} request
 * @returns {Promise<ScanAnswer>}
 */
export async function ask(request) {
  /** @type {ScanMessage} */
  const message = { kind: "scan", ...request };
  // Nothing where nobody was there to answer.
  return insist(() => toBackground(message));
}

/**
 * Tries until something comes of it.
 * @template T
 * @param {() => Promise<T | undefined>} attempt
 * @returns {Promise<T | import("../documents.js").Failed>}
 */
async function insist(attempt) {
  let error = GONE;
  for (let tries = 0; tries < TRIES && isAlive(); tries += 1) {
    try {
      const result = await attempt();
      if (result) return result;
    } catch (reason) {
      error = String(reason);
    }
  }
  return { error, isHopeless: true };
}

/**
 * Tells the background what is marked here, if that has changed; answers whether it has.
 * @param {Counts | null} counts  null where the page is left
 */
export function report(counts) {
  const now = JSON.stringify(counts);
  if (now === reported || (!counts && !isKnown) || !isAlive()) return false;
  reported = now;
  isKnown = counts !== null;
  insist(async () => {
    // What is told meanwhile is newer.
    if (reported === now) await toBackground({ kind: "count", counts, since: BEGUN });
    return true;
  });
  return true;
}

/** Whether the extension is still there; if not, falls silent for good. */
function isAlive() {
  if (!chrome.runtime?.id) life.abort();
  return !alive.aborted;
}
