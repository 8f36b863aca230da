/** Storage that is full, slow, damaged or newer than we are: what was set is still there, and what wasn't saved isn't said to be. */

import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { beforeEach, test } from "node:test";
import { clickInCard, openCardOf, shown } from "./harness/card.js";
import { marks } from "./harness/marks.js";
import {
  isOn,
  keptSettings,
  openOptions,
  press,
  SPIN_RULES,
  textOf,
  toastOf,
  write,
} from "./harness/own-page.js";
import { startSuite } from "./harness/suite.js";
import { HEARSAY, HEDGE, twoSentences } from "./harness/two-sentences.js";
import { until, untilEqual } from "./harness/until.js";

/** @typedef {import("puppeteer-core").Page} Page */

const { site, hedgelight } = await startSuite();
const { fate } = hedgelight;
const { openMarked } = twoSentences(hedgelight, site);

beforeEach(() => hedgelight.store({}));

const NOT_SAVED = "The change couldn’t be saved.×";

/** Run where it is to hold: storage takes nothing more. */
function refuse() {
  for (const area of [chrome.storage.sync, chrome.storage.local])
    area.set = () => Promise.reject(new Error("QUOTA_BYTES quota exceeded"));
}

test("storage that is full: popup, options and list say so, and what was set is still there", async () => {
  const page = await openMarked();
  const options = await openOptions(hedgelight);
  await options.click("#label-hedge");
  await untilEqual(() => marks(page), [HEARSAY]);
  const before = await keptSettings(options);
  await options.evaluate(refuse);
  await options.click("#label-hearsay");
  await untilEqual(() => toastOf(options), NOT_SAVED);
  await untilEqual(() => isOn(options, "#label-hearsay"), true);
  const popup = await hedgelight.popup(page);
  await popup.evaluate(refuse);
  await popup.click("#rule-hearsay");
  const headline = () => popup.evaluate(() => document.getElementById("headline")?.textContent);
  await untilEqual(headline, "The change couldn’t be saved.");
  await untilEqual(() => isOn(popup, "#rule-hearsay"), true);
  assert.deepEqual(await keptSettings(options), before);
  assert.deepEqual(await marks(page), [HEARSAY]);
  await hedgelight.closePopup();
  await hedgelight.pressCommand(page, "toggle");
  await untilEqual(() => marks(page), []);
  const list = await hedgelight.list(page);
  const told = () => textOf(list, "headline");
  await untilEqual(told, "Switched off on this site.");
  await list.evaluate(refuse);
  await list.click("#act");
  await untilEqual(told, "The change couldn’t be saved.");
});

test("storage that is full: what wasn’t saved is not said to be done, and what was written stays in the editor", async () => {
  await hedgelight.store({
    settings: { version: 2, phrases: ["so"] },
    "ruleSet:a": { id: "a", on: true, source: SPIN_RULES.replaceAll("spin", "praise") },
  });
  const options = await openOptions(hedgelight);
  await options.evaluate(refuse);
  await options.click("#own [role=switch]");
  await untilEqual(() => toastOf(options), NOT_SAVED);
  await untilEqual(() => isOn(options, "#own [role=switch]"), true);
  await options.click("#toast .close");
  for (const [field, text] of [
    ["#phrase", "perhaps"],
    ["#site", "example.org"],
  ]) {
    await options.type(field, text);
    await options.keyboard.press("Enter");
    await untilEqual(() => toastOf(options), NOT_SAVED);
    const kept = () => options.$eval(field, (input) => /** @type {HTMLInputElement} */ (input).value);
    await untilEqual(kept, text);
    await options.click("#toast .close");
  }
  for (const button of ["#phrases button", "#reset"]) {
    await options.click(button);
    await untilEqual(() => toastOf(options), NOT_SAVED);
    await options.click("#toast .close");
  }
  await options.click("#own-new");
  await options.waitForSelector("#own-form:not([hidden])");
  await write(options, "#own-source", SPIN_RULES);
  await press(options, "Save");
  await untilEqual(() => toastOf(options), NOT_SAVED);
  const written = () =>
    options.evaluate(() => {
      const source = /** @type {HTMLTextAreaElement} */ (document.getElementById("own-source"));
      return source.checkVisibility() && source.value;
    });
  assert.equal(await written(), SPIN_RULES);
});

