/**
 * What the reader has chosen. The one place that reads and writes it.
 *
 * @typedef {import("./claim.js").Label} Label
 * @typedef {object} Settings
 * @property {1} version
 * @property {Record<string, boolean>} labels  which rule sets are on; names unknown to this version are kept, and do nothing
 * @property {string[]} sitesOff  hosts where nothing is marked
 */

import { LABELS } from "./claim.js";

const KEY = "settings";

/** @returns {Promise<Settings>} */
export async function load() {
  return valid((await chrome.storage.local.get(KEY))[KEY]);
}

/**
 * Changes the stored settings.
 * @param {(settings: Settings) => Partial<Settings>} change  answers what is to be different
 */
export async function update(change) {
  const settings = await load();
  await chrome.storage.local.set({ [KEY]: { ...settings, ...change(settings) } });
}

/**
 * Calls `listener` with the settings after each change, until `signal` aborts.
 * @param {(settings: Settings) => void} listener
 * @param {AbortSignal} [signal]
 */
export function onChange(listener, signal) {
  /** @type {Parameters<typeof chrome.storage.onChanged.addListener>[0]} */
  const changed = (changes, area) => {
    if (area === "local" && KEY in changes) listener(valid(changes[KEY].newValue));
  };
  chrome.storage.onChanged.addListener(changed);
  signal?.addEventListener("abort", () => chrome.storage.onChanged.removeListener(changed));
}

/**
 * The rule sets that are on, strongest first.
 * @param {Settings} settings
 */
export function enabledLabels({ labels }) {
  return LABELS.filter((label) => labels[label]);
}

/**
 * Storage may hold anything: keeps what has the right type, and fills in the rest.
 * @param {unknown} stored
 * @returns {Settings}
 */
function valid(stored) {
  const { labels, sitesOff } = /** @type {Record<string, unknown>} */ (Object(stored));
  const defaults = LABELS.map((label) => [label, true]);
  const chosen = Object.entries(Object(labels)).filter(([, on]) => typeof on === "boolean");
  return {
    version: 1,
    labels: Object.fromEntries([...defaults, ...chosen]),
    sitesOff: Array.isArray(sitesOff) ? sitesOff.filter((site) => typeof site === "string") : [],
  };
}
