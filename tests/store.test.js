/** How often the stored settings are read, on a made-up storage. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { load, loadAhead, loadOnce } from "../extension/settings/store.js";

let readings = 0;
/** @type {Record<string, unknown>} */
let stored = {};
/** @type {Set<(changes: object, area: string) => void>} */
const listeners = new Set();

const area = {
  get: async () => {
    readings += 1;
    return { ...stored };
  },
};
Object.assign(globalThis, {
  chrome: {
    storage: {
      sync: area,
      local: { get: async () => ({}) },
      onChanged: {
        addListener: (/** @type {() => void} */ listener) => listeners.add(listener),
        removeListener: (/** @type {() => void} */ listener) => listeners.delete(listener),
      },
    },
  },
});

/** @param {boolean} on */
function store(on) {
  stored = { settings: { version: 2, on } };
  for (const listener of [...listeners]) listener({ settings: {} }, "sync");
}

beforeEach(() => {
  store(true);
  readings = 0;
});

test("what one script of a page has read is read by the next no more, and nothing listens any longer", async () => {
  const [ahead, taken] = [loadAhead(), loadOnce()];
  assert.equal(readings, 1);
  assert.equal((await ahead).on, true);
  assert.deepEqual(await taken, await ahead);
  assert.equal(listeners.size, 0);
});

test("what was read ahead is taken once", async () => {
  loadAhead();
  await loadOnce();
  await loadOnce();
  assert.equal(readings, 2);
});

test("what has changed since is read anew", async () => {
  loadAhead();
  store(false);
  assert.equal((await loadOnce()).on, false);
  assert.equal(listeners.size, 0);
});

test("without a script before, the settings are read", async () => {
  assert.deepEqual(await loadOnce(), await load());
  assert.equal(readings, 2);
});
