/**
 * What each frame of each tab has marked, for as long as the browser runs: the background forgets when it is put to sleep.
 * One key a frame, so that frames that report at the same time don't overwrite each other.
 *
 * @typedef {import("./messages.js").Counts} Counts
 */

/** @param {number} tabId */
const prefixOf = (tabId) => `counts:${tabId}:`;

/**
 * @param {number} tabId
 * @param {number} frameId
 * @param {Counts} counts
 */
export async function keepCounts(tabId, frameId, counts) {
  const key = prefixOf(tabId) + frameId;
  if (counts.marked > 0) await chrome.storage.session.set({ [key]: counts });
  else await chrome.storage.session.remove(key);
}

/**
 * What all frames of a tab have marked together.
 * @param {number} tabId
 * @returns {Promise<Counts>}
 */
export async function countsOf(tabId) {
  /** @type {Counts} */
  const sum = { marked: 0, unsourced: 0, labels: {} };
  for (const [key, value] of Object.entries(await chrome.storage.session.get(null))) {
    if (!key.startsWith(prefixOf(tabId))) continue;
    const counts = /** @type {Counts} */ (value);
    sum.marked += counts.marked;
    sum.unsourced += counts.unsourced;
    for (const [label, count] of Object.entries(counts.labels)) {
      const name = /** @type {keyof Counts["labels"]} */ (label);
      sum.labels[name] = (sum.labels[name] ?? 0) + count;
    }
  }
  return sum;
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
 */
export function onCountsChange(tabId, listener) {
  chrome.storage.session.onChanged.addListener((changes) => {
    if (Object.keys(changes).some((key) => key.startsWith(prefixOf(tabId)))) listener();
  });
}
