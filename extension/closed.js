/** Why a page can't be read. */

import { message } from "./i18n.js";

export async function whyClosed() {
  const isAllowed = await chrome.permissions.contains({ origins: ["<all_urls>"] });
  return message(isAllowed ? "popupClosedWhy" : "popupWithheldWhy");
}
