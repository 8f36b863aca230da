/** The badge: how many of the page's sentences have no source. */

import { countsOf, keepCounts } from "../counts.js";
import { message } from "../i18n.js";

/** @typedef {import("../counts.js").Kept} Kept */

const MOST = 999;

/**
 * Takes what a frame has marked, and shows what that makes for the whole tab.
 * @param {number} tabId
 * @param {number} frameId
 * @param {Kept | null} counts  null where the frame is being left
 */
export async function showCounts(tabId, frameId, counts) {
  await keepCounts(tabId, frameId, counts);
  const { sourcing } = await countsOf(tabId);
  const unsourced = sourcing.none;
  const text = unsourced > MOST ? `${MOST}+` : String(unsourced || "");
  const title = unsourced > 0 ? message("badgeTitle", String(unsourced)) : "";
  await Promise.all([
    chrome.action.setBadgeText({ tabId, text }),
    chrome.action.setBadgeBackgroundColor({ tabId, color: "#5c6270" }),
    chrome.action.setBadgeTextColor({ tabId, color: "#ffffff" }),
    chrome.action.setTitle({ tabId, title: title || message("extensionName") }),
  ]);
}
