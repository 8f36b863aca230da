/** The entries in the browser's context menu. */

import { message } from "../i18n.js";
import { toFrames } from "../messages.js";
import { siteOf, switched } from "../settings/sites.js";
import { update } from "../settings/store.js";

const CHECK = "check-selection";
const NEVER = "never-here";

export function listenToMenus() {
  chrome.runtime.onInstalled.addListener(() => {
    // An update finds them there already.
    chrome.contextMenus.removeAll(() => {
      chrome.contextMenus.create({ id: CHECK, contexts: ["selection"], title: message("menuCheck") });
      chrome.contextMenus.create({ id: NEVER, contexts: ["page"], title: message("menuNever") });
    });
  });
  chrome.contextMenus.onClicked.addListener(({ menuItemId, frameId, pageUrl }, tab) => {
    if (menuItemId === CHECK && tab?.id !== undefined) toFrames(tab.id, { kind: "selection" }, frameId ?? 0);
    if (menuItemId === NEVER && pageUrl) {
      // Where it can't be saved there is nowhere to say so: marks stay.
      update((settings) => ({ sites: switched(settings, siteOf(pageUrl), false) })).catch(() => {});
    }
  });
}
