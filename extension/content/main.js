/** The content script: has the page read as the settings say, and does what the rest of the extension asks. */

import { choiceOf } from "../choice.js";
import { message } from "../i18n.js";
import { hideLooks, showLooks } from "../looks.js";
import { receive } from "../messages.js";
import { siteOf, whenOn } from "../settings/sites.js";
import { loadOnce, loadStored, onChange } from "../settings/store.js";
import { alive, ask, NOTHING, report, steering, watchLife } from "./background-link.js";
import { isFrameFocused } from "./focus.js";
import { isForeign } from "./language.js";
import { clearHighlights } from "./layers.js";
import { linkToList } from "./list-link.js";
import { clearHosts } from "./overlay.js";
import { asker } from "./plain.js";
import { isReadable } from "./readable.js";
import { Reading } from "./reading.js";
import { remark } from "./remark.js";

/**
 * @typedef {import("../messages.js").Destination} Destination
 * @typedef {import("../messages.js").PageState} PageState
 * @typedef {import("../settings/shape.js").Settings} Settings
 * @typedef {import("../settings/shape.js").When} When
 */

const isTop = window === window.top;
/** An origin that says nothing. */
const SANDBOXED = /^(?:null$|moz-nullprincipal:)/;
const baseOf = asker(Node.prototype, "baseURI");

const site = siteOf(outermostAddress(location));
/** @type {Reading | null} */
let reading = null;
/** @type {Settings | undefined} */
let settings;
/** When this site is marked. @type {When} */
let when = "never";
/** Settles once the settings are known that were asked for last. @type {Promise<void>} */
let known;
/** What was being read when the page was left. @type {Reading | null} */
let cutShort = null;
/** Called when the marks have changed; an open list hears of it. */
let tellList = () => {};
/** Has an open list follow the reader in this window. */
let listenForList = () => {};

// Our own pages, playground and catalogue, mark themselves with the same names.
const marksItself = document.documentElement?.hasAttribute("data-hedgelight-own");

if (isReadable() && !marksItself) whenShown(start);

/** Chrome may load a page before anybody goes there: until then it is a frame of another number. @param {() => void} begin */
function whenShown(begin) {
  if (document.prerendering) document.addEventListener("prerenderingchange", begin, { once: true });
  else begin();
}

async function start() {
  // Firefox ends the script without a word when the extension is reloaded, and runs the new one on the same page.
  clearHighlights();
  clearHosts();
  // All listeners at once: the page may be left while the settings are loaded, and then none can be added any more.
  onChange(use, alive);
  known = loadOnce().then((loaded) => {
    if (!settings) use(loaded);
  });
  const list = linkToList({ reading: () => reading, state: () => known.then(outcome), signal: alive });
  tellList = list.tell;
  listenForList = list.listen;
  receive(
    {
      page: () => {
        // Who asks may have heard of a change before we have.
        known = known.then(useStored);
        return known.then(state);
      },
      progress: () => known.then(state),
      outcome: () => known.then(outcome),
      read: () => {
        const begun = known.then(readAll);
        return isTop ? begun.then(outcome) : undefined;
      },
      go: ({ to, anyway }) => {
        if (!reading || reading.marks.length === 0 || !(anyway || isMeant())) return undefined;
        go(reading, to);
        return Promise.resolve(true);
      },
      selection: () => {
        known.then(readSelection);
      },
      off: () => remark(message("popupOffEverywhere")),
    },
    alive,
  );
  listenToWindow();
  followRoot();
  alive.addEventListener("abort", () => {
    reading?.close();
    hideLooks();
  });
  await known;
  await reading?.outcome();
  tell();
}

/** Tells what is marked, but where nothing is to be. */
function tell() {
  if (when !== "never") report(counts());
}

function listenToWindow() {
  watchLife();
  // A page that is left may be kept, and shown again as it was.
  window.addEventListener("pagehide", onHide, { signal: alive });
  window.addEventListener("pageshow", onShow, { signal: alive });
  listenForList();
}

function onHide() {
  // A page that is kept gets no answer to what it has asked, and in Firefox may not even look at itself.
  if (reading?.isBusy) {
    cutShort = reading;
    reading.close();
    reading = null;
  }
  report(null);
}

