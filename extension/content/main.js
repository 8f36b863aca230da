/** The content script: has the page read as the settings say, and tells the rest of the extension about it. */

import { choiceOf } from "../choice.js";
import { sourceLine, strongestAttribution } from "../claim.js";
import { receive, toBackground } from "../messages.js";
import { siteOf, whenOn } from "../settings/sites.js";
import { load, onChange } from "../settings/store.js";
import { Reading } from "./reading.js";

/**
 * @typedef {import("../claim.js").ScanAnswer} ScanAnswer
 * @typedef {import("../claim.js").ScanRequest} ScanRequest
 * @typedef {import("../messages.js").Counts} Counts
 * @typedef {import("../messages.js").ClaimSummary} ClaimSummary
 * @typedef {import("../messages.js").PageState} PageState
 * @typedef {import("../settings/shape.js").Settings} Settings
 */

const READABLE = ["text/html", "application/xhtml+xml", "text/plain"];

/** @type {Counts} */
const NOTHING = { marked: 0, unsourced: 0, labels: {} };

/** @type {import("./card-host.js").Steering} */
const steering = {
  switchRule: (rule, on) => toBackground({ kind: "switchRule", rule, on }),
  neverMark: (phrase, never) => toBackground({ kind: "neverMark", phrase, never }),
};

/** Ends when the extension is reloaded or removed under the page. */
const life = new AbortController();
const site = siteOf(outermostAddress(location));
/** @type {Reading | null} */
let reading = null;
/** When this site is marked. @type {import("../settings/shape.js").When} */
let when = "never";
/** What was reported last; a page that replaces another one has to say so even if it has nothing. */
let reported = window === window.top ? "" : JSON.stringify(NOTHING);

if (READABLE.includes(document.contentType)) start();

async function start() {
  /** @type {Settings | undefined} */
  let settings;
  /** @param {Settings} current */
  const use = (current) => {
    settings = current;
    apply(current);
  };
  // All listeners at once: the page may be left while the settings are loaded, and then none can be added any more.
  onChange(use, life.signal);
  const started = load().then((loaded) => settings ?? use(loaded));
  receive(
    {
      page: () => started.then(state),
      retry: async () => {
        await started;
        if (settings) reading?.restart(choiceOf(settings));
        return state();
      },
      claims: async () => {
        await started;
        await reading?.outcome();
        return { claims: summaries() };
      },
    },
    life.signal,
  );
  // A page that is left may be kept, and shown again as it was.
  window.addEventListener("pagehide", () => report(NOTHING), { signal: life.signal });
  window.addEventListener("pageshow", () => reading && report(reading.counts), { signal: life.signal });
  life.signal.addEventListener("abort", () => reading?.close());
  await started;
  await reading?.outcome();
  report(reading?.counts ?? NOTHING);
}

/** @param {Settings} settings */
function apply(settings) {
  const choice = choiceOf(settings);
  when = whenOn(site, settings);
  if (when !== "always") {
    reading?.close();
    reading = null;
    report(NOTHING);
  } else if (reading) {
    reading.restart(choice);
  } else {
    const root = document.documentElement;
    reading = new Reading({ root, choice, ask, onChange: () => reading && report(reading.counts), steering });
  }
}

/**
 * @param {ScanRequest} request
 * @returns {Promise<ScanAnswer>}
 */
async function ask(request) {
  try {
    return await toBackground({ kind: "scan", ...request });
  } catch (error) {
    if (!isAlive()) return { error: String(error) };
  }
  // The background may be put to sleep just as it is asked; asked anew, it wakes.
  try {
    return await toBackground({ kind: "scan", ...request });
  } catch (error) {
    return { error: String(error) };
  }
}

/** Tells the background what is marked here, if that has changed. @param {Counts} counts */
function report(counts) {
  const now = JSON.stringify(counts);
  if (now === reported || !isAlive()) return;
  reported = now;
  toBackground({ kind: "count", counts }).catch(() => isAlive());
}

/** Whether the extension is still there; if not, falls silent for good. */
function isAlive() {
  if (!chrome.runtime?.id) life.abort();
  return !life.signal.aborted;
}

/** @returns {Promise<PageState>} */
async function state() {
  const error = (await reading?.outcome()) ?? null;
  return { site, when, error };
}

/** @returns {ClaimSummary[]} */
function summaries() {
  return (reading?.marks ?? []).map(({ claim, passage }) => ({
    text: passage.words(claim),
    labels: claim.labels,
    source: sourceLine(strongestAttribution(claim)?.source, passage),
    cues: claim.cues.map((cue) => passage.words(cue)),
  }));
}

/**
 * The address of the page that a frame stands in, which says what site it is.
 * @param {Location} location
 */
function outermostAddress({ ancestorOrigins, href }) {
  return [...(ancestorOrigins ?? [])].at(-1) ?? href;
}
