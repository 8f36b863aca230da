import assert from "node:assert/strict";
import { test } from "node:test";
import { fromFile, toFile } from "../extension/settings/backup.js";
import { defaults, PART_NAMES, read } from "../extension/settings/shape.js";
import { normalPattern, whenOn, withSite } from "../extension/settings/sites.js";

/** @typedef {import("../extension/settings/shape.js").When} When */

test("nothing stored is the default, and nothing is damaged", () => {
  const { settings, damaged } = read(undefined);
  assert.deepEqual(damaged, []);
  assert.deepEqual(
    Object.keys(settings.labels).filter((label) => !settings.labels[label]),
    ["attitude", "vague"],
  );
  assert.equal(settings.on, true);
});

test("damaged parts go back to their default and are named; what is whole is kept", () => {
  const { settings, damaged } = read({
    version: 2,
    on: "yes",
    labels: { hearsay: false, hedge: 0, nonsense: true },
    rulesOff: ["may", 7, ""],
    phrases: "reportedly",
    sites: [{ pattern: "example.org", when: "never" }, { pattern: "a b", when: "never" }, null],
    looks: { intensity: "blinding", palette: "ink" },
    ruleSets: [{ id: "mine", on: true, source: "x" }, { id: "mine" }],
  });
  assert.deepEqual(damaged, ["on", "labels", "rulesOff", "phrases", "sites", "looks", "ruleSets"]);
  assert.deepEqual(settings.rulesOff, ["may"]);
  assert.equal(settings.labels.hearsay, false);
  assert.equal(settings.labels.hedge, true);
  assert.equal(settings.labels.nonsense, true);
  assert.deepEqual(settings.sites, [{ pattern: "example.org", when: "never" }]);
  assert.deepEqual(settings.looks, { intensity: "quiet", palette: "ink" });
  assert.equal(settings.ruleSets.length, 1);
});

test("anything at all can be read", () => {
  for (const stored of [null, 0, "", "x", [], [1], true, { labels: null }, { looks: [] }]) {
    const { settings } = read(stored);
    assert.deepEqual(Object.keys(settings), PART_NAMES);
  }
  assert.deepEqual(read(null).damaged, PART_NAMES);
});

test("version 1 is migrated: its hosts are sites where nothing is marked", () => {
  const { settings, damaged } = read({
    version: 1,
    labels: { hedge: false },
    sitesOff: ["www.example.org", ""],
  });
  assert.deepEqual(damaged, []);
  assert.deepEqual(settings.sites, [
    { pattern: "www.example.org", when: "never" },
    { pattern: "file:", when: "never" },
  ]);
  assert.equal(settings.labels.hedge, false);
});

test("a file of settings gives the same settings back", () => {
  const settings = { ...defaults(), rulesOff: ["may"], phrases: ["it is what it is"], onlyAsked: true };
  assert.deepEqual(fromFile(toFile(settings)), { settings, damaged: [] });
  assert.deepEqual(fromFile("{"), { error: "notJson" });
  assert.deepEqual(fromFile('{"on": true}'), { error: "notSettings" });
});

test("patterns are hosts, from whatever a reader writes", () => {
  const cases = {
    "example.org": "example.org",
    " https://WWW.Example.org/path?x ": "www.example.org",
    "*.example.org": "*.example.org",
    "news.*": "news.*",
    "*.müller.de": "*.xn--mller-kva.de",
    "file:": "file:",
    "file:///home/me/x.html": "file:",
    "": null,
    "two words": null,
    "https://": null,
  };
  for (const [written, pattern] of Object.entries(cases))
    assert.equal(normalPattern(written), pattern, written);
});

test("the most specific pattern decides", () => {
  const settings = {
    on: true,
    onlyAsked: false,
    sites: /** @type {{ pattern: string, when: When }[]} */ ([
      { pattern: "*.example.org", when: "never" },
      { pattern: "news.example.org", when: "always" },
      { pattern: "*.uk", when: "asked" },
    ]),
  };
  const cases = {
    "example.org": "never",
    "a.b.example.org": "never",
    "news.example.org": "always",
    "notexample.org": "always",
    "bbc.co.uk": "asked",
    uk: "asked",
    "": "always",
  };
  for (const [site, when] of Object.entries(cases)) assert.equal(whenOn(site, settings), when, site);
  assert.equal(whenOn("elsewhere.net", { ...settings, onlyAsked: true }), "asked");
  assert.equal(whenOn("news.example.org", { ...settings, on: false }), "never");
});

test("a site's own entry is there only where it changes something", () => {
  const nothing = { onlyAsked: false, sites: [] };
  const off = withSite(nothing, "example.org", "never");
  assert.deepEqual(off, [{ pattern: "example.org", when: "never" }]);
  assert.deepEqual(withSite({ onlyAsked: false, sites: off }, "example.org", "always"), []);
  const underStar = { onlyAsked: false, sites: [{ pattern: "*.org", when: /** @type {When} */ ("never") }] };
  assert.equal(withSite(underStar, "example.org", "always").length, 2);
});

test("a pattern of many stars takes no longer than its length", () => {
  const pattern = `${"*a".repeat(120)}b`;
  const settings = { on: true, onlyAsked: false, sites: [{ pattern, when: /** @type {When} */ ("never") }] };
  assert.equal(whenOn("a".repeat(250), settings), "always");
});
