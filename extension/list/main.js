/** The list: all marked sentences of the tab that is in front, in a side panel or sidebar. */

import { whyClosed } from "../closed.js";
import { countsOf } from "../counts.js";
import { byId, translatePage } from "../dom.js";
import { countMessage, message } from "../i18n.js";
import { showLooks } from "../looks.js";
import { toPage } from "../messages.js";
import { switched } from "../settings/sites.js";
import { load, onChange, update } from "../settings/store.js";
import { Frames } from "./frames.js";
import { Panel } from "./panel.js";

/** @typedef {import("./frames.js").ListedItem} ListedItem */

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
  const [[headline, detail = "", action], { sourcing }] = await Promise.all([stateOfPage(), countsOf(tabId)]);
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

/** @returns {Promise<[string, string?, { name: string, run: () => void }?]>} */
async function stateOfPage() {
  const state = frames?.page?.state;
  if (!state) {
    return frames?.isClosed ? [message("popupClosed"), await whyClosed()] : [message("popupReading")];
  }
  const readNow = () => toPage(tabId, { kind: "read" }).catch(() => null);
  if (state.error)
    return [message("popupFailed"), state.error, { name: message("popupRetry"), run: readNow }];
  if (!(await load()).on) {
    const run = () => update(() => ({ on: true }));
    return [message("popupOffEverywhere"), "", { name: message("listSwitchOn"), run }];
  }
  if (state.when === "never") {
    const run = () => update((settings) => ({ sites: switched(settings, state.site, true) }));
    return [message("popupOff"), "", { name: message("listSwitchOn"), run }];
  }
  if (state.read === "nothing") {
    return [
      message("popupNotRead"),
      message("popupAskedHow"),
      { name: message("popupReadAll"), run: readNow },
    ];
  }
  const items = frames?.items ?? [];
  if (items.length > 0) {
    const unsourced = items.filter(({ sourcing }) => sourcing === "none").length;
    return [countMessage("countMarked", items.length), message("countUnsourced", String(unsourced))];
  }
  return state.foreign ? [message("popupForeign"), message("popupForeignWhy")] : [message("popupNothing")];
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
