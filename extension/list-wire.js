/**
 * The wire between the list and a frame of the page: a port for each, opened by the list.
 *
 * @typedef {import("./claim.js").Label} Label
 * @typedef {import("./claim.js").Claim} Claim
 * @typedef {import("./sourcing.js").Sourcing} Sourcing
 *
 * @typedef {object} Item  a marked sentence
 * @property {number} id  in its frame
 * @property {string} text
 * @property {Label[]} labels
 * @property {Sourcing} sourcing
 * @property {string[]} sources  each in a few words, the one that tells most first
 * @property {string[]} cues
 *
 * @typedef {{ text: string, claims: Claim[] }} Document  a frame's text with its claims: offsets are UTF-16 code units of it
 * @typedef {{ kind: "snapshot", address: string, title: string, state: import("./messages.js").PageState, items: Item[] }} Snapshot
 * @typedef {{ kind: "place", id: number | null }} Place  the sentence that the reader is at
 * @typedef {{ kind: "document" } & Document} DocumentAnswer
 * @typedef {Snapshot | Place | DocumentAnswer} FromFrame
 *
 * @typedef {{ kind: "show", id: number }} Show  go to a sentence, and open its card
 * @typedef {{ kind: "document" }} AskDocument
 * @typedef {Show | AskDocument} ToFrame
 */

import { has, isCount, isLabel, isListOf, isNullOr, isOneOf, isPageState, isText } from "./shapes.js";
import { SOURCINGS } from "./sourcing.js";

const NAME = "list";

const isItem = has({
  id: isCount,
  text: isText,
  labels: isListOf(isLabel),
  sourcing: isOneOf(SOURCINGS),
  sources: isListOf(isText),
  cues: isListOf(isText),
});

/** @type {Record<FromFrame["kind"], import("./shapes.js").Check>} */
const FROM_FRAME = {
  snapshot: has({ address: isText, title: isText, state: isPageState, items: isListOf(isItem) }),
  place: has({ id: isNullOr(isCount) }),
  document: has({ text: isText, claims: isListOf(has({ start: isCount, end: isCount })) }),
};

/** @type {Record<ToFrame["kind"], import("./shapes.js").Check>} */
const TO_FRAME = {
  show: has({ id: isCount }),
  document: has({}),
};

/**
 * @param {number} tabId
 * @param {number} frameId
 * @param {(message: FromFrame) => void} onMessage
 * @param {() => void} onEnd  called when the frame is gone, or was never there
 */
export function connectToFrame(tabId, frameId, onMessage, onEnd) {
  const port = chrome.tabs.connect(tabId, { name: NAME, frameId });
  listen(port, FROM_FRAME, onMessage);
  port.onDisconnect.addListener(() => {
    // Has to be looked at, or else it is logged.
    void chrome.runtime.lastError;
    onEnd();
  });
  return {
    /** @param {ToFrame} message */
    post: (message) => port.postMessage(message),
    end: () => port.disconnect(),
  };
}

/**
 * @param {(port: { post: (message: FromFrame) => void, end: () => void, onMessage: (listener: (message: ToFrame) => void) => void,
 *   onEnd: (listener: () => void) => void }) => void} onConnect
 * @param {AbortSignal} signal
 */
export function awaitList(onConnect, signal) {
  /** @param {chrome.runtime.Port} port */
  const listener = (port) => {
    const isOurs =
      port.sender?.id === chrome.runtime.id && port.sender.url?.startsWith(chrome.runtime.getURL(""));
    if (port.name !== NAME || !isOurs) return;
    onConnect({
      post: (message) => port.postMessage(message),
      end: () => port.disconnect(),
      onMessage: (listener) => listen(port, TO_FRAME, listener),
      onEnd: (listener) => port.onDisconnect.addListener(listener),
    });
  };
  chrome.runtime.onConnect.addListener(listener);
  signal.addEventListener("abort", () => chrome.runtime.onConnect.removeListener(listener));
}

/**
 * @template {{ kind: string }} M
 * @param {chrome.runtime.Port} port
 * @param {Record<M["kind"], import("./shapes.js").Check>} kinds
 * @param {(message: M) => void} onMessage
 */
function listen(port, kinds, onMessage) {
  const known = new Map(Object.entries(kinds));
  port.onMessage.addListener((message) => {
    const fits = /** @type {import("./shapes.js").Check | undefined} */ (known.get(message?.kind));
    if (fits?.(message)) onMessage(message);
  });
}
