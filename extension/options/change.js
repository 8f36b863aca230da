/** Changes of the settings that can be taken back. */

import { message } from "../i18n.js";
import { load, update } from "../settings/store.js";
import { takenBack } from "../settings/undo.js";
import { showToast } from "../toast.js";

/** @typedef {import("../settings/shape.js").Settings} Settings */

/** Shows the settings as they are: a control whose change wasn't saved shows another state. @type {(settings: Settings) => unknown} */
let showAgain = () => {};

/** @param {typeof showAgain} show */
export function onNotSaved(show) {
  showAgain = show;
}

/** Changes the settings, or says that it can't; answers whether it has. @param {(settings: Settings) => Partial<Settings>} how */
export async function change(how) {
  try {
    await update(how);
    return true;
  } catch {
    showToast(message("notSaved"));
    showAgain(await load());
    return false;
  }
}

/**
 * @param {string} text  what was done
 * @param {(settings: Settings) => Partial<Settings>} how
 */
export async function changeWithUndo(text, how) {
  /** @type {(settings: Settings) => Partial<Settings>} */
  let undo = () => ({});
  const isSaved = await change((before) => {
    const changed = how(before);
    undo = (now) => takenBack(before, changed, now);
    return changed;
  });
  if (isSaved) showToast(text, () => change(undo));
}
