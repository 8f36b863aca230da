/**
 * A browser with the built extension in it, the same way to steer whichever it is.
 */

import { rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { launchChromium } from "./chromium.js";
import { launchFirefox } from "./firefox.js";
import { until } from "./until.js";

/**
 * @typedef {import("puppeteer-core").Page} Page
 * @typedef {import("puppeteer-core").Frame} Frame
 *
 * @typedef {object} Options
 * @property {string} profile  the folder of the browser's profile
 * @property {boolean} headless
 * @property {boolean} dark  whether pages are told that the reader prefers dark ones
 * @property {boolean} forcedColors  whether the system's few colours replace those of pages
 * @property {boolean} reducedMotion  whether pages are told that the reader wants nothing to move
 * @property {number | undefined} proxy  the port of a proxy on this machine, for all that isn't on this machine itself
 *
 * @typedef {{ id: string, title: string }} MenuItem
 *
 * @typedef {object} Popup  a page of the extension that is no tab: the popup of the toolbar, or the list
 * @property {(fn: (...args: any[]) => any, ...args: unknown[]) => Promise<any>} evaluate
 * @property {(selector: string) => Promise<void>} click  with the mouse
 * @property {(text: string) => Promise<void>} type  into what has the focus
 * @property {(path: string) => Promise<void>} screenshot
 *
 * @typedef {object} Driver  what each browser does in its own way
 * @property {import("puppeteer-core").Browser} browser
 * @property {(path: string) => Promise<string>} extensionUrl
 * @property {(page: Page, url: string) => Promise<void>} goToExtension
 * @property {(page: Page) => Promise<Popup>} openPopup  for this page
 * @property {() => Promise<void>} closePopup  if one is open
 * @property {(page: Page, medium: "print" | "screen") => Promise<void>} showOn  as pages are told that they are shown on
 * @property {() => Promise<Popup>} list  the side panel or sidebar, which is being opened
 * @property {() => Promise<void>} closeList  if it is open
 * @property {(page: Page, command: string) => Promise<void>} pressCommand  the keys of a command, as the browser hears them
 * @property {(page: Page, point: { x: number, y: number }, item: MenuItem) => Promise<void>} chooseFromMenu  in the
 *   context menu of a place
 * @property {(fn: (...args: any[]) => any, ...args: unknown[]) => Promise<any>} inBackground  while it is awake
 * @property {() => Promise<void>} stopBackground  as the browser does when it has been idle
 * @property {() => Promise<void>} reloadExtension
 * @property {() => Promise<void>} removeExtension  for good
 * @property {() => Promise<void>} withholdSites  as a reader does who lets it read no site unasked
 * @property {() => Promise<boolean>} isAwake  whether the background is
 * @property {string} downloads  the folder of what the browser saves
 * @property {(host: import("puppeteer-core").ElementHandle, fn: (root: ShadowRoot, ...args: any[]) => any,
 *   ...args: unknown[]) => Promise<any>} evaluateInShadow  in a closed shadow root as well
 * @property {() => string[]} problems  every message in any console since the start
 * @property {() => Promise<void>} close
 */

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));

/** The browser that the environment asks for. */
export const BROWSER = process.env.BROWSER === "firefox" ? "firefox" : "chromium";

export class Hedgelight {
  #options;
  #driver;
  /** Messages that have been asked for already, and those that an ended browser left. */
  #problemsSeen = 0;
  /** @type {string[]} */
  #problemsLeft = [];
  /** @type {Page | undefined} */
  #desk;
  /** Whether one was opened since the last was closed. */
  #hasPopup = false;
  #hasList = false;

  /**
   * @param {Options} options
   * @param {Driver} driver
   */
  constructor(options, driver) {
    this.#options = options;
    this.#driver = driver;
  }

