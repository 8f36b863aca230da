/** The rule sets and every rule, with what it tells and examples; searchable, each to be switched. */

import { labelName } from "../claim.js";
import { byId, element, onSwitch } from "../dom.js";
import { examplesOf, searchedText } from "../examples.js";
import { countMessage, message } from "../i18n.js";
import { arrange } from "../kept-entries.js";
import { searchFor } from "../search.js";
import { change } from "./change.js";

/**
 * @typedef {import("#wasm").RuleEntry} Rule
 * @typedef {import("#wasm").RuleSetEntry} RuleSet
 * @typedef {import("../settings/shape.js").Settings} Settings
 * @typedef {{ rule: Rule, row: HTMLElement, toggle: HTMLInputElement, text: string }} Row
 */

const MOST_EXAMPLES = 3;

const search = byId("rule-search", HTMLInputElement);

/** @type {{ key: string, box: HTMLDetailsElement, rows: Row[] }[]} */
let groups = [];

/** How many rules have been shown so far. */
let built = 0;

export function listenToRules() {
  search.placeholder = message("optionsRuleSearch");
  search.addEventListener("input", () => {
    showMatches();
    for (const { box } of groups) box.open = isSearch() && !box.hidden;
  });
}

/**
 * Shows these sets; those that were there as they are stay, open or not.
 * @param {RuleSet[]} sets
 * @param {number} builtIn  how many of them, the first, are
 */
export function buildRules(sets, builtIn) {
  const before = [...groups];
  groups = sets.map((set, place) => {
    const key = JSON.stringify(set);
    const at = before.findIndex((group) => group.key === key);
    return at < 0
      ? { key, ...buildSet(set, place < builtIn ? labelsName(set) : set.name) }
      : before.splice(at, 1)[0];
  });
  arrange(
    byId("rules", HTMLElement),
    groups.map(({ box }) => box),
  );
  showMatches();
}

/** @param {Settings} settings */
export function showRules({ rulesOff }) {
  for (const { rule, toggle } of groups.flatMap(({ rows }) => rows))
    toggle.checked = !idsOf(rule).some((id) => rulesOff.includes(id));
}

const isSearch = () => search.value.trim() !== "";

function showMatches() {
  const isFound = searchFor(search.value);
  let found = 0;
  for (const { box, rows } of groups) {
    for (const { row, text } of rows) row.hidden = !isFound(text);
    const shown = rows.filter(({ row }) => !row.hidden).length;
    found += shown;
    box.hidden = shown === 0;
  }
  byId("rule-count", HTMLElement).textContent = isSearch() ? countMessage("optionsRulesFound", found) : "";
}

/** Its labels, as they are called where they are switched. @param {RuleSet} set */
function labelsName({ labels }) {
  return inOurLanguage(labels.map(labelName).join(", "));
}

/** @param {RuleSet} set @param {string | HTMLElement} name */
function buildSet({ about, rules }, name) {
  const rows = rules.map(buildRule);
  const box = element(
    "details",
    {},
    element("summary", {}, name, ` (${rules.length})`),
    element("p", { className: "about" }, about),
    element("div", { className: "rules" }, ...rows.map(({ row }) => row)),
  );
  return { box, rows };
}

/** @param {Rule} rule @returns {Row} */
function buildRule(rule) {
  // A number, since a reader may call a rule what something else on the page is called.
  built += 1;
  const id = `rule-${built}`;
  const toggle = element("input", { type: "checkbox", role: "switch", id });
  toggle.setAttribute("aria-describedby", `${id}-about`);
  onSwitch(toggle, (on) =>
    change(({ rulesOff }) => {
      const others = rulesOff.filter((each) => !idsOf(rule).includes(each));
      return { rulesOff: on ? others : [...others, rule.id] };
    }),
  );
  const examples = examplesOf(rule);
  const hits = examples.hits.slice(0, MOST_EXAMPLES).map((hit) => element("li", {}, ...withCues(hit)));
  const misses = examples.misses
    .slice(0, MOST_EXAMPLES)
    .map((miss) => element("li", {}, inOurLanguage(message("optionsNot")), " ", miss));
  const row = element(
    "div",
    { className: "row" },
    element("label", { className: "name", htmlFor: id }, rule.id),
    toggle,
    element("p", { className: "about", id: `${id}-about` }, rule.tells),
    element("ul", { className: "examples" }, ...hits, ...misses),
  );
  return { rule, row, toggle, text: searchedText(rule) };
}

/** All that is told of rules is in English, but for this. @param {string} text */
function inOurLanguage(text) {
  return element("span", { lang: message("language") }, text);
}

/** The rule's id and those that it had before: settings may hold any of them. @param {Rule} rule */
function idsOf({ id, formerly }) {
  return [id, ...formerly];
}

/** An example's text, the cues in it set apart; they stand in brackets. @param {string} example */
function withCues(example) {
  return example.split(/[[\]]/).map((part, place) => (place % 2 === 1 ? element("b", {}, part) : part));
}
