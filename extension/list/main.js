/** The list: all marked sentences of the tab that is in front, in a side panel or sidebar. */

import { buildBar } from "../bar.js";
import { countsOf } from "../counts.js";
import { byId, translatePage } from "../dom.js";
import { countMessage, message } from "../i18n.js";
import { showLooks } from "../looks.js";
import { toPage } from "../messages.js";
import { saveFile } from "../save-file.js";
import { withSite } from "../settings/sites.js";
import { load, onChange, update } from "../settings/store.js";
import { toCsv, toHtml, toJson, toMarkdown } from "./exports.js";
import { filtered, labelCounts, sourceCounts } from "./filter.js";
import { Frames } from "./frames.js";
import { showItems, showLabels, showPlace, showSources } from "./view.js";

/** @typedef {import("../claim.js").Label} Label */

const search = byId("search", HTMLInputElement);
const act = byId("act", HTMLButtonElement);
/** @type {import("./filter.js").Filter} */
const filter = { labels: new Set(), source: null, query: "" };
/** @type {Frames | undefined} */
let frames;
let tabId = chrome.tabs.TAB_ID_NONE;
/** The sentence that the reader is at. @type {string | null} */
let place = null;
/** What the button does that the state of the page offers. */
let onAct = () => {};

/** @param {number} id */
function follow(id) {
  frames?.close();
  tabId = id;
  filter.source = null;
  place = null;
  frames = new Frames(id, show, (key) => {
    place = key;
    showPlace(key);
  });
  show();
}

async function show() {
  const items = frames?.items ?? [];
  const page = frames?.page;
  const isReady = page !== undefined && !page.state.error && items.length > 0;
  byId("content", HTMLElement).hidden = !isReady;
  byId("title", HTMLElement).textContent = page?.title || message("listHeading");
  await describe();
  if (!isReady) {
    showItems([], pick);
    return;
  }
  const shown = filtered(items, filter);
  showLabels(labelCounts(items), filter.labels, toggleLabel);
  showSources(sourceCounts(items), filter.source, toggleSource);
  showItems(shown, pick);
  showPlace(place);
  byId("shown", HTMLElement).textContent =
    shown.length === items.length ? "" : message("listShown", String(shown.length), String(items.length));
  byId("bar", HTMLElement).replaceChildren(...buildBar((await countsOf(tabId)).sourcing));
}

/** Says how the page stands, and offers what can be done about it. */
async function describe() {
  const [headline, detail = "", action] = await stateOfPage();
  byId("headline", HTMLElement).textContent = headline;
  byId("detail", HTMLElement).textContent = detail;
  act.hidden = !action;
  act.textContent = action?.name ?? "";
  onAct = action?.run ?? (() => {});
}

/** @returns {Promise<[string, string?, { name: string, run: () => void }?]>} */
async function stateOfPage() {
  const state = frames?.page?.state;
  if (!state) {
    return frames?.isClosed ? [message("popupClosed"), message("popupClosedWhy")] : [message("popupReading")];
  }
  const readNow = () => toPage(tabId, { kind: "read" }).catch(() => null);
  if (state.error)
    return [message("popupFailed"), state.error, { name: message("popupRetry"), run: readNow }];
  if (!(await load()).on) {
    const run = () => update(() => ({ on: true }));
    return [message("popupOffEverywhere"), "", { name: message("listSwitchOn"), run }];
  }
  if (state.when === "never") {
    const run = () => update((settings) => ({ sites: withSite(settings, state.site, "always") }));
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
    return [countMessage("countMarked", items.length), message("listNoSource", String(unsourced))];
  }
  return state.foreign ? [message("popupForeign"), message("popupForeignWhy")] : [message("popupNothing")];
}

/** @param {import("./frames.js").ListedItem} item */
function pick(item) {
  frames?.show(item);
}

/** @param {Label} label */
function toggleLabel(label) {
  if (!filter.labels.delete(label)) filter.labels.add(label);
  show();
}

/** @param {string} source */
function toggleSource(source) {
  filter.source = filter.source === source ? null : source;
  show();
}

/** @param {string} kind */
async function save(kind) {
  const page = frames?.page;
  if (!frames || !page) return;
  const { title, address } = page;
  const report = { title, address, time: new Date().toISOString(), items: filtered(frames.items, filter) };
  /** @type {Record<string, { type: string, content: () => string | Promise<string> }>} */
  const formats = {
    md: { type: "text/markdown", content: () => toMarkdown(report) },
    csv: { type: "text/csv", content: () => toCsv(report) },
    json: {
      type: "application/json",
      content: async () => toJson(report, (await frames?.documents()) ?? []),
    },
    html: { type: "text/html", content: () => toHtml(report) },
  };
  const { type, content } = formats[kind];
  saveFile(`hedgelight.${kind}`, type, await content());
}

translatePage();
showLooks((await load()).looks);
onChange(({ looks }) => showLooks(looks));
search.placeholder = message("listSearch");
search.addEventListener("input", () => {
  filter.query = search.value;
  show();
});
act.addEventListener("click", () => onAct());
byId("exports", HTMLElement).addEventListener("click", ({ target }) => {
  if (target instanceof HTMLButtonElement) save(target.value);
});

const { id: windowId } = await chrome.windows.getCurrent();
chrome.tabs.onActivated.addListener((active) => {
  if (active.windowId === windowId) follow(active.tabId);
});
chrome.tabs.onUpdated.addListener((id, { status }) => {
  if (id === tabId && status === "complete") frames?.connect();
});
const [active] = await chrome.tabs.query({ active: true, windowId });
follow(active?.id ?? chrome.tabs.TAB_ID_NONE);
