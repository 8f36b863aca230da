/** What holds for settings whatever is stored, synchronised from elsewhere, or read from a file. */

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { rulesInUse } from "../extension/own-rules.js";
import { fromFile, toFile } from "../extension/settings/backup.js";
import { INTENSITIES, PALETTES, PART_NAMES, read, WHENS } from "../extension/settings/shape.js";
import { isPattern, normalPattern, siteOf, whenOn, withSite } from "../extension/settings/sites.js";
import { takenBack } from "../extension/settings/undo.js";
import { text } from "./texts.js";

/** @typedef {import("../extension/settings/shape.js").Settings} Settings */

const RUNS = { numRuns: 3000 };

const anything = fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true });
const json = fc.jsonValue();
const host = fc.oneof(
  fc.domain(),
  fc.constantFrom("localhost", "127.0.0.1", "[::1]", "file:", "xn--mller-kva.de", "müller.de", "東京.jp", ""),
);
const pattern = fc.oneof(
  host,
  host.map((name) => `*.${name}`),
  fc.tuple(host, fc.nat(8)).map(([name, at]) => `${name.slice(0, at)}*${name.slice(at)}`),
  fc.webUrl(),
  fc.string({ unit: "binary" }),
  text(3),
);
const when = fc.constantFrom(...WHENS);
const site = fc.record({ pattern, when: fc.oneof(when, json) });
const ruleSet = fc.record({
  id: fc.oneof(fc.uuid(), json),
  on: fc.oneof(fc.boolean(), json),
  source: text(5),
});
const names = ["__proto__", "constructor", "toString", "hedge", "vague", "nonsense"];

/** Settings that are mostly whole, some of their parts damaged, of this version or another. */
const parts = fc.record(
  {
    version: fc.oneof(fc.constantFrom(1, 2, 3), json),
    on: fc.oneof(fc.boolean(), json),
    onlyAsked: fc.oneof(fc.boolean(), json),
    labels: fc.oneof(fc.dictionary(fc.constantFrom(...names), fc.oneof(fc.boolean(), json)), json),
    rulesOff: fc.oneof(fc.array(fc.oneof(fc.string(), json)), json),
    phrases: fc.oneof(fc.array(fc.oneof(text(4), json)), json),
    sites: fc.oneof(fc.array(fc.oneof(site, json)), json),
    sitesOff: fc.oneof(fc.array(fc.oneof(host, json)), json),
    looks: fc.record({
      intensity: fc.oneof(fc.constantFrom(...INTENSITIES), json),
      palette: fc.oneof(fc.constantFrom(...PALETTES), json),
    }),
    ruleSets: fc.oneof(fc.array(fc.oneof(ruleSet, json)), json),
    somethingNew: json,
  },
  { requiredKeys: [] },
);
/** As storage gives them back. */
const stored = parts.map((parts) => structuredClone(parts));

/** @param {Settings} settings */
function assertWhole(settings) {
  assert.deepEqual(Object.keys(settings), PART_NAMES);
  assert.ok(typeof settings.on === "boolean" && typeof settings.onlyAsked === "boolean");
  assert.ok(Object.values(settings.labels).every((on) => typeof on === "boolean"));
  for (const name of [...settings.rulesOff, ...settings.phrases])
    assert.ok(name.trim().length > 0 && name.length <= 500);
  for (const { pattern, when } of settings.sites)
    assert.ok(normalPattern(pattern) === pattern && WHENS.includes(when));
  assert.ok(INTENSITIES.includes(settings.looks.intensity) && PALETTES.includes(settings.looks.palette));
  for (const { name, source } of rulesInUse(settings))
    assert.ok(typeof name === "string" && typeof source === "string");
}

test("whatever is stored, settings are whole, and what is kept is kept for good", () => {
  fc.assert(
    fc.property(fc.oneof(stored, anything), (stored) => {
      const { settings, damaged } = read(stored);
      assertWhole(settings);
      assert.ok(damaged.every((name) => PART_NAMES.includes(name)));
      assert.deepEqual(read(settings), { settings, damaged: [] }, "read again they are the same");
      assert.deepEqual(fromFile(toFile(settings)), { settings, damaged: [] }, "and so from a file");
    }),
    RUNS,
  );
});

