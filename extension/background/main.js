/** The background: scans for all tabs, and keeps the badges. It is put to sleep and woken, so all listeners stand here. */

import { forgetTab } from "../counts.js";
import { receive } from "../messages.js";
import { showCounts } from "./badge.js";
import { scan } from "./scanner.js";

receive({
  scan: ({ text, labels, context }) => scan({ text, labels, context }),
  count: ({ counts }, { tab, frameId }) => {
    showCounts(Number(tab?.id), Number(frameId), counts).catch(ignore);
  },
});

chrome.tabs.onRemoved.addListener((tabId) => {
  forgetTab(tabId).catch(ignore);
});

/** Counts are lost on a tab that has just been closed, or a browser that is shutting down, and so they should be. */
function ignore() {}