/** @param {PageTransitionEvent} event */
async function onShow({ persisted }) {
  if (!persisted) return;
  // Firefox tells a page that is kept of no change; what was asked for before may never come.
  known = useStored();
  await known;
  if (cutShort) readPage(cutShort.within);
  tell();
}

function useStored() {
  return loadStored().then(use, () => {});
}

/** Begins anew when the page is another: `document.open` takes the root away, and every listener. */
function followRoot() {
  let root = document.documentElement;
  const observer = new MutationObserver(() => {
    if (document.documentElement === root || !document.documentElement) return;
    root = document.documentElement;
    listenToWindow();
    if (reading?.isPartial) stopReading();
    else if (reading) readPage();
  });
  observer.observe(document, { childList: true });
  alive.addEventListener("abort", () => observer.disconnect());
}

function counts() {
  return reading?.counts ?? NOTHING;
}

/** @param {Settings} current */
function use(current) {
  const before = settings;
  const whenBefore = when;
  settings = current;
  when = whenOn(site, current);
  if (when !== whenBefore) {
    stopReading();
    if (when === "always") readPage();
  } else if (reading && marksOf(before) !== marksOf(current)) {
    reading.restart(choice());
  }
  adoptLooks();
}

/** Shows marks as the reader wants them, where there are any, or may be any moment. */
function adoptLooks() {
  if (settings && (reading || when !== "never")) showLooks(settings.looks);
  else hideLooks();
}

/** Those settings that decide what is marked. @param {Settings | undefined} settings */
function marksOf(settings) {
  return JSON.stringify([settings?.labels, settings?.rulesOff, settings?.phrases, settings?.ruleSets]);
}

function choice() {
  if (!settings) throw new TypeError("nothing is read before the settings are");
  return choiceOf(settings);
}

/** @param {Range} [within]  reads only this, where it is given */
function readPage(within) {
  reading?.close();
  cutShort = null;
  const root = document.documentElement;
  reading = new Reading({ root, within, choice: choice(), ask, onChange: onMarks, steering });
  adoptLooks();
}

/** Reads all of the page, again if it was read before. */
function readAll() {
  if (reading && !reading.isPartial) reading.restart(choice());
  else readPage();
}

function onMarks() {
  if (reading && report(reading.counts)) tellList();
}

function stopReading() {
  reading?.close();
  reading = null;
  cutShort = null;
  adoptLooks();
  report(NOTHING);
  tellList();
}

/** Marks what is selected; where all is marked anyway, goes to the first mark there. */
async function readSelection() {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed) return;
  const within = selection.getRangeAt(0).cloneRange();
  if (!reading || reading.isPartial) readPage(within);
  const current = reading;
  await current?.outcome();
  // Another selection may have been made meanwhile, or the site switched off.
  if (reading === current) current?.openWithin(within);
}

/**
 * @param {Reading} reading
 * @param {Destination} to
 */
function go(reading, to) {
  if (to === "card") reading.openCurrent();
  else reading.step(to === "next" ? 1 : -1);
}

/** Whether a key that every frame hears of is for this one. */
function isMeant() {
  return !isFrameFocused() && (isTop || document.hasFocus());
}

/** How the page stands, once everything is read. */
async function outcome() {
  /** @type {Reading | null} */
  let current;
  do {
    current = reading;
    await current?.outcome();
  } while (current !== reading);
  return state();
}

/** How the page stands now. @returns {PageState} */
function state() {
  const foreign = Boolean(reading?.isEmpty) && isForeign(document.documentElement);
  return { site, when, read: howMuch(), foreign, error: reading?.error ?? null };
}

/** @returns {PageState["read"]} */
function howMuch() {
  if (!reading) return "nothing";
  if (reading.isUnread) return "reading";
  return reading.isPartial ? "selection" : "all";
}

/**
 * The address of the page that a frame stands in, which says what site it is. What has no address of its own has the origin of
 * who made it; or, where a policy has sandboxed the whole page, its base at least.
 * @param {Location} location
 */
function outermostAddress({ ancestorOrigins, href }) {
  const origin = [...ancestorOrigins].at(-1) ?? self.origin;
  if (!SANDBOXED.test(origin)) return origin;
  return href.startsWith("about:") ? baseOf(document) : href;
}
