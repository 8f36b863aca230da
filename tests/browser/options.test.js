/** The options page: each part by real input, what it stores, and what follows on a page. */

import assert from "node:assert/strict";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, test } from "node:test";
import { BROWSER } from "./harness/hedgelight.js";
import { marks } from "./harness/marks.js";
import { openOptions, paste, press, ruleSwitch, SPIN_RULES, textOf } from "./harness/own-page.js";
import { startSuite } from "./harness/suite.js";
import { HEARSAY, HEDGE, twoSentences } from "./harness/two-sentences.js";
import { until, untilEqual } from "./harness/until.js";

/** @typedef {import("puppeteer-core").Page} Page */

const { site, hedgelight } = await startSuite();
const { openMarked } = twoSentences(hedgelight, site);

afterEach(() => hedgelight.store({}));

const openBoth = async () => ({ page: await openMarked(), options: await openOptions(hedgelight) });

/** @param {Page} options */
const stored = (options) =>
  options.evaluate(async () => ({
    sync: await chrome.storage.sync.get(null),
    local: await chrome.storage.local.get(null),
  }));

test("a rule set and a single rule are switched, and pages follow", async () => {
  const { page, options } = await openBoth();
  await options.click("#label-hearsay");
  await untilEqual(() => marks(page), [HEDGE]);
  await options.click("#label-hearsay");
  await untilEqual(() => marks(page), [HEARSAY, HEDGE]);

  await options.type("#rule-search", "might say possible");
  await untilEqual(() => textOf(options, "rule-count"), "1 rule found");
  await options.click(ruleSwitch("may"));
  await untilEqual(() => marks(page), [HEARSAY]);
});

test("a search shows the rules that it finds, and no other", async () => {
  const options = await openOptions(hedgelight);
  const shown = () =>
    options.evaluate(() =>
      [...document.querySelectorAll("#rules .row")]
        .filter((row) => row.checkVisibility())
        .map((row) => row.querySelector(".name")?.textContent),
    );
  await options.type("#rule-search", "might say possible");
  await untilEqual(shown, ["may"]);
});

test("what is stored of a rule under an id that it had before keeps working", async () => {
  const source = SPIN_RULES.replace('id = "spin"', 'id = "spin"\nformerly = ["praise", "hype"]');
  await hedgelight.store({
    settings: { version: 2, rulesOff: ["hype", "may"] },
    "ruleSet:a": { id: "a", on: true, source },
  });
  const SPIN = { text: "The plan is a game changer.", label: "hedge" };
  const page = await hedgelight.open(site.url(site.page(`<p>${HEARSAY.text}</p><p>${SPIN.text}</p>`)));
  await untilEqual(() => marks(page), [HEARSAY]);

  const options = await openOptions(hedgelight);
  await options.type("#rule-search", "figure stands");
  await untilEqual(() => textOf(options, "rule-count"), "1 rule found");
  const isOn = () =>
    options.$eval(ruleSwitch("spin"), (each) => /** @type {HTMLInputElement} */ (each).checked);
  assert.equal(await isOn(), false);
  await options.click(ruleSwitch("spin"));
  await untilEqual(() => marks(page), [HEARSAY, SPIN]);
  await options.click(ruleSwitch("spin"));
  await untilEqual(() => marks(page), [HEARSAY]);
  const settings = /** @type {any} */ ((await stored(options)).sync.settings);
  assert.deepEqual(settings.rulesOff, ["may", "spin"]);
});

test("every rule is there with what it tells, and its examples", async () => {
  const options = await openOptions(hedgelight);
  const rules = await options.evaluate(() =>
    [...document.querySelectorAll("#rules .row")].map((row) => ({
      tells: row.querySelector(".about")?.textContent,
      cues: row.querySelectorAll(".examples b").length,
    })),
  );
  assert.ok(rules.length > 50, `${rules.length} rules`);
  assert.ok(rules.every(({ tells, cues }) => tells && cues > 0));
});

test("the groups of rules are called as their labels are, in the reader’s language", async () => {
  const options = await openOptions(hedgelight);
  const namesOf = (/** @type {string} */ selector) =>
    options.$$eval(selector, (found) => found.map((each) => each.textContent));
  const groups = (await namesOf("#rules summary > [lang]")).flatMap((name) => name.split(", "));
  assert.deepEqual(groups.sort(), (await namesOf("#labels label")).sort());
});

