/** Where a rule set is written: tried while the reader types, kept only when it is whole. */

import { byId, element } from "../dom.js";
import { countMessage, message } from "../i18n.js";
import { loadScanner } from "../module.js";
import { rulesInUse } from "../own-rules.js";
import { load } from "../settings/store.js";
import { change } from "./change.js";
import { sampleMarked } from "./own-sample.js";

/**
 * @typedef {import("#wasm").Scanner} Scanner
 * @typedef {import("#wasm").CheckAnswer} CheckAnswer
 * @typedef {import("#wasm").FailingExample} FailingExample
 * @typedef {import("../settings/shape.js").OwnRuleSet} OwnRuleSet
 */

const SAMPLE = "The new line is a game changer for the town, officials said. It opens in May.";
/** Milliseconds after which a try waits for no more idle time. */
const PATIENCE = 300;

const form = byId("own-form", HTMLFormElement);
const source = byId("own-source", HTMLTextAreaElement);
const sample = byId("own-sample", HTMLTextAreaElement);
const state = byId("own-state", HTMLElement);

/** What is being edited, and a scanner with all other sets. @type {{ set: OwnRuleSet, others: Scanner } | null} */
let editing = null;
let isWaiting = false;

export function listenToEditor() {
  sample.value = SAMPLE;
  for (const field of [source, sample]) field.addEventListener("input", tryWhenIdle);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    save();
  });
  byId("own-cancel", HTMLButtonElement).addEventListener("click", close);
}

/** Opens the editor. @param {OwnRuleSet} set */
export async function edit(set) {
  const settings = await load();
  const others = settings.ruleSets.filter(({ id }) => id !== set.id);
  const scanner = await loadScanner(rulesInUse({ ruleSets: others }));
  editing?.others.free();
  editing = { set, others: scanner };
  source.value = set.source;
  form.hidden = false;
  check();
  source.focus();
}

function close() {
  editing?.others.free();
  editing = null;
  form.hidden = true;
  byId("own-new", HTMLButtonElement).focus();
}

async function save() {
  if (!editing || !check()) {
    source.focus();
    return;
  }
  const set = { ...editing.set, source: source.value };
  await change(({ ruleSets }) => ({ ruleSets: [...ruleSets.filter(({ id }) => id !== set.id), set] }));
  close();
}

/** One try for all that is typed until the browser has time. */
function tryWhenIdle() {
  if (isWaiting) return;
  isWaiting = true;
  requestIdleCallback(
    () => {
      isWaiting = false;
      check();
    },
    { timeout: PATIENCE },
  );
}

/** Shows what the set does, or what is wrong with it; answers whether it is whole. */
function check() {
  if (!editing) return false;
  const answer = editing.others.checkRules(source.value, sample.value);
  const isWhole = "ok" in answer;
  source.ariaInvalid = String(!isWhole);
  state.className = isWhole ? "about" : "warning";
  state.textContent = stateOf(answer);
  const failing = isWhole ? answer.ok.failing.map(failingLine) : [];
  byId("own-failing", HTMLElement).replaceChildren(...failing.map((line) => element("li", {}, line)));
  byId("own-marked", HTMLElement).replaceChildren(
    ...(isWhole ? sampleMarked(sample.value, answer.ok, editing.others) : [sample.value]),
  );
  return isWhole;
}

/** @param {CheckAnswer} answer */
function stateOf(answer) {
  if ("ok" in answer) {
    const { failing, set } = answer.ok;
    if (failing.length > 0) return countMessage("optionsOwnFailing", failing.length);
    return countMessage("optionsOwnFine", set.rules.length);
  }
  if (typeof answer.error === "string") return answer.error;
  return message("optionsOwnError", String(answer.error.line), answer.error.reason);
}

/** @param {FailingExample} failing */
function failingLine({ rule, example, found }) {
  if (found.length === 0) return message("optionsOwnFindsNothing", rule, example);
  return message("optionsOwnFinds", rule, found.map((words) => message("quoted", words)).join(", "), example);
}
