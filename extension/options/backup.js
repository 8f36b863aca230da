/** All settings to a file and from one, and back to how they were at first. */

import { byId } from "../dom.js";
import { message } from "../i18n.js";
import { saveFile } from "../save-file.js";
import { fromFile, toFile } from "../settings/backup.js";
import { defaults } from "../settings/shape.js";
import { loadStored } from "../settings/store.js";
import { showToast } from "../toast.js";
import { changeWithUndo } from "./change.js";
import { onTextChosen } from "./text-chosen.js";

const error = byId("import-error", HTMLElement);
const file = byId("import", HTMLInputElement);

export function listenToBackup() {
  byId("export", HTMLButtonElement).addEventListener("click", save);
  byId("reset", HTMLButtonElement).addEventListener("click", () => {
    error.textContent = "";
    changeWithUndo(message("optionsWasReset"), defaults);
  });
  onTextChosen(file, take);
}

/** Where the settings can't be read, there is no file rather than one of the defaults. */
async function save() {
  error.textContent = "";
  try {
    saveFile("hedgelight-settings.json", "application/json", toFile(await loadStored()));
  } catch {
    showToast(message("notRead"));
  }
}

/** @param {string} text */
async function take(text) {
  const read = fromFile(text);
  if ("error" in read) {
    error.textContent = message(`import_${read.error}`);
    return;
  }
  const names = read.damaged.map((part) => message(`part_${part}`)).join(", ");
  error.textContent = names && message("optionsDamaged", names);
  await changeWithUndo(message("optionsImported"), () => read.settings);
}