test("what is said before an example isn’t told to be in the language of the example", async () => {
  const options = await openOptions(hedgelight);
  const said = await options.$$eval("#rules[lang=en] .examples li > [lang]", (all) =>
    /** @type {HTMLElement[]} */ (all).map(({ textContent, lang }) => ({ textContent, lang })),
  );
  const misses = await options.$$eval(".examples li", (all) =>
    all.filter(({ textContent }) => textContent?.startsWith("Not: ")),
  );
  assert.ok(misses.length > 50, `${misses.length} misses`);
  const language = await options.evaluate(() => document.documentElement.lang);
  assert.deepEqual(said, Array(misses.length).fill({ textContent: "Not:", lang: language }));
});

test("a phrase is added, kept from marks, removed, and restored by undo", async () => {
  const { page, options } = await openBoth();
  await options.type("#phrase", "Reportedly");
  await options.keyboard.press("Enter");
  await untilEqual(() => marks(page), [HEDGE]);
  await press(options, "Remove");
  await untilEqual(() => marks(page), [HEARSAY, HEDGE]);
  await press(options, "Undo");
  await untilEqual(() => marks(page), [HEDGE]);
});

test("undo takes back the removal alone, and nothing that came after it", async () => {
  await hedgelight.store({ settings: { version: 2, phrases: ["one", "two"] } });
  const options = await openOptions(hedgelight);
  const phrases = () =>
    options.evaluate(() => [...document.querySelectorAll("#phrases .text")].map((each) => each.textContent));
  await options.click('[aria-label="Remove one"]');
  await untilEqual(phrases, ["two"]);
  await options.type("#phrase", "three");
  await options.keyboard.press("Enter");
  await untilEqual(phrases, ["two", "three"]);
  await press(options, "Undo");
  await untilEqual(phrases, ["one", "two", "three"]);
});

test("two pages of settings that change different parts at once lose none of it", async () => {
  const pages = [await openOptions(hedgelight), await openOptions(hedgelight)];
  const written = Array.from({ length: 10 }, (_, place) => `a${place}.org`);
  const fields = ["phrase", "site"];
  /** @param {Page} options @param {string} field */
  const addAll = (options, field) =>
    options.evaluate(
      (field, written) => {
        const input = /** @type {HTMLInputElement} */ (document.getElementById(field));
        for (const each of written) {
          input.value = each;
          input.form?.requestSubmit();
        }
      },
      field,
      written,
    );
  await Promise.all(pages.map((options, place) => addAll(options, fields[place])));
  for (const options of pages) {
    for (const list of ["phrases", "sites"]) {
      const shown = () =>
        options.$$eval(`#${list} .text`, (all) => all.map(({ textContent }) => textContent));
      await untilEqual(shown, written);
    }
  }
});

/** What has the focus: its name, or else its id. @param {Page} options */
const focused = (options) =>
  options.evaluate(() => document.activeElement?.ariaLabel ?? document.activeElement?.id);

test("whoever works with keys alone stays where they are", async () => {
  await hedgelight.store({
    settings: {
      version: 2,
      phrases: ["one", "two"],
      sites: [
        { pattern: "a.org", when: "always" },
        { pattern: "b.org", when: "never" },
      ],
    },
    "ruleSet:a": { id: "a", on: true, source: SPIN_RULES },
  });
  const options = await openOptions(hedgelight);
  await options.focus("#sites select");
  for (const [key, when] of [
    ["ArrowDown", "asked"],
    ["ArrowDown", "never"],
    ["ArrowUp", "asked"],
  ]) {
    await options.keyboard.press(/** @type {import("puppeteer-core").KeyInput} */ (key));
    await until("it is stored", async () =>
      /** @type {any} */ ((await stored(options)).sync.settings).sites.some(
        (/** @type {any} */ site) => site.pattern === "a.org" && site.when === when,
      ),
    );
  }

  await options.focus("#phrases button");
  await options.keyboard.press("Enter");
  await untilEqual(() => focused(options), "Remove two");
  await options.keyboard.press("Enter");
  await untilEqual(() => focused(options), "phrase");
  await until("there is a way back", async () => (await textOf(options, "toast"))?.includes("two"));
  await options.focus("#toast button");
  await options.keyboard.press("Enter");
  await untilEqual(() => textOf(options, "phrases"), "twoRemove");
  assert.equal(await focused(options), "phrase");
});

