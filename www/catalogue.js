/** The catalogue: every rule with what it tells and its examples, marked by the module; searchable. */

import { wanted } from "../extension/choice.js";
import { LABELS, labelName } from "../extension/claim.js";
import { byId, element } from "../extension/dom.js";
import { examplesOf, plainText, searchedText } from "../extension/examples.js";
import { countMessage } from "../extension/i18n.js";
import { markedText } from "../extension/marked-text.js";
import { labelsOf } from "../extension/rule-labels.js";
import { searchFor } from "../extension/search.js";
import { ok, Scanner } from "./module.js";

/**
 * @typedef {import("#wasm").RuleEntry} Rule
 * @typedef {import("#wasm").RuleSetEntry} RuleSet
 * @typedef {{ row: HTMLElement, text: string }} Row
 */

export function openCatalogue() {
  const scanner = new Scanner();
  const sets = ok(scanner.ruleSets()).map((set) => buildSet(set, scanner));
  scanner.free();
  byId("rules", HTMLElement).append(...sets.map(({ box }) => box));
  byId("sets", HTMLElement).append(...sets.map(({ link }) => link));
  const search = byId("rule-search", HTMLInputElement);
  const show = () => showMatches(sets, search.value);
  search.addEventListener("input", show);
  show();
  goTo(location.hash.slice(1));
}

/**
 * @param {{ box: HTMLElement, link: HTMLElement, rows: Row[] }[]} sets
 * @param {string} query
 */
function showMatches(sets, query) {
  const isFound = searchFor(query);
  let found = 0;
  for (const { box, link, rows } of sets) {
    for (const { row, text } of rows) row.hidden = !isFound(text);
    const shown = rows.filter(({ row }) => !row.hidden).length;
    found += shown;
    box.hidden = link.hidden = shown === 0;
  }
  const nothing = "No rule has these words. Try fewer of them, or a word as it stands in a text.";
  byId("rule-count", HTMLElement).textContent =
    found === 0 ? nothing : countMessage("optionsRulesFound", found);
}

/** The rule that an address names, which wasn't there yet when the page was opened. @param {string} id */
function goTo(id) {
  document.getElementById(id)?.scrollIntoView();
}

/** @param {RuleSet} set @param {Scanner} scanner */
function buildSet(set, scanner) {
  const rows = set.rules.map((rule) => buildRule(rule, set, scanner));
  const id = `set-${set.labels[0]}`;
  const about = `${set.about}${set.default ? "" : " Off unless you switch it on."}`;
  const box = element(
    "section",
    {},
    element("h2", { id }, set.name),
    element("p", { className: "about" }, about),
    ...rows.map(({ row }) => row),
  );
  box.setAttribute("aria-labelledby", id);
  const link = element("a", { href: `#${id}` }, `${set.name} (${rows.length})`);
  return { box, link, rows };
}

/** @param {Rule} rule @param {RuleSet} set @param {Scanner} scanner @returns {Row} */
function buildRule(rule, set, scanner) {
  const tags = labelsOf(rule, set).map((label) =>
    element("span", { className: `tag hedgelight-${label}` }, labelName(label)),
  );
  const link = element(
    "a",
    { href: `index.html#rule=${encodeURIComponent(rule.id)}` },
    "Open in the playground",
  );
  link.ariaLabel = `${link.textContent}: ${rule.id}`;
  const { hits, misses } = examplesOf(rule);
  const row = element(
    "article",
    { id: rule.id, className: "rule" },
    element(
      "h3",
      {},
      element("a", { href: `#${rule.id}` }, rule.id),
      " ",
      ...tags.flatMap((tag) => [tag, " "]),
    ),
    element("p", {}, rule.tells),
    buildExamples("Finds", hits, rule, scanner),
    buildExamples("Leaves alone", misses, rule, scanner),
    link,
  );
  return { row, text: searchedText(rule) };
}

/**
 * @param {string} title
 * @param {string[]} examples
 * @param {Rule} rule
 * @param {Scanner} scanner
 */
function buildExamples(title, examples, rule, scanner) {
  const items = examples.map((example) => {
    const text = plainText(example);
    return element("li", {}, ...markedText(text, claimsOf(text, rule, scanner)));
  });
  return element(
    "div",
    { className: "examples" },
    element("h4", {}, title),
    element("ul", { lang: "en" }, ...items),
  );
}

/** What one rule finds in a text. @param {string} text @param {Rule} rule @param {Scanner} scanner */
function claimsOf(text, rule, scanner) {
  const scan = ok(scanner.scan({ text, labels: [...LABELS] }));
  const rulesOff = Object.keys(scan.rules).filter((id) => id !== rule.id);
  return wanted(scan, text, { labels: [], rulesOff, phrases: [] }).claims;
}
