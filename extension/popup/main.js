/** The popup: everywhere and this site on or off, each rule set on or off, and what there is on this page. */

import { buildBar } from "../bar.js";
import { LABELS } from "../claim.js";
import { whyClosed } from "../closed.js";
import { countsOf, onCountsChange } from "../counts.js";
import { byId, onSwitch, translatePage } from "../dom.js";
import { message } from "../i18n.js";
import { openList } from "../list-opener.js";
import { showLooks } from "../looks.js";
import { toPage } from "../messages.js";
import { isPattern, switched, withSite } from "../settings/sites.js";
import { load, onChange, update } from "../settings/store.js";
import { standingOf } from "../standing.js";
import { addRule } from "./view.js";

/**
 * @typedef {import("../messages.js").Counts} Counts
 * @typedef {import("../messages.js").PageState} PageState
 * @typedef {import("../settings/shape.js").Settings} Settings
 */

const site = byId("site", HTMLInputElement);
const asked = byId("asked", HTMLInputElement);
const everywhere = byId("everywhere", HTMLInputElement);
const readButton = byId("read", HTMLButtonElement);
const rules = new Map(LABELS.map((label) => [label, addRule(label)]));
const [{ id: tabId = chrome.tabs.TAB_ID_NONE, windowId }] = await chrome.tabs.query({
  active: true,
  currentWindow: true,
});
/** The last question to the page; answers to earlier ones come too late. */
let question = 0;
/** Why the page can't be read, if it can't. */
let closedWhy = "";

/** @param {Settings} settings */
function showSettings({ on, labels, looks }) {
  showLooks(looks);
  everywhere.checked = on;
  for (const [label, { toggle }] of rules) toggle.checked = labels[label];
}

/**
 * Asks the page how it stands, and shows it; while it is being read, again for when it has been.
 * @param {"page" | "progress" | "outcome" | "read"} kind
 */
async function ask(kind) {
  question += 1;
  const here = question;
  /** @type {PageState | null} */
  const state = await toPage(tabId, { kind }).catch(() => null);
  const counts = await countsOf(tabId);
  closedWhy = state ? "" : await whyClosed();
  if (here !== question) return;
  showPage(state, counts);
  if (state?.read === "reading") ask("outcome");
}

/**
 * @param {PageState | null} state  null where the page can't be read
 * @param {Counts} counts
 */
function showPage(state, counts) {
  byId("site-rows", HTMLElement).hidden = !state || !isPattern(state.site) || !everywhere.checked;
  if (state) {
    site.value = state.site;
    site.checked = state.when !== "never";
    asked.checked = state.when === "asked";
    asked.disabled = !site.checked;
    byId("site-name", HTMLElement).textContent =
      state.site === "file:" ? message("popupFiles") : message("popupSite", state.site);
  }
  const { marked, sourcing } = counts;
  const { standing, headline, detail } = state
    ? standingOf(state, { on: everywhere.checked, marked, unsourced: sourcing.none })
    : { standing: "closed", headline: message("popupClosed"), detail: closedWhy };
  byId("what", HTMLElement).hidden = standing === "closed" || standing === "foreign";
  const canRead = state?.when === "asked" && (state.read === "nothing" || state.read === "selection");
  readButton.hidden = !state?.error && !canRead;
  readButton.textContent = message(canRead ? "popupReadAll" : "popupRetry");
  byId("headline", HTMLElement).textContent = headline;
  byId("detail", HTMLElement).textContent = detail;
  const isRead = state && (state.read === "all" || state.read === "selection") && !state.error;
  byId("bar", HTMLElement).replaceChildren(...(isRead ? buildBar(sourcing) : []));
  for (const [label, { count }] of rules)
    count.textContent = isRead ? String(counts.labels[label] ?? "") : "";
}

/** Changes the settings; where they can't be saved, says so and shows them as they are. @param {Parameters<typeof update>[0]} how */
async function change(how) {
  try {
    await update(how);
  } catch {
    showSettings(await load());
    await ask("page");
    byId("headline", HTMLElement).textContent = message("notSaved");
    byId("detail", HTMLElement).textContent = "";
  }
}

translatePage();
byId("headline", HTMLElement).textContent = message("popupReading");

for (const [label, { toggle }] of rules) {
  onSwitch(toggle, (on) => change(({ labels }) => ({ labels: { ...labels, [label]: on } })));
}
onSwitch(site, (on) => change((settings) => ({ sites: switched(settings, site.value, on) })));
onSwitch(asked, (on) => {
  change((settings) => ({ sites: withSite(settings, site.value, on ? "asked" : "always") }));
});
onSwitch(everywhere, (on) => change(() => ({ on })));
readButton.addEventListener("click", () => ask("read"));
byId("list", HTMLButtonElement).addEventListener("click", async () => {
  await openList(windowId);
  window.close();
});
byId("options", HTMLButtonElement).addEventListener("click", async () => {
  await chrome.runtime.openOptionsPage();
  window.close();
});

onChange((settings) => {
  showSettings(settings);
  ask("page");
});
onCountsChange(tabId, () => ask("progress"));
chrome.tabs.onUpdated.addListener((id, { status }) => {
  if (id === tabId && status === "complete") ask("page");
});

showSettings(await load());
await ask("page");
byId("main", HTMLElement).ariaBusy = "false";
