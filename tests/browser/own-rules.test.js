/** A reader's own rule sets, from the first key to the card. */

import assert from "node:assert/strict";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, test } from "node:test";
import { openCardOf } from "./harness/card.js";
import { marks } from "./harness/marks.js";
import { openOptions, paste, press, ruleSwitch, SPIN_RULES, textOf, write } from "./harness/own-page.js";
import { startSuite } from "./harness/suite.js";
import { HEARSAY } from "./harness/two-sentences.js";
import { until, untilEqual } from "./harness/until.js";

/** @typedef {import("puppeteer-core").Page} Page */

const { site, hedgelight } = await startSuite();

afterEach(() => hedgelight.store({}));

const SPIN = { text: "The plan is a game changer.", label: "hedge" };

/** The cues marked in the sample. @param {Page} options */
const sampleCues = (options) =>
  options.evaluate(() =>
    [...document.querySelectorAll("#own-marked .hedgelight-hedge b")].map((cue) => cue.textContent),
  );

/** The names of the sets in the list. @param {Page} options */
const setNames = (options) =>
  options.evaluate(() => [...document.querySelectorAll("#own .text")].map((name) => name.textContent));

/** @param {Page} options @param {string} content @param {string} name */
async function load(options, content, name) {
  const path = join(hedgelight.downloads, name);
  await writeFile(path, content);
  const input = /** @type {import("puppeteer-core").ElementHandle<HTMLInputElement>} */ (
    await options.$("#own-import")
  );
  await input.uploadFile(path);
  await until("it is in the editor", () =>
    options.evaluate(
      (content) =>
        /** @type {HTMLTextAreaElement} */ (document.getElementById("own-source")).value === content,
      content,
    ),
  );
  await rm(path);
}

test("a rule is written and tried while typing, marks pages, explains itself, is removed and restored", async () => {
  const page = await hedgelight.open(site.url(site.page(`<p>${SPIN.text}</p><p>${HEARSAY.text}</p>`)));
  await untilEqual(() => marks(page), [HEARSAY]);
  const options = await openOptions(hedgelight);
  await options.click("#own-new");
  await untilEqual(() => sampleCues(options), ["game changer"]);
  await write(options, "#own-source", SPIN_RULES);
  await untilEqual(() => textOf(options, "own-state"), "1 rule; no example fails.");
  await write(options, "#own-sample", "A game changer for all. It is no game.");
  await untilEqual(() => sampleCues(options), ["game changer"]);
  await press(options, "Save");
  await untilEqual(() => setNames(options), ["Spin"]);
  await untilEqual(() => marks(page), [SPIN, HEARSAY]);

  await page.bringToFront();
  const { text } = await openCardOf(hedgelight, page, SPIN.text);
  assert.ok(text.includes("“game changer” Praise that no figure stands behind."), text);

  await options.bringToFront();
  await options.click("#own [role=switch]");
  await untilEqual(() => marks(page), [HEARSAY]);
  await options.click("#own [role=switch]");
  await untilEqual(() => marks(page), [SPIN, HEARSAY]);
  await press(options, "Remove");
  await untilEqual(() => marks(page), [HEARSAY]);
  await press(options, "Undo");
  await untilEqual(() => marks(page), [SPIN, HEARSAY]);
  await untilEqual(() => setNames(options), ["Spin"]);
});

test("what is wrong is said with its line, and isn't kept; examples that fail are named", async () => {
  const options = await openOptions(hedgelight);
  await load(options, SPIN_RULES.replace("game changer", "game (changer"), "broken.toml");
  await until("it names the line", async () => (await textOf(options, "own-state"))?.startsWith("Line 10: "));
  assert.deepEqual(await sampleCues(options), []);
  await press(options, "Save");
  assert.deepEqual(await setNames(options), []);
  const isOpen = await options.evaluate(() => document.activeElement?.id);
  assert.equal(isOpen, "own-source");

  await paste(options, "#own-source", `${SPIN_RULES}misses = ["It is a game changer."]\n`);
  await untilEqual(() => textOf(options, "own-state"), "1 example doesn’t hold:");
  assert.equal(await options.evaluate(() => document.getElementById("own-state")?.className), "warning");
  await untilEqual(
    () => textOf(options, "own-failing"),
    "Line 11: spin finds “game changer” in: It is a game changer.",
  );
  await press(options, "Cancel");
  assert.deepEqual(await setNames(options), []);
});

test("a set whose label is off is told to mark nothing, in the editor and in the list, until it is on", async () => {
  const options = await openOptions(hedgelight);
  await options.click("#own-new");
  await paste(options, "#own-source", SPIN_RULES.replace('"hedge"', '"vague"'));
  const off = "Marks nothing yet. Switched off above: Vague amount.";
  await untilEqual(() => textOf(options, "own-state"), `${off}\n1 rule; no example fails.`);
  await press(options, "Save");
  const inList = () => options.evaluate(() => document.querySelector("#own .about")?.textContent);
  await untilEqual(inList, off);
  await press(options, "Edit");
  await options.click("#label-vague");
  await untilEqual(inList, "");
  await untilEqual(() => textOf(options, "own-state"), "1 rule; no example fails.");
});

