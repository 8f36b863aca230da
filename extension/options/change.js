/** Changes of the settings that can be taken back: what was done is said at the bottom of the page, with a way back. */

import { button, byId } from "../dom.js";
import { message } from "../i18n.js";
import { load, update } from "../settings/store.js";

/** @typedef {import("../settings/shape.js").Settings} Settings */

const toast = byId("toast", HTMLElement);

/** @param {(settings: Settings) => Partial<Settings>} how */
export async function change(how) {
  try {
    await update(how);
  } catch {
    toast.replaceChildren(message("notSaved"));
  }
}

/**
 * @param {string} text  what was done
 * @param {(settings: Settings) => Partial<Settings>} how
 */
export async function changeWithUndo(text, how) {
  const before = await load();
  await change(how);
  const undo = button(
    message("undo"),
    () => {
      toast.replaceChildren();
      change(() => before);
    },
    { className: "plain" },
  );
  toast.replaceChildren(text, undo);
}
