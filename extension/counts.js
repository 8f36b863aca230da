/**
 * What each frame of each tab has marked, for as long as the browser runs: the background forgets when it is put to sleep.
 * One key a frame, so that frames that report at the same time don't overwrite each other.
 *
 * @typedef {import("./messages.js").Counts} Counts
 * @typedef {Counts & { since: number }} Kept  since: when the frame's document was begun
 */

import { noCounts, SOURCINGS } from "./sourcing.js";

/** Firefox may tell the time no closer than this. */
const BLUR_MS = 100;

/** @param {number} tabId */
const prefixOf = (tabId) => `counts:${tabId}:`;

/**
 * @param {number} tabId
 * @param {number} frameId
 * @param {Kept | null} counts  null where the frame is being left
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
  for (const counts of (await keptOf(tabId)).values()) {
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
  return [...(await keptOf(tabId)).keys()].sort((one, other) => one - other);
}

/**
 * What is kept of a tab, by frame. A page that crashed, or was discarded, has never said that it is left: frames that are older than
 * the page that is there now were that one's.
 * @param {number} tabId
 * @returns {Promise<Map<number, Kept>>}
 */
async function keptOf(tabId) {
  const prefix = prefixOf(tabId);
  const all = Object.entries(await chrome.storage.session.get(null)).filter(([key]) =>
    key.startsWith(prefix),
  );
  const kept = new Map(
    all.map(([key, counts]) => [Number(key.slice(prefix.length)), /** @type {Kept} */ (counts)]),
  );
  const first = (kept.get(0)?.since ?? 0) - BLUR_MS;
  for (const [frameId, { since }] of kept) if (since < first) kept.delete(frameId);
  return kept;
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