test("one damaged part costs no other", () => {
  fc.assert(
    fc.property(stored, fc.constantFrom(...PART_NAMES), anything, (stored, name, value) => {
      const { settings, damaged } = read({ ...stored, sitesOff: undefined });
      const other = read({ ...stored, sitesOff: undefined, [name]: value });
      for (const part of PART_NAMES.filter((part) => part !== name)) {
        assert.deepEqual(other.settings[part], settings[part]);
        assert.equal(other.damaged.includes(part), damaged.includes(part));
      }
    }),
    RUNS,
  );
});

test("any file is read, or said to be none", () => {
  const file = stored.map((parts) => JSON.stringify({ hedgelight: "settings", ...parts }));
  const cut = fc.tuple(file, fc.nat(400)).map(([file, at]) => file.slice(0, at));
  fc.assert(
    fc.property(fc.oneof(file, cut, fc.json(), text(5)), (file) => {
      const answer = fromFile(file);
      if ("error" in answer) assert.ok(["notJson", "notSettings"].includes(answer.error));
      else assertWhole(answer.settings);
    }),
    RUNS,
  );
});

test("a pattern that is kept stays what it is, whatever was written", () => {
  fc.assert(
    fc.property(pattern, (written) => {
      const kept = normalPattern(written);
      if (kept !== null) assert.equal(normalPattern(kept), kept);
    }),
    RUNS,
  );
});

test("every site is marked or not, and what a reader sets for it holds, and is kept", () => {
  const address = fc.oneof(
    fc.webUrl(),
    fc.constantFrom("file:///x", "about:blank", "data:,x", "blob:x", "x"),
    text(2),
  );
  fc.assert(
    fc.property(stored, address, when, (stored, address, when) => {
      const { settings } = read({ ...stored, on: true });
      const site = siteOf(address);
      assert.ok(WHENS.includes(whenOn(site, settings)));
      const sites = withSite(settings, site, when);
      if (isPattern(site)) assert.equal(whenOn(site, { ...settings, sites }), when);
      else assert.deepEqual(sites, settings.sites);
      assert.deepEqual(read({ ...settings, sites }), { settings: { ...settings, sites }, damaged: [] });
    }),
    RUNS,
  );
});

/** As they are kept: each entry of a list once. */
const kept = stored.map((parts) => {
  const { settings } = read(parts);
  /** @type {<T>(list: T[], keyOf?: (entry: T) => unknown) => T[]} */
  const once = (list, keyOf = (entry) => entry) => [
    ...new Map(list.map((entry) => [keyOf(entry), entry])).values(),
  ];
  return {
    ...settings,
    rulesOff: once(settings.rulesOff),
    phrases: once(settings.phrases),
    sites: once(settings.sites, ({ pattern }) => pattern),
    ruleSets: once(settings.ruleSets, ({ id }) => id),
  };
});

test("a change that is taken back is as if it had never been, and what came after it stays", () => {
  const changedParts = fc.uniqueArray(fc.constantFrom(...PART_NAMES));
  fc.assert(
    fc.property(kept, kept, changedParts, (before, other, names) => {
      const changed = Object.fromEntries(names.map((name) => [name, other[name]]));
      /** @type {Settings} */
      const after = { ...before, ...changed };
      const back = (/** @type {Settings} */ now) => ({ ...now, ...takenBack(before, changed, now) });
      assert.deepEqual(back(after), before);
      /** @type {(settings: Settings) => Settings} */
      const later = (settings) => ({
        ...settings,
        labels: { ...settings.labels, hedge: !after.labels.hedge },
        phrases: [...settings.phrases, "later"],
        sites: [...settings.sites, { pattern: "later.org", when: "asked" }],
      });
      assert.deepEqual(back(later(after)), later(before));
    }),
    RUNS,
  );
});