  /** Starts the browser with a profile of its own, that is deleted at the end. */
  static async start({
    headless = true,
    dark = false,
    forcedColors = false,
    reducedMotion = false,
    proxy = /** @type {number | undefined} */ (undefined),
  } = {}) {
    const profile = await mkdtemp(join(tmpdir(), "hedgelight-"));
    process.once("exit", () => rmSync(profile, { recursive: true, force: true, maxRetries: 5 }));
    const options = { profile, headless, dark, forcedColors, reducedMotion, proxy };
    const hedgelight = new Hedgelight(options, await launch(options));
    try {
      await hedgelight.#closeWelcome();
    } catch (error) {
      await hedgelight.close();
      throw error;
    }
    return hedgelight;
  }

  /** The page that opens by itself at the first run would come to the front whenever it is ready. */
  async #closeWelcome() {
    const page = await this.openExtensionPage("popup/popup.html");
    await until("the first-run page is open", () =>
      page.evaluate(async () => {
        const tabs = await chrome.tabs.query({});
        const welcome = tabs.find(({ url }) => url?.endsWith("/welcome/welcome.html"));
        if (welcome?.id !== undefined) await chrome.tabs.remove(welcome.id);
        return welcome !== undefined;
      }),
    );
    await page.close();
  }

  get browser() {
    return this.#driver.browser;
  }

  /** What the browser does to the extension. */
  get fate() {
    return this.#driver;
  }

  /**
   * Opens a page in a tab of its own.
   * @param {string} url
   */
  async open(url) {
    const page = await this.browser.newPage();
    await page.goto(url);
    return page;
  }

  /**
   * Opens one of the extension's own pages in a tab.
   * @param {string} path
   */
  async openExtensionPage(path) {
    const page = await this.browser.newPage();
    await this.#driver.goToExtension(page, await this.#driver.extensionUrl(path));
    return page;
  }

  /**
   * A page of the extension that shows nothing and hears nothing, from which the browser is asked. It stays open: to open one
   * takes a quarter of a second.
   */
  async desk() {
    if (!this.#desk || this.#desk.isClosed()) this.#desk = await this.openExtensionPage("popup/popup.css");
    return this.#desk;
  }

  /** Closes all tabs that were opened but the desk. The first stays: a browser without tabs ends. */
  async closeTabs() {
    const [, ...pages] = await this.browser.pages();
    for (const page of pages) if (page !== this.#desk) await page.close();
  }

  async reloadExtension() {
    await this.#leaveDesk();
    await this.#driver.reloadExtension();
  }

  /** For good. */
  async removeExtension() {
    await this.#leaveDesk();
    await this.#driver.removeExtension();
  }

  /** It would be closed by the browser, and Firefox doesn't say so. */
  async #leaveDesk() {
    await this.#desk?.close();
    this.#desk = undefined;
  }

  /**
   * Puts something into the extension's storage, in place of all that is there.
   * @param {Record<string, unknown>} items
   */
  async store(items) {
    const desk = await this.desk();
    await desk.evaluate(async (items) => {
      await chrome.storage.local.clear();
      await chrome.storage.sync.clear();
      await chrome.storage.sync.set(items);
    }, items);
  }

  /**
   * How to read the toolbar badge of a page, which is brought to the front.
   * @param {Page} page
   * @returns {Promise<() => Promise<string>>}
   */
  async badge(page) {
    const desk = await this.desk();
    await page.bringToFront();
    return () =>
      desk.evaluate(async () => {
        const [{ id }] = await chrome.tabs.query({ active: true, currentWindow: true });
        return chrome.action.getBadgeText({ tabId: id });
      });
  }

  /**
   * What is marked on a page, once everything there is read: as a list hears of it.
   * @param {Page} page
   * @returns {Promise<import("../../../extension/list-wire.js").Item[]>}
   */
  async claims(page) {
    const desk = await this.desk();
    await page.bringToFront();
    return until("the extension has read the page", () =>
      desk.evaluate(async () => {
        const [{ id }] = await chrome.tabs.query({ active: true, currentWindow: true });
        const port = chrome.tabs.connect(id ?? chrome.tabs.TAB_ID_NONE, { name: "list", frameId: 0 });
        return new Promise((resolve) => {
          port.onMessage.addListener(({ kind, items }) => {
            if (kind !== "snapshot") return;
            port.disconnect();
            resolve(items);
          });
          port.onDisconnect.addListener(() => {
            // Has to be looked at, or else it is logged.
            void chrome.runtime.lastError;
            resolve(null);
          });
        });
      }),
    );
  }

  /**
   * Opens the toolbar popup for this page, and waits until it has asked how that stands.
   * @param {Page} page
   */
  async popup(page) {
    this.#hasPopup = true;
    const popup = await this.#driver.openPopup(page);
    await until("the popup is ready", () =>
      popup.evaluate(() => document.querySelector("main[aria-busy=false]") !== null),
    );
    return popup;
  }

  async closePopup() {
    if (this.#hasPopup) await this.#driver.closePopup();
    this.#hasPopup = false;
  }

  /**
   * Opens the list by the button in the popup.
   * @param {Page} page
   */
  async list(page) {
    const popup = await this.popup(page);
    await popup.click("#list");
    this.#hasList = true;
    return this.#driver.list();
  }

  /** @param {Page} page @param {"print" | "screen"} medium */
  showOn(page, medium) {
    return this.#driver.showOn(page, medium);
  }

  async closeList() {
    if (this.#hasList) await this.#driver.closeList();
    this.#hasList = false;
  }

  /**
   * Presses the keys of a command.
   * @param {Page} page
   * @param {string} command
   */
  pressCommand(page, command) {
    return this.#driver.pressCommand(page, command);
  }

  /**
   * @param {Page} page
   * @param {{ x: number, y: number }} point
   * @param {MenuItem} item
   */
  chooseFromMenu(page, point, item) {
    return this.#driver.chooseFromMenu(page, point, item);
  }

  /** Puts the background to sleep, as the browser does when it has nothing to do. */
  async sleep() {
    await this.#driver.stopBackground();
    await until("the background is asleep", async () => !(await this.#driver.isAwake()));
  }

  /** Has the background awake, but without the module if it has just been stopped. */
  async wake() {
    const desk = await this.desk();
    await desk.evaluate(() => chrome.runtime.sendMessage({ kind: "wake" }).catch(() => {}));
  }

  /** Whether the background is awake. */
  isAwake() {
    return this.#driver.isAwake();
  }

  get downloads() {
    return this.#driver.downloads;
  }

  /**
   * Runs a function on the shadow root of the element that `selector` finds, which may be closed.
   * @param {Page | Frame} where
   * @param {string} selector
   * @param {(root: ShadowRoot, ...args: any[]) => any} fn
   * @param {...unknown} args
   */
  async inShadow(where, selector, fn, ...args) {
    // `$` takes puppeteer 50 ms in Firefox.
    const found = await where.evaluateHandle((selector) => document.querySelector(selector), selector);
    const host = /** @type {import("puppeteer-core").ElementHandle<Element> | null} */ (found.asElement());
    return host ? this.#driver.evaluateInShadow(host, fn, ...args) : null;
  }

  /** What any console has said since the last call: of pages, content scripts, the background, the popup. */
  newProblems() {
    const all = this.#driver.problems();
    const fresh = [...this.#problemsLeft, ...all.slice(this.#problemsSeen)];
    this.#problemsLeft = [];
    this.#problemsSeen = all.length;
    return fresh;
  }

  /** Ends the browser, and starts it with the same profile. */
  async restart() {
    await this.#driver.close();
    this.#desk = undefined;
    this.#problemsLeft = this.newProblems();
    this.#problemsSeen = 0;
    this.#driver = await launch(this.#options);
  }

  /** Ends the browser; answers what the consoles have said since the last call. */
  async close() {
    await this.#driver.close();
    return this.newProblems();
  }
}

/** @param {Options} options */
function launch(options) {
  return BROWSER === "firefox"
    ? launchFirefox({ ...options, extension: join(ROOT, "dist/firefox") })
    : launchChromium({ ...options, extension: join(ROOT, "dist/chrome") });
}
