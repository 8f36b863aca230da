/** Phrases that are never marked, and sites: what is in the lists, and forms to add to them. */

import { withItem } from "../choice.js";
import { button, byId, element, onSwitch } from "../dom.js";
import { message } from "../i18n.js";
import { KeptEntries } from "../kept-entries.js";
import { WHENS } from "../settings/shape.js";
import { normalPattern } from "../settings/sites.js";
import { change, changeWithUndo } from "./change.js";

/**
 * @typedef {import("../settings/shape.js").Settings} Settings
 * @typedef {import("../settings/shape.js").Site} Site
 * @typedef {import("../settings/shape.js").When} When
 */

const error = byId("site-error", HTMLElement);
const onlyAsked = byId("only-asked", HTMLInputElement);
const phrase = byId("phrase", HTMLInputElement);
const site = byId("site", HTMLInputElement);
const phrases = new KeptEntries(byId("phrases", HTMLElement), buildPhrase, phrase);
const sites = new KeptEntries(byId("sites", HTMLElement), buildSite, site);

export function listenToLists() {
  byId("phrase-form", HTMLFormElement).addEventListener("submit", (event) => {
    event.preventDefault();
    const written = phrase.value.trim();
    phrase.value = "";
    if (!written) return;
    const saved = change(({ phrases }) => ({ phrases: withItem(phrases, written, true) }));
    keepIn(phrase, written, saved);
  });

  const when = byId("site-when", HTMLSelectElement);
  when.append(...whenOptions("never"));
  byId("site-form", HTMLFormElement).addEventListener("submit", (event) => {
    event.preventDefault();
    const pattern = normalPattern(site.value);
    error.textContent = pattern ? "" : message("optionsNoSite");
    site.ariaInvalid = String(!pattern);
    if (!pattern) return;
    const written = site.value;
    site.value = "";
    keepIn(site, written, setSite(pattern, /** @type {When} */ (when.value)));
  });
  onSwitch(onlyAsked, (on) => change(() => ({ onlyAsked: on })));
}

/**
 * Gives a field back what was written into it, if that couldn't be saved and nothing else is there by then.
 * @param {HTMLInputElement} field
 * @param {string} written
 * @param {Promise<boolean>} saved
 */
async function keepIn(field, written, saved) {
  if (!(await saved)) field.value ||= written;
}

/** @param {Settings} settings */
export function showLists(settings) {
  onlyAsked.checked = settings.onlyAsked;
  phrases.show(new Map(settings.phrases.map((phrase) => [phrase, phrase])));
  const ordered = [...settings.sites].sort((one, other) => one.pattern.localeCompare(other.pattern));
  sites.show(new Map(ordered.map((site) => [site.pattern, site])));
  for (const { pattern, when } of ordered) {
    const select = sites.get(pattern)?.querySelector("select");
    if (select) select.value = when;
  }
}

/** @param {string} phrase */
function buildPhrase(phrase) {
  return buildEntry(phrase, [], () =>
    changeWithUndo(message("optionsRemoved", phrase), ({ phrases }) => ({
      phrases: withItem(phrases, phrase, false),
    })),
  );
}

/** @param {Site} site */
function buildSite({ pattern, when }) {
  const select = element(
    "select",
    { className: "field", ariaLabel: message("optionsWhen") },
    ...whenOptions(when),
  );
  select.addEventListener("change", () => setSite(pattern, /** @type {When} */ (select.value)));
  return buildEntry(pattern, [select], () =>
    changeWithUndo(message("optionsRemoved", pattern), ({ sites }) => ({
      sites: sites.filter((each) => each.pattern !== pattern),
    })),
  );
}

/**
 * @param {string} text
 * @param {Node[]} controls
 * @param {() => void} onRemove
 */
function buildEntry(text, controls, onRemove) {
  const remove = button(message("optionsRemove"), onRemove, { className: "plain" });
  remove.ariaLabel = message("optionsRemoveThis", text);
  return element("li", {}, element("span", { className: "text" }, text), ...controls, remove);
}

/** @param {string} pattern @param {When} when */
function setSite(pattern, when) {
  return change(({ sites }) => ({
    sites: [...sites.filter((each) => each.pattern !== pattern), { pattern, when }],
  }));
}

/** @param {When} chosen */
function whenOptions(chosen) {
  return WHENS.map((value) =>
    element("option", { value, selected: value === chosen }, message(`when_${value}`)),
  );
}