test("storage that is full: the card says so, and so it does where undo fails", async () => {
  const page = await openMarked();
  await fate.stopBackground();
  await hedgelight.wake();
  const textOfCard = async () => (await shown(hedgelight, page))?.text;
  await openCardOf(hedgelight, page, HEDGE.text);
  await clickInCard(hedgelight, page, "Don’t mark this…");
  await clickInCard(hedgelight, page, "Never mark “may”");
  await untilEqual(() => marks(page), [HEARSAY]);
  await fate.inBackground(refuse);
  await clickInCard(hedgelight, page, "Undo");
  await untilEqual(textOfCard, NOT_SAVED);
  await openCardOf(hedgelight, page, HEARSAY.text);
  await clickInCard(hedgelight, page, "Don’t mark this…");
  await clickInCard(hedgelight, page, "Switch off the rule for “reportedly” and the like");
  await untilEqual(textOfCard, NOT_SAVED);
  assert.deepEqual(await marks(page), [HEARSAY]);
  await fate.stopBackground();
});

test("storage that is full: a key that would switch the site off changes nothing, and no error is left", async () => {
  const page = await openMarked();
  await fate.stopBackground();
  await hedgelight.wake();
  await fate.inBackground(() => {
    for (const area of [chrome.storage.sync, chrome.storage.local])
      area.set = () => {
        self.name = "it is refused";
        return Promise.reject(new Error("QUOTA_BYTES quota exceeded"));
      };
  });
  await hedgelight.pressCommand(page, "toggle");
  await until("it is refused", async () => (await fate.inBackground(() => self.name)) === "it is refused");
  assert.deepEqual(await marks(page), [HEARSAY, HEDGE]);
  await fate.stopBackground();
});

test("what is undone is what was done, and nothing that was changed since", async () => {
  await hedgelight.store({ settings: { version: 2, phrases: ["so"] } });
  const options = await openOptions(hedgelight);
  await press(options, "Remove");
  await until(
    "it is removed",
    async () => /** @type {any} */ (await keptSettings(options)).phrases.length === 0,
  );
  await options.click("#label-hedge");
  await until(
    "it is off",
    async () => /** @type {any} */ (await keptSettings(options)).labels?.hedge === false,
  );
  await press(options, "Undo");
  await until(
    "it is back",
    async () => /** @type {any} */ (await keptSettings(options)).phrases.length === 1,
  );
  assert.equal(/** @type {any} */ (await keptSettings(options)).labels.hedge, false);
});

test("storage that is slow: what is switched meanwhile is kept, all of it", async () => {
  const page = await openMarked();
  const options = await openOptions(hedgelight);
  await options.evaluate(() => {
    const { sync } = chrome.storage;
    const set = sync.set.bind(sync);
    /** @type {(() => void)[]} */
    const waiting = [];
    sync.set = (/** @type {any} */ items) => new Promise((done) => waiting.push(() => done(set(items))));
    Object.assign(globalThis, { letOneThrough: () => waiting.splice(0, 1).map((save) => save()).length > 0 });
  });
  for (const id of ["label-hedge", "label-vague", "label-hearsay"]) await options.click(`#${id}`);
  for (let saved = 0; saved < 3; saved += 1)
    await until("one is saved", () =>
      options.evaluate(() => /** @type {any} */ (globalThis).letOneThrough()),
    );
  await untilEqual(() => marks(page), []);
  const { labels } = /** @type {any} */ (await keptSettings(options));
  assert.deepEqual([labels.hedge, labels.vague, labels.hearsay], [false, true, false]);
});