test("a rule set of one’s own that is switched or edited keeps the focus, and the others stay unfolded", async () => {
  await hedgelight.store({
    settings: { version: 2 },
    "ruleSet:a": { id: "a", on: true, source: SPIN_RULES },
  });
  const options = await openOptions(hedgelight);
  await options.click("#rules summary");
  await options.focus("#own [role=switch]");
  for (const on of [false, true, false]) {
    await options.keyboard.press(" ");
    await until(
      "it is stored",
      async () => /** @type {any} */ ((await stored(options)).sync["ruleSet:a"]).on === on,
    );
  }
  assert.equal(await focused(options), "Spin");
  assert.equal(await options.$eval("#rules details", (box) => box.open), true);

  await options.focus('[aria-label="Edit Spin"]');
  await options.keyboard.press("Enter");
  await untilEqual(() => focused(options), "own-source");
  await options.focus("#own-cancel");
  await options.keyboard.press("Enter");
  await untilEqual(() => focused(options), "Edit Spin");
  await options.keyboard.press("Enter");
  await untilEqual(() => focused(options), "own-source");
  await paste(options, "#own-source", SPIN_RULES.replace("Spin", "Praise"));
  await press(options, "Save");
  await untilEqual(() => focused(options), "Edit Praise");
  const set = /** @type {any} */ ((await stored(options)).sync["ruleSet:a"]);
  assert.equal(set.on, false);
});

test("sites are added by pattern; what is none says so", async () => {
  const { page, options } = await openBoth();
  await options.type("#site", "not a site");
  await options.keyboard.press("Enter");
  await until("it says so", async () => (await textOf(options, "site-error"))?.includes("This is no site"));
  assert.equal(await options.$eval("#site", (field) => field.ariaInvalid), "true");
  await options.click("#site", { count: 3 });
  await options.type("#site", "127.0.*");
  await options.select("#site-when", "never");
  await options.click("#site-form button");
  await untilEqual(() => marks(page), []);
  await options.select("#sites select", "always");
  await untilEqual(() => marks(page), [HEARSAY, HEDGE]);
  await options.select("#sites select", "never");
  await untilEqual(() => marks(page), []);
  await press(options, "Remove");
  await untilEqual(() => marks(page), [HEARSAY, HEDGE]);
  await press(options, "Undo");
  await untilEqual(() => marks(page), []);
});

test("pages are marked only when asked, and by themselves again", async () => {
  const { page, options } = await openBoth();
  await options.click("#only-asked");
  await untilEqual(() => marks(page), []);
  await options.click("#only-asked");
  await untilEqual(() => marks(page), [HEARSAY, HEDGE]);
});

test("everything is saved as a file, reset, undone, and loaded again", async () => {
  const { page, options } = await openBoth();
  await options.click("#label-hedge");
  await untilEqual(() => marks(page), [HEARSAY]);
  await options.click("#export");
  const path = join(hedgelight.downloads, "hedgelight-settings.json");
  const saved = await until("the file is there", () => readFile(path, "utf8").catch(() => ""));
  assert.equal(JSON.parse(saved).labels.hedge, false);

  await options.click("#reset");
  await untilEqual(() => marks(page), [HEARSAY, HEDGE]);
  await press(options, "Undo");
  await untilEqual(() => marks(page), [HEARSAY]);
  await options.click("#reset");
  await untilEqual(() => marks(page), [HEARSAY, HEDGE]);

  const input = /** @type {import("puppeteer-core").ElementHandle<HTMLInputElement>} */ (
    await options.$("#import")
  );
  await input.uploadFile(path);
  await untilEqual(() => marks(page), [HEARSAY]);

  await writeFile(path, JSON.stringify({ hedgelight: "settings", sites: "all", labels: { hearsay: false } }));
  await input.uploadFile(path);
  await untilEqual(() => marks(page), [HEDGE]);
  await until("it names what was damaged", async () =>
    (await textOf(options, "import-error"))?.includes("Sites"),
  );
  await writeFile(path, "no json");
  for (const next of ["#reset", "#export"]) {
    await input.uploadFile(path);
    await untilEqual(() => textOf(options, "import-error"), "This file can’t be read: it is no JSON.");
    await options.click(next);
    await untilEqual(() => textOf(options, "import-error"), "");
  }
  await rm(path);
});

