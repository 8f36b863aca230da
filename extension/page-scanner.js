/** The module on a page that is looked at: where it can't be loaded, the page says so and goes on without. */

import { message } from "./i18n.js";
import { loadScanner } from "./module.js";
import { showToast } from "./toast.js";

/** @param {Parameters<typeof loadScanner>} own */
export async function scannerOrWord(...own) {
  try {
    return await loadScanner(...own);
  } catch {
    showToast(message("rulesNotLoaded"));
    return null;
  }
}
