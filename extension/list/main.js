/** The list: all marked sentences of the tab that is in front, in a side panel or sidebar. */

import { whyClosed } from "../closed.js";
import { countsOf } from "../counts.js";
import { byId, translatePage } from "../dom.js";
import { message } from "../i18n.js";
import { showLooks } from "../looks.js";
import { toPage } from "../messages.js";
import { switched } from "../settings/sites.js";
import { load, onChange, update } from "../settings/store.js";
import { standingOf } from "../standing.js";
import { Frames } from "./frames.js";
import { Panel } from "./panel.js";

/**
 * @typedef {import("./frames.js").ListedItem} ListedItem
 * @typedef {{ name: string, run: () => void }} Action  what a button offers
 */

const act = byId("act", HTMLButtonElement);
/** @type {Frames | undefined} */
let frames;
let tabId = chrome.tabs.TAB_ID_NONE;
/** The last time that it was asked how the page stands; what was found out before comes too late. */
let question = 0;
const panel = new Panel({
  host: byId("content", HTMLElement),
  onPick: (item) => frames?.show(/** @type {ListedItem} */ (item)),
  page: () => ({ title: frames?.page?.title ?? "", address: frames?.page?.address ?? "" }),
  documents: async () => (await frames?.documents()) ?? [],
});
/** What the button does that the state of the page offers. */
let onAct = () => {};

/** @param {number} id */
function follow(id) {
  frames?.close();
  tabId = id;
  panel.forgetSource();
  panel.showPlace(null);
  frames = new Frames(id, show, (key) => panel.showPlace(key));
  show();
}

/** Says how the page stands, offers what can be done about it, and lists what there is. */
async function show() {
  question += 1;
  const here = question;
  const [{ headline, detail, action }, { sourcing }] = await Promise.all([stateOfPage(), countsOf(tabId)]);
  if (here !== question) return;
  byId("title", HTMLElement).textContent = frames?.page?.title || message("listHeading");
  byId("headline", HTMLElement).textContent = headline;
  byId("detail", HTMLElement).textContent = detail;
  act.hidden = !action;
  act.textContent = action?.name ?? "";
  onAct = action?.run ?? (() => {});
  const isRead = frames?.page && !frames.page.state.error;
  panel.show(isRead ? (frames?.items ?? []) : [], sourcing);
}

/** @returns {Promise<{ headline: string, detail: string, action?: Action }>} */
async function stateOfPage() {
  const state = frames?.page?.state;
  if (!state) {
    if (!frames?.isClosed) return { headline: message("popupReading"), detail: "" };
    return { headline: message("popupClosed"), detail: await whyClosed() };
  }
  const { on } = await load();
  const items = frames?.items ?? [];
  const unsourced = items.filter(({ sourcing }) => sourcing === "none").length;
  const { standing, headline, detail } = standingOf(state, { on, marked: items.length, unsourced });
  return {
    headline,
    // The popup has it beside the switch that is the reason.
    detail: standing === "notRead" ? message("popupAskedHow") : detail,
    action: actionFor(standing, state.site),
  };
}

/** @param {import("../standing.js").Standing} standing @param {string} site @returns {Action | undefined} */
function actionFor(standing, site) {
  /** @type {(key: string) => Action} */
  const read = (key) => ({
    name: message(key),
    run: () => toPage(tabId, { kind: "read" }).catch(() => null),
  });
  /** @type {(how: Parameters<typeof update>[0]) => Action} */
  const switchOn = (how) => ({ name: message("listSwitchOn"), run: () => update(how).catch(sayNotSaved) });
  if (standing === "failed") return read("popupRetry");
  if (standing === "notRead") return read("popupReadAll");
  if (standing === "offEverywhere") return switchOn(() => ({ on: true }));
  if (standing === "off") return switchOn((settings) => ({ sites: switched(settings, site, true) }));
  return undefined;
}

function sayNotSaved() {
  byId("headline", HTMLElement).textContent = message("notSaved");
  byId("detail", HTMLElement).textContent = "";
}

translatePage();
showLooks((await load()).looks);
onChange(({ looks }) => showLooks(looks));
act.addEventListener("click", () => onAct());

const { id: windowId } = await chrome.windows.getCurrent();
chrome.tabs.onActivated.addListener((active) => {
  if (active.windowId === windowId) follow(active.tabId);
});
const [active] = await chrome.tabs.query({ active: true, windowId });
follow(active?.id ?? chrome.tabs.TAB_ID_NONE);
