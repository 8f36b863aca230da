/** What the list hears of a tab's frames, on made-up wires. */

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { setImmediate as turn } from "node:timers/promises";

/** @typedef {import("../extension/list-wire.js").FromFrame} FromFrame */

const TAB = 1;
const silent = { addListener: () => {}, removeListener: () => {} };
/** @type {ReturnType<typeof wireTo>[]} */
let wires = [];

/** @param {number} frameId */
function wireTo(frameId) {
  /** @type {((message: FromFrame) => void)[]} */
  const listeners = [];
  /** @type {(() => void)[]} */
  const onEnd = [];
  /** @type {{ kind: string }[]} */
  const posted = [];
  return {
    frameId,
    posted,
    say: (/** @type {FromFrame} */ message) => {
      for (const listener of listeners) listener(message);
    },
    end: () => {
      for (const listener of onEnd) listener();
    },
    port: {
      onMessage: { addListener: (/** @type {() => void} */ listener) => listeners.push(listener) },
      onDisconnect: { addListener: (/** @type {() => void} */ listener) => onEnd.push(listener) },
      postMessage: (/** @type {{ kind: string }} */ message) => posted.push(message),
      disconnect: () => {},
    },
  };
}

Object.assign(globalThis, {
  chrome: {
    runtime: {},
    storage: {
      session: { get: async () => ({ [`counts:${TAB}:0`]: {}, [`counts:${TAB}:7`]: {} }), onChanged: silent },
    },
    tabs: {
      onUpdated: silent,
      get: async () => ({ status: "complete" }),
      connect: (/** @type {number} */ _, /** @type {{ frameId: number }} */ { frameId }) => {
        const wire = wireTo(frameId);
        wires.push(wire);
        return wire.port;
      },
    },
  },
});
const { Frames } = await import("../extension/list/frames.js");

afterEach(() => {
  wires = [];
});

/** @param {string} text @returns {FromFrame} */
const snapshotOf = (text) => ({
  kind: "snapshot",
  address: text,
  title: "",
  state: { site: "", when: "always", read: "all", foreign: false, error: null },
  items: [{ id: 1, text, labels: [], sourcing: "none", source: "", cues: [] }],
});

/** Follows a page with a frame. @param {(key: string | null) => void} [onPlace] */
async function followTab(onPlace = () => {}) {
  const frames = new Frames(TAB, () => {}, onPlace);
  await turn();
  for (const wire of wires) wire.say(snapshotOf(`${wire.frameId}`));
  return { frames, page: wires[0], inner: wires[1] };
}

test("documents are asked for once at a time, and nobody waits for a frame that has gone", async () => {
  const { frames, page, inner } = await followTab();
  const saved = [frames.documents(), frames.documents()];
  assert.deepEqual(page.posted, [{ kind: "document" }]);
  page.say({ kind: "document", text: "The sky is blue.", claims: [] });
  inner.end();
  for (const documents of await Promise.all(saved))
    assert.deepEqual(
      documents.map(({ address, text }) => [address, text]),
      [["0", "The sky is blue."]],
    );

  const last = frames.documents();
  assert.equal(page.posted.length, 2);
  frames.close();
  assert.deepEqual(await last, []);
});
