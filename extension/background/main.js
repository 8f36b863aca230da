/**
 * The background: scans for all tabs, keeps the badges, and hears keys and menus. It is put to sleep and woken, so all
 * listeners are added at once.
 */

import { withItem } from "../choice.js";
import { forgetTab } from "../counts.js";
import { receive } from "../messages.js";
import { update } from "../settings/store.js";
import { showCounts } from "./badge.js";
import { listenToCommands } from "./commands.js";
import { listenToMenus } from "./menus.js";
import { forget, prepare, scan } from "./scanner.js";

receive({
  scan,
  wake: () => {
    prepare().catch(ignore);
  },
  count: ({ counts, since }, { tab, frameId }) => {
    if (!counts) forget(Number(tab?.id), frameId);
    showCounts(Number(tab?.id), Number(frameId), counts && { ...counts, since }).catch(ignore);
  },
  switchRule: ({ rule, on }) => change(({ rulesOff }) => ({ rulesOff: withItem(rulesOff, rule, !on) })),
  neverMark: ({ phrase, never }) => change(({ phrases }) => ({ phrases: withItem(phrases, phrase, never) })),
});

listenToCommands();
listenToMenus();

chrome.runtime.onInstalled.addListener(({ reason }) => {
  // Nothing opens on an update.
  if (reason === "install") welcome().catch(ignore);
});

chrome.tabs.onRemoved.addListener(letGo);
// Chrome gives a tab that it discards another number.
chrome.tabs.onReplaced.addListener((_, before) => letGo(before));

/** @param {number} tabId */
function letGo(tabId) {
  forget(tabId);
  forgetTab(tabId).catch(ignore);
}

/** Opens the first-run page, once: what is loaded unpacked is installed anew with each start. */
async function welcome() {
  const { welcomed } = await chrome.storage.local.get("welcomed");
  if (welcomed) return;
  await chrome.storage.local.set({ welcomed: true });
  await chrome.tabs.create({ url: chrome.runtime.getURL("welcome/welcome.html") });
}

/** What is lost on a tab that has just been closed, or a browser that is shutting down, may be lost. */
function ignore() {}

/**
 * @param {Parameters<typeof update>[0]} how
 * @returns {Promise<true>}
 */
async function change(how) {
  await update(how);
  return true;
}
