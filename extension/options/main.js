/** The options page: everything that can be chosen. Each part shows the settings as they are, and changes them at once. */

import { LABELS, labelName } from "../claim.js";
import { showKeys } from "../command-keys.js";
import { byId, element, onSwitch, translatePage } from "../dom.js";
import { message } from "../i18n.js";
import { loadAndCheck, onChange } from "../settings/store.js";
import { listenToBackup } from "./backup.js";
import { change, onNotSaved } from "./change.js";
import { openKeySettings } from "./keys.js";
import { listenToLists, showLists } from "./lists.js";
import { buildLooks, showLooksChosen } from "./looks.js";
import { listenToOwn, showOwn } from "./own.js";
import { listenToRules, showRules } from "./rules.js";

/**
 * @typedef {import("../claim.js").Label} Label
 * @typedef {import("../settings/shape.js").Settings} Settings
 */

const labels = LABELS.map(buildLabel);

/** @param {Settings} settings */
function show(settings) {
  for (const { label, toggle } of labels) toggle.checked = settings.labels[label];
  showRules(settings);
  showLists(settings);
  showLooksChosen(settings);
  return showOwn(settings);
}

/** @param {Label} label */
function buildLabel(label) {
  const id = `label-${label}`;
  const toggle = element("input", { type: "checkbox", role: "switch", id });
  toggle.setAttribute("aria-describedby", `${id}-about`);
  onSwitch(toggle, (on) => change(({ labels }) => ({ labels: { ...labels, [label]: on } })));
  const row = element(
    "div",
    { className: "row" },
    element("label", { className: `name tag hedgelight-${label}`, htmlFor: id }, labelName(label)),
    toggle,
    element("p", { className: "about", id: `${id}-about` }, message(`about_${label}`)),
  );
  byId("labels", HTMLElement).append(row);
  return { label, toggle };
}

translatePage();
document.title = `${message("optionsTitle")} – Hedgelight`;
buildLooks();
listenToRules();
listenToOwn();
listenToLists();
listenToBackup();
byId("set-keys", HTMLButtonElement).addEventListener("click", openKeySettings);
const [{ settings, damaged }] = await Promise.all([loadAndCheck(), showKeys(byId("keys", HTMLElement))]);
onChange(show);
onNotSaved(show);
await show(settings);
if (damaged.length > 0) {
  const notice = byId("damaged", HTMLElement);
  notice.textContent = message("optionsDamaged", damaged.map((part) => message(`part_${part}`)).join(", "));
  notice.hidden = false;
}
byId("main", HTMLElement).ariaBusy = "false";
