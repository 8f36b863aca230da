/** How often the stored settings are read, and what is written, on a made-up storage. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { load, loadAhead, loadOnce, update } from "../extension/settings/store.js";

let readings = 0;
/** @typedef {Record<string, unknown>} Items */
/** @type {Items} */
let stored = {};
/** @type {Items} */
let local = {};
/** @type {"whole" | "unreadable"} */
let sync = "whole";
/** How many items fit into an area. */
let room = Number.POSITIVE_INFINITY;
/** @type {Set<(changes: object, area: string) => void>} */
const listeners = new Set();

/** @param {() => Items} items  of an area @param {() => void} check  throws where it fails */
const area = (items, check) => ({
  get: async () => {
    check();
    return structuredClone(items());
  },
  set: async (/** @type {Items} */ added) => {
    const all = { ...items(), ...added };
    if (Object.keys(all).length > room) throw new Error("QUOTA_BYTES quota exceeded");
    Object.assign(items(), added);
  },
  remove: async (/** @type {string | string[]} */ keys) => {
    for (const key of [keys].flat()) delete items()[key];
  },
});
Object.assign(globalThis, {
  chrome: {
    storage: {
      sync: area(
        () => stored,
        () => {
          readings += 1;
          if (sync === "unreadable") throw new Error("Corruption: block checksum mismatch");
        },
      ),
      local: area(
        () => local,
        () => {},
      ),
      onChanged: {
        addListener: (/** @type {() => void} */ listener) => listeners.add(listener),
        removeListener: (/** @type {() => void} */ listener) => listeners.delete(listener),
      },
    },
  },
});
Object.defineProperty(globalThis, "navigator", {
  value: { locks: { request: (/** @type {string} */ _, /** @type {() => unknown} */ use) => use() } },
});

/** @param {boolean} on */
function store(on) {
  stored = { settings: { version: 2, on } };
  for (const listener of [...listeners]) listener({ settings: {} }, "sync");
}

beforeEach(() => {
  store(true);
  local = {};
  sync = "whole";
  room = Number.POSITIVE_INFINITY;
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

test("where what is synchronised can’t be read, a change stays on this computer and nothing is written over", async () => {
  const own = { id: "a", on: true, source: "x" };
  stored = { settings: { version: 2, rulesOff: ["may"], phrases: ["so"] }, "ruleSet:a": own };
  const before = structuredClone(stored);
  sync = "unreadable";
  await update(({ labels }) => ({ labels: { ...labels, hedge: false } }));
  assert.equal((await load()).labels.hedge, false);
  sync = "whole";
  assert.deepEqual(stored, before);
  const { rulesOff, phrases, ruleSets, labels } = await load();
  assert.deepEqual([rulesOff, phrases, ruleSets, labels.hedge], [["may"], ["so"], [own], false]);
  await update(() => ({ onlyAsked: true }));
  assert.deepEqual([local, (await load()).rulesOff], [{}, ["may"]]);
});

test("what is damaged stays as it is until its own part is changed", async () => {
  const broken = { id: "b" };
  stored = { settings: { version: 2, looks: { palette: "neon" } }, "ruleSet:b": broken };
  await update(() => ({ on: false }));
  assert.deepEqual(stored, {
    settings: { version: 2, looks: { palette: "neon" }, on: false },
    "ruleSet:b": broken,
  });
});

test("a rule set that can’t be read goes with a change of the others, but where a newer version has been", async () => {
  const own = { id: "a", on: true, source: "x" };
  for (const version of [2, 3]) {
    stored = {
      settings: { version },
      "ruleSet:a": own,
      "ruleSet:b": own,
      "ruleSet:n": { id: "n", rules: [] },
    };
    await update(() => ({ ruleSets: [own] }));
    assert.deepEqual(
      Object.keys(stored).slice(1),
      version === 2 ? ["ruleSet:a"] : ["ruleSet:a", "ruleSet:n"],
    );
  }
});

test("rule sets that don’t fit cost none of those that they were to replace", async () => {
  const own = { id: "a", on: true, source: "x" };
  stored = { settings: { version: 2, phrases: ["so"] }, "ruleSet:a": own };
  const before = structuredClone(stored);
  room = 0;
  await assert.rejects(update(() => ({ phrases: [], ruleSets: [{ ...own, id: "b" }] })));
  assert.deepEqual([stored, local], [before, {}]);
  room = Number.POSITIVE_INFINITY;
  await update(() => ({ ruleSets: [{ ...own, id: "b" }] }));
  assert.deepEqual(Object.keys(stored), ["settings", "ruleSet:b"]);
});

test("a change that doesn’t fit as a whole leaves nothing of it behind", async () => {
  const own = { id: "a", on: true, source: "x" };
  stored = { settings: { version: 2 }, "ruleSet:a": own };
  local = { "ruleSet:kept": { ...own, id: "kept" }, another: 1, third: 1 };
  const before = structuredClone([stored, local]);
  room = 3;
  const ruleSets = ["kept", "b", "c"].map((id) => ({ id, on: false, source: "y" }));
  await assert.rejects(update(() => ({ on: false, ruleSets })));
  assert.deepEqual([stored, local], before);
});
