/** Changes of the settings that can be taken back. */

import { message } from "../i18n.js";
import { update } from "../settings/store.js";
import { showToast } from "../toast.js";

/** @typedef {import("../settings/shape.js").Settings} Settings */

/** Changes the settings, or says that it can't; answers whether it has. @param {(settings: Settings) => Partial<Settings>} how */
export async function change(how) {
  try {
    await update(how);
    return true;
  } catch {
    showToast(message("notSaved"));
    return false;
  }
}

/**
 * @param {string} text  what was done
 * @param {(settings: Settings) => Partial<Settings>} how
 */
export async function changeWithUndo(text, how) {
  /** @type {Partial<Settings>} */
  let before = {};
  const isSaved = await change((settings) => {
    const changed = how(settings);
    // What is changed elsewhere meanwhile isn't taken back.
    before = Object.fromEntries(Object.entries(settings).filter(([part]) => part in changed));
    return changed;
  });
  if (isSaved) showToast(text, () => change(() => before));
}
