/** The popup: this site on or off, each rule set on or off, and what there is on this page. */

import { LABELS } from "../claim.js";
import { countsOf, onCountsChange } from "../counts.js";
import { byId, translatePage } from "../dom.js";
import { countMessage, message } from "../i18n.js";
import { toPage } from "../messages.js";
import { withSite } from "../settings/sites.js";
import { load, onChange, update } from "../settings/store.js";
import { addRule } from "./view.js";

/**
 * @typedef {import("../messages.js").Counts} Counts
 * @typedef {import("../messages.js").PageState} PageState
 * @typedef {import("../settings/shape.js").Settings} Settings
 */

const site = byId("site", HTMLInputElement);
const retry = byId("retry", HTMLButtonElement);
const rules = new Map(LABELS.map((label) => [label, addRule(label)]));
const [{ id: tabId = chrome.tabs.TAB_ID_NONE }] = await chrome.tabs.query({
  active: true,
  currentWindow: true,
});
/** The last question to the page; answers to earlier ones come too late. */
let asked = 0;

/** @param {Settings} settings */
function showSettings({ labels }) {
  for (const [label, { toggle }] of rules) toggle.checked = labels[label];
}

/**
 * Asks the page how it stands, and shows it.
 * @param {"page" | "retry"} kind
 */
async function ask(kind) {
  asked += 1;
  const question = asked;
  /** @type {PageState | null} */
  const state = await toPage(tabId, { kind }).catch(() => null);
  const counts = await countsOf(tabId);
  if (question === asked) showPage(state, counts);
}

/**
 * @param {PageState | null} state  null where the page can't be read
 * @param {Counts} counts
 */
function showPage(state, counts) {
  byId("site-row", HTMLElement).hidden = !state;
  retry.hidden = !state?.error;
  if (state) {
    site.value = state.site;
    site.checked = state.when !== "never";
    byId("site-name", HTMLElement).textContent =
      state.site === "file:" ? message("popupFiles") : message("popupSite", state.site);
  }
  const [headline, detail = ""] = describe(state, counts);
  byId("headline", HTMLElement).textContent = headline;
  byId("detail", HTMLElement).textContent = detail;
  const isRead = state && state.when !== "never" && !state.error;
  for (const [label, { count }] of rules)
    count.textContent = isRead ? String(counts.labels[label] ?? "") : "";
}

/**
 * What there is to say, and why.
 * @param {PageState | null} state
 * @param {Counts} counts
 */
function describe(state, { marked, unsourced }) {
  if (!state) return [message("popupClosed"), message("popupClosedWhy")];
  if (state.when === "never") return [message("popupOff")];
  if (state.error) return [message("popupFailed"), state.error];
  if (marked === 0) return [message("popupNothing")];
  return [countMessage("countMarked", marked), message("countUnsourced", String(unsourced))];
}

translatePage();
byId("headline", HTMLElement).textContent = message("popupReading");

for (const [label, { toggle }] of rules) {
  toggle.addEventListener("change", () =>
    update(({ labels }) => ({ labels: { ...labels, [label]: toggle.checked } })),
  );
}
site.addEventListener("change", () =>
  update((settings) => ({
    sites: withSite(settings, site.value, site.checked ? "always" : "never"),
  })),
);
retry.addEventListener("click", () => ask("retry"));

onChange((settings) => {
  showSettings(settings);
  ask("page");
});
onCountsChange(tabId, () => ask("page"));
chrome.tabs.onUpdated.addListener((id, { status }) => {
  if (id === tabId && status === "complete") ask("page");
});

showSettings(await load());
await ask("page");
