/**
 * Every message between the parts of the extension: its shape, and who may send it.
 *
 * @typedef {import("./claim.js").Label} Label
 * @typedef {import("./sourcing.js").Sourcing} Sourcing
 *
 * @typedef {object} Counts  of one frame
 * @property {number} marked  sentences
 * @property {Partial<Record<Label, number>>} labels
 * @property {Record<Sourcing, number>} sourcing  all sentences, the plain ones as well
 * @property {number} revision  goes up with each change of the marks
 *
 * @typedef {object} PageState
 * @property {string} site  as patterns in the settings see it
 * @property {import("./settings/shape.js").When} when  the site is marked
 * @property {"all" | "selection" | "nothing" | "reading"} read  how much of it is; reading: that isn't done yet
 * @property {boolean} foreign  whether it is in a language that isn't read
 * @property {string | null} error  why the page could not be checked
 *
 * @typedef {object} Answers  what each kind of message is answered with
 * @property {import("./documents.js").ScanAnswer} scan
 * @property {void} wake
 * @property {void} count
 * @property {true} switchRule
 * @property {true} neverMark
 * @property {PageState} page
 * @property {PageState} progress
 * @property {PageState} outcome
 * @property {PageState} read
 * @property {true} go
 * @property {void} selection
 * @property {void} off
 *
 * @typedef {"next" | "previous" | "card"} Destination
 *
 * @typedef {object} ScanMessage  content → background: find the claims in a text
 * @property {"scan"} kind
 * @property {string} text
 * @property {Label[]} labels
 * @property {import("./documents.js").Part | null} part  of a document that the text is
 *
 * @typedef {{ kind: "wake" }} WakeMessage  content → background: a page is loading that will have scans to ask for
 * @typedef {{ kind: "count", counts: Counts | null, since: number }} CountMessage  content → background: what this frame
 *   has marked; null: the frame is being left. Since: when its document was begun
 * @typedef {{ kind: "switchRule", rule: string, on: boolean }} SwitchRuleMessage  content → background: for good, on every page
 * @typedef {{ kind: "neverMark", phrase: string, never: boolean }} NeverMarkMessage  content → background: likewise
 * @typedef {{ kind: "page" }} PageMessage  extension page → content: how it stands with the settings as they are now
 * @typedef {{ kind: "progress" }} ProgressMessage  extension page → content: how it stands with those that it knows
 * @typedef {{ kind: "outcome" }} OutcomeMessage  extension page → content: likewise, once everything is read
 * @typedef {{ kind: "read" }} ReadMessage  extension page → content, all frames: read all of it, again if it is
 * @typedef {{ kind: "go", to: Destination, anyway: boolean }} GoMessage  background → content, all frames: the reader has pressed a
 *   key; anyway: whichever frame has the focus
 * @typedef {{ kind: "selection" }} SelectionMessage  background → content: mark what is selected
 * @typedef {{ kind: "off" }} OffMessage  background → content: say that nothing is marked anywhere
 * @typedef {ScanMessage | WakeMessage | CountMessage | SwitchRuleMessage | NeverMarkMessage} ToBackground
 * @typedef {PageMessage | ProgressMessage | OutcomeMessage | ReadMessage} ToPage
 * @typedef {GoMessage | SelectionMessage | OffMessage} ToFrames
 * @typedef {ToBackground | ToPage | ToFrames} Message
 */

import { isName, isRecord } from "./settings/shape.js";
import {
  has,
  isCount,
  isCounts,
  isFlag,
  isLabel,
  isListOf,
  isNullOr,
  isOneOf,
  isPageState,
  isText,
} from "./shapes.js";

const isPart = has({
  document: isText,
  place: isCount,
  known: isNullOr(has({ names: isNullOr(isText), texts: isListOf(isText) })),
  wantsNames: isFlag,
});

