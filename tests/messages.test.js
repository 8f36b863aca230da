/** Messages count only if they are complete and come from where they may; so do the answers of pages. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { awaitList, connectToFrame } from "../extension/list-wire.js";
import { receive, toPage } from "../extension/messages.js";
import { noCounts } from "../extension/sourcing.js";

const ID = "hedgelight";
const OURS = `chrome-extension://${ID}/`;

/** @type {Record<string, any>} */
const CONTENT = { id: ID, url: "https://example.org/", tab: { id: 7 }, frameId: 0 };
/** @type {Record<string, any>} */
const OWN_PAGE = { id: ID, url: `${OURS}popup/popup.html` };

const counts = { ...noCounts(), marked: 3, labels: { hedge: 2 }, revision: 4 };
const state = { site: "example.org", when: "always", read: "all", foreign: false, error: null };
const item = { id: 1, text: "t", labels: ["hedge"], sourcing: "hedged", sources: ["s"], cues: ["may"] };
const snapshot = { kind: "snapshot", address: "a", title: "t", state, items: [item] };

/** An event of the extension's interface. */
function makeEvent() {
  /** @type {((...args: any[]) => unknown)[]} */
  const listeners = [];
  return {
    addListener: (/** @type {(...args: any[]) => unknown} */ listener) => listeners.push(listener),
    dispatch: (/** @type {any[]} */ ...args) => listeners.map((listener) => listener(...args)),
  };
}

const makePort = (/** @type {object} */ more = {}) => ({
  name: "list",
  onMessage: makeEvent(),
  onDisconnect: makeEvent(),
  ...more,
});

const onMessage = makeEvent();
const onConnect = makeEvent();
/** What the page's script answers next. @type {unknown} */
let pageAnswer;
const port = makePort();
Object.assign(globalThis, {
  chrome: {
    runtime: { id: ID, getURL: (/** @type {string} */ path) => OURS + path, onMessage, onConnect },
    tabs: { sendMessage: async () => pageAnswer, connect: () => port },
  },
});

/** @type {string[]} */
const heard = [];
const hear = (/** @type {{ kind: string }} */ { kind }) => void heard.push(kind);
const KINDS = [
  ...["scan", "wake", "count", "switchRule", "neverMark"],
  ...["page", "progress", "outcome", "read", "go", "selection", "off"],
];
receive(/** @type {any} */ (Object.fromEntries(KINDS.map((kind) => [kind, hear]))));

/** Which handlers a message reaches. @type {(message: unknown, sender: object) => string[]} */
function reached(message, sender) {
  heard.length = 0;
  onMessage.dispatch(message, sender, () => {});
  return [...heard];
}

const part = { document: "a", place: 0, known: null, wantsNames: false };
const FROM_CONTENT = [
  { kind: "scan", text: "It may rain.", labels: ["hedge"], part: null },
  { kind: "scan", text: "It may rain.", labels: ["hedge"], part },
  {
    kind: "scan",
    text: "It may rain.",
    labels: [],
    part: { ...part, known: { names: null, texts: ["So."] } },
  },
  { kind: "wake" },
  { kind: "count", counts, since: 5 },
  { kind: "count", counts: null, since: 5 },
  { kind: "switchRule", rule: "may", on: false },
  { kind: "neverMark", phrase: "may", never: true },
];
const FROM_EXTENSION = [
  { kind: "page" },
  { kind: "progress" },
  { kind: "outcome" },
  { kind: "read" },
  { kind: "go", to: "next", anyway: false },
  { kind: "selection" },
  { kind: "off" },
];

test("each message reaches its handler from where it may come, and from nowhere else", () => {
  /** @type {[Record<string, any>[], object, object][]} */
  const cases = [
    [FROM_CONTENT, CONTENT, OWN_PAGE],
    [FROM_EXTENSION, OWN_PAGE, CONTENT],
  ];
  for (const [messages, right, wrong] of cases) {
    for (const message of messages) {
      assert.deepEqual(reached(message, right), [message.kind]);
      const forged = [
        wrong,
        { ...right, id: "another-extension" },
        { ...right, id: undefined },
        { ...right, url: "chrome-extension://hedgelight-other/popup.html", tab: undefined },
        {},
      ];
      for (const sender of forged) assert.deepEqual(reached(message, sender), [], JSON.stringify(sender));
    }
  }
});

test("a page of ours in a tab is no content script", () => {
  const sender = { ...OWN_PAGE, tab: { id: 7 }, frameId: 0 };
  for (const message of FROM_CONTENT) assert.deepEqual(reached(message, sender), []);
});