test("damaged settings say which parts went back to their default", async () => {
  await hedgelight.store({ settings: { version: 2, labels: { hearsay: false }, sites: 7 } });
  const options = await openOptions(hedgelight);
  await until("it says so", async () => (await textOf(options, "damaged"))?.includes("Sites"));
  assert.equal(await options.evaluate(() => document.getElementById("damaged")?.hidden), false);
  const isOn = await options.evaluate(
    () => /** @type {HTMLInputElement} */ (document.getElementById("label-hearsay")).checked,
  );
  assert.equal(isOn, false);
});

test("settings are synchronised; what doesn't fit stays on this computer, and comes back when it fits", async () => {
  const { page, options } = await openBoth();
  await options.click("#label-hedge");
  await untilEqual(() => marks(page), [HEARSAY]);
  let { sync, local } = await stored(options);
  assert.deepEqual(Object.keys(sync), ["settings"]);
  assert.equal(local.settings, undefined);

  const phrases = Array.from({ length: 100 }, (_, place) => `${place} ${"x".repeat(100)}`);
  const path = join(hedgelight.downloads, "many.json");
  await writeFile(path, JSON.stringify({ hedgelight: "settings", phrases, labels: { hearsay: false } }));
  const input = /** @type {import("puppeteer-core").ElementHandle<HTMLInputElement>} */ (
    await options.$("#import")
  );
  await input.uploadFile(path);
  await untilEqual(() => marks(page), [HEDGE]);
  ({ sync, local } = await stored(options));
  assert.equal(/** @type {any} */ (local.settings).phrases.length, 100);

  await options.click("#reset");
  await untilEqual(() => marks(page), [HEARSAY, HEDGE]);
  await untilEqual(async () => (await stored(options)).local.settings, undefined);
});

test("looks are chosen, and kept", async () => {
  const { page, options } = await openBoth();
  const thickness = () =>
    page.evaluate(() => {
      const style = getComputedStyle(
        document.querySelector("p") ?? document.body,
        "::highlight(hedgelight-hedge)",
      );
      return style.textDecorationThickness;
    });
  const before = await thickness();
  await options.click("#intensity-strong");
  await until("the marks are thicker", async () => (await thickness()) !== before);
  await options.click("#palette-ink");
  await untilEqual(async () => /** @type {any} */ ((await stored(options)).sync.settings).looks, {
    intensity: "strong",
    palette: "ink",
  });
});

test("the keys are named as the browser has them: Firefox leaves letters to pages, as their access keys", async () => {
  const options = await openOptions(hedgelight);
  const keys = await options.evaluate(() =>
    [...document.querySelectorAll("#keys dd")].map(({ textContent }) => textContent),
  );
  const named = BROWSER === "firefox" ? ["End", "Down", "Up", "Right"] : ["M", "J", "K", "L"];
  const expected = [...named.map((key) => `Alt+Shift+${key}`), "no keys"];
  assert.deepEqual(keys.sort(), expected.sort());
});

/** How many tabs show an address that ends like this. @param {Page} desk @param {string} [end] */
const countTabs = (desk, end = "") =>
  desk.evaluate(
    async (end) => (await chrome.tabs.query({})).filter(({ url }) => (url ?? "").endsWith(end)).length,
    end,
  );

test("the settings are opened by the popup, and the browser's keys by the settings", async () => {
  const desk = await hedgelight.desk();
  const popup = await hedgelight.popup(await hedgelight.open(site.url(site.page(`<p>${HEARSAY.text}</p>`))));
  // What it says of the page moves its buttons.
  await untilEqual(() => textOf(popup, "headline"), "1 sentence marked");
  await popup.click("#options");
  await until("the settings are open", async () => (await countTabs(desk, "/options/options.html")) === 1);
  const options = await openOptions(hedgelight);
  const before = await countTabs(desk);
  await options.click("#set-keys");
  await untilEqual(() => countTabs(desk), before + 1);
});