/** @type {Record<Message["kind"], { from: "content" | "extension", fits: import("./shapes.js").Check }>} */
const KINDS = {
  scan: {
    from: "content",
    fits: has({ text: isText, labels: isListOf(isLabel), part: isNullOr(isPart) }),
  },
  wake: { from: "content", fits: has({}) },
  count: { from: "content", fits: has({ counts: isNullOr(isCounts), since: isCount }) },
  switchRule: { from: "content", fits: has({ rule: isName, on: isFlag }) },
  neverMark: { from: "content", fits: has({ phrase: isName, never: isFlag }) },
  page: { from: "extension", fits: has({}) },
  progress: { from: "extension", fits: has({}) },
  outcome: { from: "extension", fits: has({}) },
  read: { from: "extension", fits: has({}) },
  go: { from: "extension", fits: has({ to: isOneOf(["next", "previous", "card"]), anyway: isFlag }) },
  selection: { from: "extension", fits: has({}) },
  off: { from: "extension", fits: has({}) },
};

/** What a page's script may answer. @type {Record<ToPage["kind"], import("./shapes.js").Check>} */
const ANSWERS = {
  page: isPageState,
  progress: isPageState,
  outcome: isPageState,
  read: isPageState,
};

/**
 * Whether `message` is one of ours, complete, from a part of the extension that may send it.
 * @param {unknown} message
 * @param {chrome.runtime.MessageSender} sender
 */
function accepts(message, sender) {
  if (!isRecord(message) || sender.id !== chrome.runtime.id) return false;
  const kind = new Map(Object.entries(KINDS)).get(String(message.kind));
  if (!kind?.fits(message)) return false;
  const ownPage = sender.url?.startsWith(chrome.runtime.getURL("")) ?? false;
  return kind.from === "extension" ? ownPage : !ownPage && sender.tab !== undefined;
}

/**
 * Sends a message to the background.
 * @template {ToBackground} M
 * @param {M} message
 * @returns {Promise<Answers[M["kind"]]>}
 */
export async function toBackground(message) {
  return chrome.runtime.sendMessage(message);
}

/**
 * Sends a message to the content script in the top frame of a tab; frames are read as well, but it answers for them. Fails where
 * there is none, and where its answer is none.
 * @template {ToPage} M
 * @param {number} tab
 * @param {M} message
 * @returns {Promise<Answers[M["kind"]]>}
 */
export async function toPage(tab, message) {
  const to = message.kind === "read" ? {} : { frameId: 0 };
  const answer = await chrome.tabs.sendMessage(tab, message, to);
  if (!ANSWERS[message.kind](answer)) throw new TypeError(`no answer to “${message.kind}”`);
  return answer;
}

/**
 * Sends a message to the content scripts of a tab, or of one of its frames. Where there are none nobody is to hear it. Answers what
 * the first one does that answers anything.
 * @param {number} tab
 * @param {ToFrames} message
 * @param {number} [frameId]
 * @returns {Promise<unknown>}
 */
export function toFrames(tab, message, frameId) {
  return chrome.tabs.sendMessage(tab, message, frameId === undefined ? {} : { frameId }).catch(() => {});
}

/**
 * Hands messages to the handler of their kind, until `signal` aborts, and answers what it promises, if anything.
 * @param {{ [K in Message["kind"]]?: (message: Extract<Message, { kind: K }>, sender: chrome.runtime.MessageSender) =>
 *   Answers[K] extends void ? void : Promise<Answers[K]> | undefined }} handlers
 * @param {AbortSignal} [signal]
 */
export function receive(handlers, signal) {
  /** @type {Parameters<typeof chrome.runtime.onMessage.addListener>[0]} */
  const listener = (message, sender, answer) => {
    if (!accepts(message, sender)) return false;
    const handler = /** @type {any} */ (handlers)[message.kind];
    if (!handler) return false;
    const result = handler(message, sender);
    if (!(result instanceof Promise)) return false;
    result.then(answer, (error) => answer({ error: String(error) }));
    return true;
  };
  chrome.runtime.onMessage.addListener(listener);
  signal?.addEventListener("abort", () => chrome.runtime.onMessage.removeListener(listener));
}
