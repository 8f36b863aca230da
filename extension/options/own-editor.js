/** Where a rule set is written: tried while the reader types, kept only when it is whole. */

import { byId, element } from "../dom.js";
import { loadScanner } from "../module.js";
import { rulesInUse } from "../own-rules.js";
import { ruleReport } from "../rule-report.js";
import { load } from "../settings/store.js";
import { whenIdle } from "../when-idle.js";
import { change } from "./change.js";
import { sampleMarked } from "./own-sample.js";

/**
 * @typedef {import("#wasm").Scanner} Scanner
 * @typedef {import("../settings/shape.js").OwnRuleSet} OwnRuleSet
 */

const SAMPLE = "The new line is a game changer for the town, officials said. It opens in May.";

const form = byId("own-form", HTMLFormElement);
const source = byId("own-source", HTMLTextAreaElement);
const sample = byId("own-sample", HTMLTextAreaElement);
const state = byId("own-state", HTMLElement);

/** What is being edited, and a scanner with all other sets. @type {{ set: OwnRuleSet, others: Scanner } | null} */
let editing = null;

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
  const isSaved = await change(({ ruleSets }) => ({
    ruleSets: [...ruleSets.filter(({ id }) => id !== set.id), set],
  }));
  if (isSaved) close();
}

/** Shows what the set does, or what is wrong with it; answers whether it is whole. */
function check() {
  if (!editing) return false;
  const answer = editing.others.checkRules(source.value, sample.value);
  const report = ruleReport(answer);
  source.ariaInvalid = String(!report.isWhole);
  state.className = report.isWhole ? "about" : "warning";
  state.textContent = report.state;
  byId("own-failing", HTMLElement).replaceChildren(...report.failing.map((line) => element("li", {}, line)));
  byId("own-marked", HTMLElement).replaceChildren(
    ...("ok" in answer ? sampleMarked(sample.value, answer.ok, editing.others) : [sample.value]),
  );
  return report.isWhole;
}
