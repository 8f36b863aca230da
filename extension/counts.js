/**
 * What each frame of each tab has marked, for as long as the browser runs: the background forgets when it is put to sleep.
 * One key a frame, so that frames that report at the same time don't overwrite each other.
 *
 * @typedef {import("./messages.js").Counts} Counts
 */

import { noCounts, SOURCINGS } from "./sourcing.js";

/** @param {number} tabId */
const prefixOf = (tabId) => `counts:${tabId}:`;

/**
 * @param {number} tabId
 * @param {number} frameId
 * @param {Counts | null} counts  null where the frame is being left
 */
export async function keepCounts(tabId, frameId, counts) {
  const key = prefixOf(tabId) + frameId;
  // The page itself is kept whatever is in it: that tells of its being there.
  const isKept = counts && (frameId === 0 || SOURCINGS.some((name) => counts.sourcing[name] > 0));
  if (isKept) await chrome.storage.session.set({ [key]: counts });
  else await chrome.storage.session.remove(key);
}

/**
 * What all frames of a tab have marked together.
 * @param {number} tabId
 * @returns {Promise<Counts>}
 */
export async function countsOf(tabId) {
  const sum = noCounts();
  for (const [key, value] of Object.entries(await chrome.storage.session.get(null))) {
    if (!key.startsWith(prefixOf(tabId))) continue;
    const counts = /** @type {Counts} */ (value);
    sum.marked += counts.marked;
    for (const name of SOURCINGS) sum.sourcing[name] += counts.sourcing[name];
    for (const [label, count] of Object.entries(counts.labels)) {
      const name = /** @type {keyof Counts["labels"]} */ (label);
      sum.labels[name] = (sum.labels[name] ?? 0) + count;
    }
  }
  return sum;
}

/** The frames of a tab that have something to read, the page itself first. @param {number} tabId */
export async function framesOf(tabId) {
  const keys = Object.keys(await chrome.storage.session.get(null));
  const ids = keys
    .filter((key) => key.startsWith(prefixOf(tabId)))
    .map((key) => Number(key.slice(prefixOf(tabId).length)));
  return ids.sort((one, other) => one - other);
}

/** @param {number} tabId */
export async function forgetTab(tabId) {
  const keys = Object.keys(await chrome.storage.session.get(null));
  await chrome.storage.session.remove(keys.filter((key) => key.startsWith(prefixOf(tabId))));
}

/**
 * Calls `listener` whenever a frame of the tab has reported.
 * @param {number} tabId
 * @param {() => void} listener
 * @param {AbortSignal} [signal]
 */
export function onCountsChange(tabId, listener, signal) {
  /** @param {Record<string, unknown>} changes */
  const changed = (changes) => {
    if (Object.keys(changes).some((key) => key.startsWith(prefixOf(tabId)))) listener();
  };
  chrome.storage.session.onChanged.addListener(changed);
  signal?.addEventListener("abort", () => chrome.storage.session.onChanged.removeListener(changed));
}
