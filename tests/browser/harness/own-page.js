/** What a reader does on our own pages, and what is read off them. */

import { until } from "./until.js";

/**
 * @typedef {import("puppeteer-core").Page} Page
 * @typedef {import("./hedgelight.js").Hedgelight} Hedgelight
 * @typedef {import("./hedgelight.js").Popup} Popup
 */

/** A rule set of a reader's own. */
export const SPIN_RULES = `[set]
name = "Spin"
about = "Praise."
labels = ["hedge"]

[[rule]]
id = "spin"
type = "epistemic"
tells = "Praise that no figure stands behind."
phrases = ["game changer"]
`;

/** The settings page, in front, once it shows the settings. @param {Hedgelight} hedgelight */
export async function openOptions(hedgelight) {
  const options = await hedgelight.openExtensionPage("options/options.html");
  await until("the options are shown", () =>
    options.evaluate(() => !document.querySelector("[aria-busy=true]")),
  );
  await options.bringToFront();
  return options;
}

/** @param {Page | Popup} page @param {string} id  of an element @returns {Promise<string | null | undefined>} */
export const textOf = (page, id) => page.evaluate((id) => document.getElementById(id)?.textContent, id);

/** What a page says was done, and its buttons. @param {Page} page */
export const toastOf = (page) => textOf(page, "toast");

/** @param {Page | Popup} page @param {string} selector  of a switch */
export const isOn = (page, selector) =>
  page.evaluate(
    (selector) => /** @type {HTMLInputElement} */ (document.querySelector(selector)).checked,
    selector,
  );

/** The settings as they are kept. @param {Page} page */
export const keptSettings = (page) =>
  page.evaluate(async () => (await chrome.storage.sync.get("settings")).settings ?? {});

/** Clicks the button with this text. @param {Page} page @param {string} text */
export async function press(page, text) {
  const button = await page.waitForSelector(
    `::-p-xpath(//button[normalize-space()="${text}" and not(ancestor::*[@hidden])])`,
  );
  await button?.click();
}

/** The switch of a rule in the options, as a selector. @param {string} id */
export const ruleSwitch = (id) => `::-p-xpath(//input[@id = //label[.="${id}"]/@for])`;

/** Selects all that a field holds, by keys. @param {Page} page @param {string} field  its selector */
async function selectAll(page, field) {
  await page.focus(field);
  await page.keyboard.down("Control");
  await page.keyboard.press("a");
  await page.keyboard.up("Control");
}

/** Replaces what a field holds, by keys. @param {Page} page @param {string} field  its selector @param {string} text */
export async function write(page, field, text) {
  await selectAll(page, field);
  await page.keyboard.type(text);
}

/**
 * Replaces what a field holds in one go, as if it were pasted: a rule set takes a second to type.
 * @param {Page} page
 * @param {string} field  its selector
 * @param {string} text
 */
export async function paste(page, field, text) {
  await selectAll(page, field);
  await page.evaluate((text) => document.execCommand("insertText", false, text), text);
}
