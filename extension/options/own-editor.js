/** Where a rule set is written: tried while the reader types, kept only when it is whole. */

import { byId, element } from "../dom.js";
import { message } from "../i18n.js";
import { rulesInUse } from "../own-rules.js";
import { scannerOrWord } from "../page-scanner.js";
import { ruleReport } from "../rule-report.js";
import { load } from "../settings/store.js";
import { showToast } from "../toast.js";
import { whenIdle } from "../when-idle.js";
import { change } from "./change.js";
import { offLine } from "./own-off.js";
import { sampleMarked } from "./own-sample.js";

/**
 * @typedef {import("#wasm").Scanner} Scanner
 * @typedef {import("../settings/shape.js").OwnRuleSet} OwnRuleSet
 * @typedef {import("../settings/shape.js").Settings} Settings
 */

const SAMPLE = "The new line is a game changer for the town, officials said. It opens in May.";

const form = byId("own-form", HTMLFormElement);
const source = byId("own-source", HTMLTextAreaElement);
const sample = byId("own-sample", HTMLTextAreaElement);
const state = byId("own-state", HTMLElement);
const list = byId("own", HTMLElement);

/**
 * What is being edited, its text as the field had it at first, and a scanner with all other sets.
 * @type {{ set: OwnRuleSet, text: string, others: Scanner } | null}
 */
let editing = null;
/** The last opening; earlier ones that are still loading come too late. */
let opening = 0;
/** Which labels are switched on. @type {Settings["labels"]} */
let labelsOn = {};

export function listenToEditor() {
  sample.value = SAMPLE;
  const tryIt = whenIdle(check);
  for (const field of [source, sample]) field.addEventListener("input", tryIt);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    save();
  });
  byId("own-cancel", HTMLButtonElement).addEventListener("click", close);
}

/** @param {Settings} settings */
export function showInEditor({ labels }) {
  labelsOn = labels;
  check();
}

/**
 * Opens the editor.
 * @param {OwnRuleSet} set
 * @param {string} [text]  that was written for it, but not saved
 */
export async function edit(set, text) {
  opening += 1;
  const here = opening;
  const settings = await load();
  const others = settings.ruleSets.filter(({ id }) => id !== set.id);
  const scanner = await scannerOrWord(rulesInUse({ ruleSets: others }));
  if (!scanner || here !== opening) {
    scanner?.free();
    return;
  }
  leave();
  source.value = set.source;
  editing = { set, text: source.value, others: scanner };
  source.value = text ?? set.source;
  form.hidden = false;
  check();
  source.focus();
}

function close() {
  const id = editing?.set.id;
  leave();
  form.hidden = true;
  const entry = [...list.children].find((each) => each instanceof HTMLElement && each.dataset.set === id);
  (entry?.querySelector("button") ?? byId("own-new", HTMLButtonElement)).focus();
}

/** Lets go of what is edited; what wasn't saved of it can be had back. */
function leave() {
  if (!editing) return;
  const { set, text, others } = editing;
  const written = source.value;
  others.free();
  editing = null;
  if (written !== text) showToast(message("optionsOwnLeft"), () => edit(set, written));
}

async function save() {
  const edited = editing;
  if (!edited || !check()) {
    source.focus();
    return;
  }
  const text = source.value;
  const { id } = edited.set;
  const isSaved = await change(({ ruleSets }) => {
    // It may have been switched meanwhile.
    const set = { ...(ruleSets.find((each) => each.id === id) ?? edited.set), source: text };
    return { ruleSets: [...ruleSets.filter((each) => each.id !== id), set] };
  });
  // By then more may have been written, or another set opened.
  if (!isSaved || editing !== edited) return;
  editing = { ...edited, text };
  close();
}

/** Shows what the set does, or what is wrong with it; answers whether it is whole. */
function check() {
  if (!editing) return false;
  const answer = editing.others.checkRules(source.value, sample.value);
  const report = ruleReport(answer);
  source.ariaInvalid = String(!report.isWhole);
  state.className = report.isFine ? "about" : "warning";
  const off = "ok" in answer ? offLine(answer.ok.set, labelsOn) : "";
  state.textContent = off ? `${off}\n${report.state}` : report.state;
  byId("own-failing", HTMLElement).replaceChildren(...report.failing.map((line) => element("li", {}, line)));
  byId("own-marked", HTMLElement).replaceChildren(
    ...("ok" in answer ? sampleMarked(sample.value, answer.ok, editing.others) : [sample.value]),
  );
  return report.isWhole;
}
