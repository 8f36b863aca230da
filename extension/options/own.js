/** The reader's own rule sets: each can be switched, edited, shared as a file and removed; new ones are written or loaded. */

import { button, byId, element, onSwitch } from "../dom.js";
import { message } from "../i18n.js";
import { KeptEntries } from "../kept-entries.js";
import { asRules, TEMPLATE } from "../own-rules.js";
import { scannerOrWord } from "../page-scanner.js";
import { saveFile } from "../save-file.js";
import { change, changeWithUndo } from "./change.js";
import { edit, listenToEditor, showInEditor } from "./own-editor.js";
import { offLine } from "./own-off.js";
import { buildRules, showRules } from "./rules.js";
import { onTextChosen } from "./text-chosen.js";

/**
 * @typedef {import("#wasm").RuleSetEntry} RuleSet
 * @typedef {import("#wasm").BrokenRules} Broken
 * @typedef {import("../settings/shape.js").OwnRuleSet} OwnRuleSet
 * @typedef {import("../settings/shape.js").Settings} Settings
 * @typedef {{ name: string, own: OwnRuleSet, wrong: Broken | undefined }} Entry
 */

let known = "";
/** What those that are whole hold, by their ids. @type {Map<string, RuleSet>} */
let described = new Map();
const list = new KeptEntries(byId("own", HTMLElement), buildEntry, byId("own-new", HTMLButtonElement));

export function listenToOwn() {
  listenToEditor();
  byId("own-new", HTMLButtonElement).addEventListener("click", () => edit(newSet(TEMPLATE)));
  onTextChosen(byId("own-import", HTMLInputElement), (text) => edit(newSet(text)));
}

/** The list, and the rules of all sets: only when the sets have changed. @param {Settings} settings */
export async function showOwn(settings) {
  const { ruleSets } = settings;
  const now = JSON.stringify(ruleSets);
  showInEditor(settings);
  showStates(settings);
  if (now === known) return;
  known = now;
  // Those that are on come first: what is off stands in nobody's way.
  const ordered = [...ruleSets].sort((one, other) => Number(other.on) - Number(one.on));
  const scanner = await scannerOrWord(ordered.map(asRules));
  if (!scanner || now !== known) return;
  const sets = scanner.ruleSets();
  const broken = scanner.brokenRules();
  if ("error" in sets || "error" in broken) return;
  const whole = ordered.filter(({ id }) => !broken.some(({ file }) => file === id));
  const builtIn = sets.length - whole.length;
  buildRules(sets, builtIn);
  showRules(settings);
  described = new Map(whole.map(({ id }, place) => [id, sets[builtIn + place]]));
  const entries = ordered.map((own) => {
    const wrong = broken.find(({ file }) => file === own.id);
    return { name: described.get(own.id)?.name ?? message("part_ruleSets"), own, wrong };
  });
  // One that is switched stays where it is, and what it is.
  entries.sort((one, other) => one.name.localeCompare(other.name) || one.own.id.localeCompare(other.own.id));
  const keyOf = (/** @type {Entry} */ { name, own, wrong }) =>
    JSON.stringify([own.id, name, own.source, wrong]);
  list.show(new Map(entries.map((entry) => [keyOf(entry), entry])));
  showStates(settings);
}

/** Which sets are on, and which of them mark nothing even so. @param {Settings} settings */
function showStates({ ruleSets, labels }) {
  for (const { id, on } of ruleSets) {
    const entry = document.querySelector(`#own > [data-set="${CSS.escape(id)}"]`);
    const [toggle, off] = [entry?.querySelector("input"), entry?.querySelector(".about")];
    if (toggle) toggle.checked = on;
    const set = described.get(id);
    if (off) off.textContent = on && set ? offLine(set, labels) : "";
  }
}

/** @param {Entry} entry */
function buildEntry({ name, own, wrong }) {
  const toggle = element("input", { type: "checkbox", role: "switch", checked: own.on, ariaLabel: name });
  onSwitch(toggle, (on) =>
    change(({ ruleSets }) => ({
      ruleSets: ruleSets.map((each) => (each.id === own.id ? { ...each, on } : each)),
    })),
  );
  const controls = [
    button(message("optionsOwnEdit"), () => edit(own), {
      className: "plain",
      ariaLabel: message("optionsOwnEditThis", name),
    }),
    button(message("optionsExport"), () => share(name, own), {
      className: "plain",
      ariaLabel: message("optionsOwnShareThis", name),
    }),
    button(message("optionsRemove"), () => remove(name, own), {
      className: "plain",
      ariaLabel: message("optionsRemoveThis", name),
    }),
  ];
  const entry = element("li", {}, element("span", { className: "text" }, name), toggle, ...controls);
  entry.append(element("p", { className: "about" }));
  entry.dataset.set = own.id;
  if (wrong) {
    const text = message("optionsOwnError", String(wrong.line), wrong.reason);
    entry.append(element("p", { className: "warning" }, text));
  }
  return entry;
}

/** @param {string} name @param {OwnRuleSet} set */
function share(name, { source }) {
  const isJson = source.trimStart().startsWith("{");
  const file = name.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "") || "rules";
  if (isJson) saveFile(`${file}.json`, "application/json", source);
  else saveFile(`${file}.toml`, "application/toml", source);
}

/** @param {string} name @param {OwnRuleSet} set */
function remove(name, { id }) {
  return changeWithUndo(message("optionsRemoved", name), ({ ruleSets }) => ({
    ruleSets: ruleSets.filter((each) => each.id !== id),
  }));
}

/** @param {string} source @returns {OwnRuleSet} */
function newSet(source) {
  return { id: crypto.randomUUID(), on: true, source };
}