const WRONG_SHAPES = [
  undefined,
  null,
  "scan",
  7,
  [],
  [{ kind: "scan", text: "x", labels: [] }],
  {},
  { kind: "constructor" },
  { kind: "__proto__" },
  { kind: ["scan"], text: "x" },
  { kind: "scan" },
  { kind: "scan", text: ["x"], labels: [] },
  { kind: "scan", text: "x", labels: "hedge" },
  { kind: "scan", text: "x", labels: ["nonsense"] },
  { kind: "scan", text: "x", labels: [] },
  { kind: "scan", text: "x", labels: [], part: 1 },
  { kind: "scan", text: "x", labels: [], part: { ...part, document: 1 } },
  { kind: "scan", text: "x", labels: [], part: { ...part, place: -1 } },
  { kind: "scan", text: "x", labels: [], part: { ...part, wantsNames: 0 } },
  { kind: "scan", text: "x", labels: [], part: { ...part, known: { names: 1, texts: [] } } },
  { kind: "scan", text: "x", labels: [], part: { ...part, known: { names: null, texts: [1] } } },
  { kind: "count", since: 5 },
  { kind: "count", counts },
  { kind: "count", counts, since: -1 },
  { kind: "count", since: 5, counts: {} },
  { kind: "count", since: 5, counts: { ...counts, marked: -1 } },
  { kind: "count", since: 5, counts: { ...counts, marked: "3" } },
  { kind: "count", since: 5, counts: { ...counts, marked: Number.NaN } },
  { kind: "count", since: 5, counts: { ...counts, labels: { nonsense: 1 } } },
  { kind: "count", since: 5, counts: { ...counts, labels: JSON.parse('{"__proto__": 1}') } },
  { kind: "count", since: 5, counts: { ...counts, sourcing: { ...counts.sourcing, none: -1 } } },
  { kind: "count", since: 5, counts: { ...counts, sourcing: { named: 1 } } },
  { kind: "switchRule", rule: "may" },
  { kind: "switchRule", rule: "", on: true },
  { kind: "switchRule", rule: { toString: "may" }, on: true },
  { kind: "neverMark", phrase: "may", never: 1 },
  { kind: "neverMark", phrase: "x".repeat(501), never: true },
];

test("what has another shape reaches nobody", () => {
  for (const message of WRONG_SHAPES)
    assert.deepEqual(reached(message, CONTENT), [], JSON.stringify(message));
  assert.deepEqual(reached({ kind: "go", to: "javascript:x" }, OWN_PAGE), []);
});

test("a page's answer counts only if it is one", async () => {
  pageAnswer = state;
  assert.deepEqual(await toPage(7, { kind: "page" }), state);
  const wrong = [
    undefined,
    null,
    "x",
    {},
    { ...state, when: "often" },
    { ...state, error: {} },
    { error: "x" },
  ];
  for (const answer of wrong) {
    pageAnswer = answer;
    await assert.rejects(toPage(7, { kind: "page" }), TypeError);
    await assert.rejects(toPage(7, { kind: "read" }), TypeError);
  }
});

test("the list hears only complete messages of a frame", () => {
  /** @type {string[]} */
  const kinds = [];
  connectToFrame(
    7,
    0,
    ({ kind }) => kinds.push(kind),
    () => {},
  );
  const wrong = [
    null,
    { kind: "show", id: 1 },
    { ...snapshot, title: 7 },
    { ...snapshot, state: {} },
    { ...snapshot, items: {} },
    { ...snapshot, items: [{ ...item, labels: "hedge" }] },
    { ...snapshot, items: [{ ...item, labels: ["nonsense"] }] },
    { ...snapshot, items: [{ ...item, cues: [{}] }] },
    { ...snapshot, items: [item, null] },
    { kind: "place", id: "1" },
    { kind: "document", text: "x", claims: [1] },
  ];
  for (const message of wrong) port.onMessage.dispatch(message);
  assert.deepEqual(kinds, []);
  port.onMessage.dispatch(snapshot);
  port.onMessage.dispatch({ kind: "place", id: null });
  port.onMessage.dispatch({ kind: "document", text: "x", claims: [] });
  assert.deepEqual(kinds, ["snapshot", "place", "document"]);
});

test("a frame takes a list only from a page of ours", () => {
  let lists = 0;
  awaitList(() => {
    lists += 1;
  }, new AbortController().signal);
  for (const sender of [undefined, {}, CONTENT, { ...OWN_PAGE, id: "another-extension" }]) {
    onConnect.dispatch(makePort({ sender }));
  }
  onConnect.dispatch(makePort({ sender: OWN_PAGE, name: "another" }));
  assert.equal(lists, 0);
  onConnect.dispatch(makePort({ sender: OWN_PAGE }));
  assert.equal(lists, 1);
});