test("of two sets that are opened, the later stays in the editor, however long the first takes", async () => {
  const sets = ["Praise", "Spin"].map((name) => {
    const source = SPIN_RULES.replace('"Spin"', `"${name}"`).replace('"spin"', `"${name}"`);
    return { id: name, on: true, source };
  });
  await hedgelight.store({
    settings: { version: 2 },
    ...Object.fromEntries(sets.map((set) => [`ruleSet:${set.id}`, set])),
  });
  const options = await openOptions(hedgelight);
  await options.evaluate(() => {
    const { sync } = chrome.storage;
    const get = sync.get.bind(sync);
    sync.get = async (/** @type {any} */ keys) => {
      sync.get = get;
      const items = await get(keys);
      await new Promise((letGo) => Object.assign(window, { letGo }));
      return items;
    };
  });
  const edited = () =>
    options.$eval("#own-source", (field) => /** @type {HTMLTextAreaElement} */ (field).value);
  await options.click('[aria-label="Edit Praise"]');
  await options.click('[aria-label="Edit Spin"]');
  await untilEqual(edited, sets[1].source);
  await options.evaluate(async () => {
    /** @type {any} */ (window).letGo();
    // All that follows on it has happened by the next turn.
    await new Promise((done) => setTimeout(done));
  });
  assert.equal(await edited(), sets[1].source);
});

test("a set is loaded as JSON, shared as a file, edited, and its rules are switched singly", async () => {
  const page = await hedgelight.open(site.url(site.page(`<p>${SPIN.text}</p>`)));
  const options = await openOptions(hedgelight);
  const rule = { id: "spin", type: "epistemic", tells: "Praise.", phrases: ["game changer"] };
  const set = { name: "My JSON", about: "Praise.", labels: ["hedge"] };
  await load(options, JSON.stringify({ set, rule: [rule] }), "mine.json");
  await untilEqual(() => textOf(options, "own-state"), "1 rule; no example fails.");
  await press(options, "Save");
  await untilEqual(() => marks(page), [SPIN]);
  await until("it is in the list", async () => (await setNames(options)).length > 0);

  await options.click('#own [aria-label="Save My JSON as a file"]');
  const path = join(hedgelight.downloads, "My-JSON.json");
  const saved = await until("the file is there", () => readFile(path, "utf8").catch(() => ""));
  assert.deepEqual(JSON.parse(saved).rule, [rule]);
  await rm(path);

  await options.type("#rule-search", "spin");
  await options.click(ruleSwitch("spin"));
  await untilEqual(() => marks(page), []);
  await options.click(ruleSwitch("spin"));
  await untilEqual(() => marks(page), [SPIN]);

  await options.click('#own [aria-label="Edit My JSON"]');
  await until("it is open", () => written(options));
  await paste(options, "#own-source", SPIN_RULES.replace("game changer", "no such words"));
  await untilEqual(() => sampleCues(options), []);
  await press(options, "Save");
  await untilEqual(() => setNames(options), ["Spin"]);
  await untilEqual(() => marks(page), []);
});

/** What is written in the editor, where it is open. @param {Page} options */
const written = (options) =>
  options.evaluate(() => {
    const source = /** @type {HTMLTextAreaElement} */ (document.getElementById("own-source"));
    return source.checkVisibility() && source.value;
  });

test("what was written and not saved comes back by undo, whether it was cancelled or another set was opened", async () => {
  const praise = SPIN_RULES.replace("Spin", "Praise").replace('id = "spin"', 'id = "praise"');
  await hedgelight.store({
    settings: { version: 2 },
    "ruleSet:a": { id: "a", on: true, source: SPIN_RULES },
    "ruleSet:b": { id: "b", on: true, source: praise },
  });
  const options = await openOptions(hedgelight);
  const changed = `${SPIN_RULES}# not yet`;
  await options.click('#own [aria-label="Edit Spin"]');
  await untilEqual(() => written(options), SPIN_RULES);
  await paste(options, "#own-source", changed);
  await options.click('#own [aria-label="Edit Praise"]');
  await untilEqual(() => written(options), praise);
  await press(options, "Undo");
  await untilEqual(() => written(options), changed);
  await press(options, "Cancel");
  await untilEqual(() => written(options), false);
  await press(options, "Undo");
  await untilEqual(() => written(options), changed);
  await press(options, "Save");
  await untilEqual(() => written(options), false);
  assert.equal(await textOf(options, "toast"), "");
  await options.click('#own [aria-label="Edit Spin"]');
  await untilEqual(() => written(options), changed);
});

test("a rule may be called what something on the page is called", async () => {
  const source = SPIN_RULES.replace('id = "spin"', 'id = "search"');
  await hedgelight.store({ settings: { version: 2 }, "ruleSet:a": { id: "a", on: true, source } });
  const options = await openOptions(hedgelight);
  await untilEqual(() => setNames(options), ["Spin"]);
  await options.type("#rule-search", "figure stands");
  await options.click(ruleSwitch("search"));
  await until("it is off", () =>
    options.evaluate(async () => {
      const { settings } = await chrome.storage.sync.get("settings");
      return /** @type {any} */ (settings).rulesOff?.includes("search");
    }),
  );
  const twice = await options.evaluate(() => {
    const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
    return ids.filter((id, at) => ids.indexOf(id) !== at);
  });
  assert.deepEqual(twice, []);
});

test("a stored set that is broken is named in the list, and the others work", async () => {
  await hedgelight.store({
    settings: { version: 2 },
    "ruleSet:a": { id: "a", on: true, source: "[set]\nname = 7" },
    "ruleSet:b": { id: "b", on: true, source: SPIN_RULES },
  });
  const page = await hedgelight.open(site.url(site.page(`<p>${SPIN.text}</p>`)));
  await untilEqual(() => marks(page), [SPIN]);
  const options = await openOptions(hedgelight);
  await untilEqual(async () => (await setNames(options)).sort(), ["Own rule sets", "Spin"]);
  await until("it says why", async () => (await textOf(options, "own"))?.includes("Line 2: "));
});
