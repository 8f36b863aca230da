/** What the list hears of a tab's frames, on made-up wires. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { setImmediate as turn } from "node:timers/promises";

/** @typedef {import("../extension/list-wire.js").FromFrame} FromFrame */

const TAB = 1;
const silent = { addListener: () => {}, removeListener: () => {} };
/** @type {ReturnType<typeof wireTo>[]} */
const wires = [];

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

/** @param {string} text @returns {FromFrame} */
const snapshotOf = (text) => ({
  kind: "snapshot",
  address: text,
  title: "",
  state: { site: "", when: "always", read: "all", foreign: false, error: null },
  items: [{ id: 1, text, labels: [], sourcing: "none", sources: [], cues: [] }],
});

/** Follows a page with a frame. @param {(key: string | null) => void} [onPlace] */
async function followTab(onPlace = () => {}) {
  const frames = new Frames(TAB, () => {}, onPlace);
  await turn();
  const [page, inner] = wires.slice(-2);
  for (const wire of [page, inner]) wire.say(snapshotOf(`${wire.frameId}`));
  return { frames, page, inner };
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

test("no sentence is taken for another of its number, in a frame, on the next page or in another tab", async () => {
  const { frames, page, inner } = await followTab();
  const keys = new Set(frames.items.map(({ key }) => key));
  for (const wire of [page, inner]) wire.end();
  await frames.connect();
  for (const wire of wires.slice(-2)) wire.say(snapshotOf("another"));
  const { frames: others } = await followTab();
  for (const { key } of [...frames.items, ...others.items]) keys.add(key);
  assert.equal(keys.size, 6);
});

test("a frame in which nothing is in view leaves the reader where the page says", async () => {
  /** @type {(string | null)[]} */
  const places = [];
  const { frames, page, inner } = await followTab((key) => places.push(key));
  const [onPage, within] = frames.items.map(({ key }) => key);
  page.say({ kind: "place", id: 1 });
  inner.say({ kind: "place", id: null });
  assert.equal(places.at(-1), onPage);
  inner.say({ kind: "place", id: 1 });
  assert.equal(places.at(-1), within);
  inner.end();
  assert.equal(places.at(-1), onPage);
  page.say({ kind: "place", id: null });
  assert.equal(places.at(-1), null);
});
