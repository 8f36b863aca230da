/**
 * Where settings are kept: synchronised with the reader's other browsers, and on this computer alone what doesn't fit there.
 * The small ones are one item, each own rule set is another, since an item's size is limited. The one place that reads and
 * writes them.
 *
 * @typedef {import("./shape.js").Settings} Settings
 * @typedef {import("./shape.js").Read} Read
 */

import { defaults, isRecord, isRuleSet, PART_NAMES, read, VERSION } from "./shape.js";

const SMALL = "settings";
const RULE_SET = "ruleSet:";

/** @param {string} key */
const isOurs = (key) => key === SMALL || key.startsWith(RULE_SET);

/** @returns {Promise<Settings>} */
export async function load() {
  return (await loadAndCheck()).settings;
}

/** The settings; fails where they can't be read, rather than answer the defaults. @returns {Promise<Settings>} */
export async function loadStored() {
  return parse((await items()).stored).settings;
}

/** Where one script of a page leaves the settings for the next, which shares its world. */
const AHEAD = Symbol.for("hedgelight-settings");

const world = /** @type {{ [AHEAD]?: { settings: Promise<Settings>, forget: () => void } }} */ (
  /** @type {unknown} */ (globalThis)
);

/** The settings, for the next script as well, which has them by `loadOnce`. @returns {Promise<Settings>} */
export function loadAhead() {
  const forget = () => {
    chrome.storage.onChanged.removeListener(changed);
    delete world[AHEAD];
  };
  /** What has changed since has to be read anew. @param {Record<string, unknown>} changes */
  const changed = (changes) => {
    if (Object.keys(changes).some(isOurs)) forget();
  };
  chrome.storage.onChanged.addListener(changed);
  const settings = load();
  world[AHEAD] = { settings, forget };
  return settings;
}

/** What was read ahead, if it still holds; else the settings, read now. @returns {Promise<Settings>} */
export function loadOnce() {
  const ahead = world[AHEAD];
  ahead?.forget();
  return ahead?.settings ?? load();
}

/** The settings, and which parts were damaged or can't be read, so that their default holds. @returns {Promise<Read>} */
export async function loadAndCheck() {
  const found = await items().catch(() => null);
  return found ? parse(found.stored) : { settings: defaults(), damaged: [...PART_NAMES] };
}

/**
 * Changes the stored settings. Only for the extension's own pages and its background, which share the lock.
 * @param {(settings: Settings) => Partial<Settings>} change  answers what is to be different
 */
export async function update(change) {
  await navigator.locks.request("settings", async () => {
    const found = await items();
    await write(found, change(parse(found.stored).settings));
  });
}

/**
 * Calls `listener` with the settings after each change, until `signal` aborts.
 * @param {(settings: Settings) => void} listener
 * @param {AbortSignal} [signal]
 */
export function onChange(listener, signal) {
  let last = 0;
  /** @param {Record<string, unknown>} changes @param {string} area */
  const changed = async (changes, area) => {
    if (!(area === "sync" || area === "local") || !Object.keys(changes).some(isOurs)) return;
    last += 1;
    const here = last;
    // The extension may be gone by now.
    const settings = await load().catch(() => null);
    if (settings && here === last && !signal?.aborted) listener(settings);
  };
  chrome.storage.onChanged.addListener(changed);
  signal?.addEventListener("abort", () => chrome.storage.onChanged.removeListener(changed));
}

/**
 * Everything stored, by key; what is on this computer alone couldn't be synchronised, so it is the later, part by part.
 * @typedef {Record<string, unknown>} Items
 * @typedef {{ stored: Items, synced: Items | null, local: Items }} Found  of each area as well; null where it can't be read
 * @returns {Promise<Found>}
 */
async function items() {
  const [synced, local] = await Promise.all([
    chrome.storage.sync.get(null).catch(() => null), // it can be switched off
    chrome.storage.local.get(null),
  ]);
  const all = { ...synced, ...local };
  if (isRecord(synced?.[SMALL]) && isRecord(local[SMALL])) all[SMALL] = { ...synced[SMALL], ...local[SMALL] };
  const stored = Object.fromEntries(Object.entries(all).filter(([key]) => isOurs(key)));
  return { stored, synced, local };
}

/** @param {Record<string, unknown>} stored */
function parse(stored) {
  const ruleSets = Object.keys(stored).filter((key) => key !== SMALL);
  const small = stored[SMALL];
  const whole = isRecord(small) ? { ...small, ruleSets: ruleSets.map((key) => stored[key]) } : small;
  if (isRecord(small) || ruleSets.length === 0) return read(whole);
  return read({ ruleSets: ruleSets.map((key) => stored[key]) });
}

/**
 * Writes what is changed and nothing else: what is damaged, of a newer version or couldn't be read stays as it is. All of it, or
 * else it is as it was.
 * @param {Found} found  what is there now
 * @param {Partial<Settings>} changed
 */
async function write(found, { ruleSets, ...small }) {
  const { stored } = found;
  const before = isRecord(stored[SMALL]) ? stored[SMALL] : {};
  const version = Math.max(VERSION, Number(before.version) || 0);
  /** @type {Record<string, unknown>} */
  const wanted = {
    ...Object.fromEntries((ruleSets ?? []).map((set) => [RULE_SET + set.id, set])),
    [SMALL]: { ...before, ...small, version },
  };
  const fresh = Object.entries(wanted).filter(
    ([key, value]) => JSON.stringify(value) !== JSON.stringify(stored[key]),
  );
  // What can't be read is damaged, unless a newer version has been at work, which can read it.
  const isToGo = (/** @type {string} */ key) =>
    !(key in wanted) && (version === VERSION || isRuleSet(stored[key]));
  const gone = ruleSets ? Object.keys(stored).filter(isToGo) : [];
  try {
    for (const [key, value] of fresh) await put(key, value, found);
    // Last: what is to take their place may not fit.
    if (gone.length > 0) {
      if (found.synced) await chrome.storage.sync.remove(gone);
      await chrome.storage.local.remove(gone);
    }
  } catch (error) {
    const keys = [...fresh.map(([key]) => key), ...gone];
    if (found.synced) await putBack(chrome.storage.sync, found.synced, keys);
    await putBack(chrome.storage.local, found.local, keys);
    throw error;
  }
}

/** @param {string} key @param {unknown} value @param {Found} found  nothing may be written over that couldn't be read */
async function put(key, value, { synced }) {
  const isSynced =
    synced &&
    (await chrome.storage.sync.set({ [key]: value }).then(
      () => true,
      () => false,
    ));
  if (isSynced) await chrome.storage.local.remove(key);
  else await chrome.storage.local.set({ [key]: value });
}

/**
 * Has an area hold what it did, as far as it lets itself be written.
 * @param {chrome.storage.StorageArea} area
 * @param {Items} before
 * @param {string[]} keys  that may be otherwise now
 */
async function putBack(area, before, keys) {
  // First: what was there may not fit beside it.
  await area.remove(keys.filter((key) => !(key in before))).catch(() => {});
  await area
    .set(Object.fromEntries(keys.filter((key) => key in before).map((key) => [key, before[key]])))
    .catch(() => {});
}
