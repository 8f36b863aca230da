/** The keyboard commands, which the reader can set in the browser. */

import { openList } from "../list-opener.js";
import { toFrames, toPage } from "../messages.js";
import { switched } from "../settings/sites.js";
import { loadStored, update } from "../settings/store.js";

/** @typedef {import("../messages.js").Destination} Destination */

export function listenToCommands() {
  chrome.commands.onCommand.addListener((command, tab) => {
    if (tab?.id === undefined) return;
    // A key has nowhere to say that it couldn't: nothing changes.
    if (command === "list") openList(tab.windowId).catch(() => {});
    else if (command === "toggle") toggleSite(tab.id).catch(() => {});
    else go(tab.id, /** @type {Destination} */ (command));
  });
}

/**
 * Goes to a claim of the frame that has the focus; where that has none, as an embedded video, of the page itself.
 * @param {number} tabId
 * @param {Destination} to
 */
async function go(tabId, to) {
  const isDone = await toFrames(tabId, { kind: "go", to, anyway: false });
  if (isDone !== true) toFrames(tabId, { kind: "go", to, anyway: true }, 0);
}

/**
 * Switches the site of a tab off, or on again; pages that can't be read have none. Where all are off it says so: a key for one
 * site switches no other on.
 * @param {number} tabId
 */
async function toggleSite(tabId) {
  const state = await toPage(tabId, { kind: "page" }).catch(() => null);
  if (!state) return;
  if (!(await loadStored()).on) {
    toFrames(tabId, { kind: "off" }, 0);
    return;
  }
  await update((settings) => ({ sites: switched(settings, state.site, state.when === "never") }));
}