test("storage that can’t be read: pages are marked by the default, and the options say so", async () => {
  const options = await openOptions(hedgelight);
  await options.evaluate(() => {
    chrome.storage.local.get = () => Promise.reject(new Error("Corruption: block checksum mismatch"));
  });
  await fate.stopBackground();
  await hedgelight.wake();
  await fate.inBackground(() => {
    chrome.storage.local.get = () => Promise.reject(new Error("Corruption: block checksum mismatch"));
  });
  await openMarked();
  await options.bringToFront();
  await options.click("#label-hedge");
  await untilEqual(() => toastOf(options), NOT_SAVED);
  await options.click("#export");
  await untilEqual(() => toastOf(options), "The settings couldn’t be read.×");
  assert.deepEqual(await readdir(hedgelight.downloads), []);
  await fate.stopBackground();
});

test("settings of a newer version are kept, whatever is changed", async () => {
  const newer = { version: 99, labels: { hearsay: false, rumour: true }, tomorrow: { a: [1] } };
  await hedgelight.store({ settings: newer });
  const options = await openOptions(hedgelight);
  await options.click("#label-hedge");
  await until(
    "it is saved",
    async () => /** @type {any} */ (await keptSettings(options)).labels?.hedge === false,
  );
  const now = /** @type {any} */ (await keptSettings(options));
  assert.deepEqual([now.version, now.tomorrow], [99, newer.tomorrow]);
  assert.deepEqual([now.labels.hearsay, now.labels.rumour], [false, true]);
});

test("own rule sets of a newer version are kept, whatever is changed in others, and damaged ones are not", async () => {
  const newer = { id: "n", on: true, rules: [{ phrases: ["so"] }] };
  const [one, other] = ["a", "b"].map((id) => ({ id, on: true, source: SPIN_RULES }));
  for (const version of [99, 2]) {
    await hedgelight.store({
      settings: { version },
      "ruleSet:a": one,
      "ruleSet:b": other,
      "ruleSet:n": newer,
    });
    const options = await openOptions(hedgelight);
    const kept = () =>
      options.evaluate(async () => {
        const { settings: _, ...sets } = await chrome.storage.sync.get(null);
        return sets;
      });
    await options.click("#own [data-set=a] [role=switch]");
    const rest = version === 99 ? { "ruleSet:n": newer } : {};
    await untilEqual(kept, { "ruleSet:a": { ...one, on: false }, "ruleSet:b": other, ...rest });
    await press(options, "Remove");
    await untilEqual(async () => Object.keys(await kept()).length, version === 99 ? 2 : 1);
    assert.deepEqual((await kept())["ruleSet:n"], rest["ruleSet:n"]);
    await options.close();
  }
});

test("two windows that change the settings at once: both changes are there, and both show them", async () => {
  const [one, other] = [await openOptions(hedgelight), await openOptions(hedgelight)];
  /** @type {(options: Page, ids: string[]) => Promise<void>} */
  const press = (options, ids) =>
    options.evaluate((ids) => {
      for (const id of ids) document.getElementById(id)?.click();
    }, ids);
  await Promise.all([
    press(one, ["label-hearsay", "label-hedge", "label-vague"]),
    press(other, ["label-named-source", "label-attitude"]),
  ]);
  const expected = { hearsay: false, hedge: false, vague: true, "named-source": false, attitude: true };
  for (const options of [one, other]) {
    const labels = () =>
      options.evaluate(
        (names) =>
          Object.fromEntries(
            names.map((name) => [
              name,
              /** @type {HTMLInputElement} */ (document.getElementById(`label-${name}`)).checked,
            ]),
          ),
        Object.keys(expected),
      );
    await untilEqual(labels, expected);
  }
  const { labels } = /** @type {any} */ (await keptSettings(one));
  for (const [name, on] of Object.entries(expected)) assert.equal(labels[name], on, name);
});
