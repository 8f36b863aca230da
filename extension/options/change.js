/** Changes of the settings that can be taken back. */

import { message } from "../i18n.js";
import { load, update } from "../settings/store.js";
import { showToast } from "../toast.js";

/** @typedef {import("../settings/shape.js").Settings} Settings */

/** @param {(settings: Settings) => Partial<Settings>} how */
export async function change(how) {
  try {
    await update(how);
  } catch {
    showToast(message("notSaved"));
  }
}

/**
 * @param {string} text  what was done
 * @param {(settings: Settings) => Partial<Settings>} how
 */
export async function changeWithUndo(text, how) {
  const before = await load();
  await change(how);
  showToast(text, () => change(() => before));
}
