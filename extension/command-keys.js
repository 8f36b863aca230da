/** The keyboard commands, as the browser has them set. */

import { element } from "./dom.js";
import { message } from "./i18n.js";

/** @param {HTMLElement} list  a definition list */
export async function showKeys(list) {
  const commands = (await chrome.commands.getAll()).filter(({ description }) => description);
  const rows = commands.flatMap(({ description, shortcut }) => [
    element("dt", {}, description ?? ""),
    element("dd", {}, shortcut || message("optionsNoKey")),
  ]);
  list.replaceChildren(...rows);
}
