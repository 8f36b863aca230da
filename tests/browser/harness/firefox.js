/**
 * Firefox with the extension, steered by WebDriver BiDi.
 *
 * BiDi sees tabs only. The popup, which is no tab, is reached through the browser's own window.
 *
 * @typedef {import("./hedgelight.js").Driver} Driver
 * @typedef {import("./hedgelight.js").Popup} Popup
 */

import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { zipSync } from "fflate";
import puppeteer from "puppeteer-core";
import { fillProfile } from "./firefox-profile.js";
import {
  changeAddon,
  chooseMenuItem,
  clickInPopup,
  drawPopup,
  elementAt,
  evaluateIn,
  evaluateInBackground,
  evaluateInPopup,
  hasBrowser,
  hidePopup,
  hideSidebar,
  isAwake,
  isMenuOpen,
  isPopupOpen,
  openPopup,
  pressKey,
  showOn,
  stopBackground,
  typeText,
  withholdSites,
} from "./firefox-window.js";
import { until } from "./until.js";

const ID = "hedgelight@hedgelight.org";
// Known beforehand, so that the extension's pages have an address.
const UUID = "7f7c6d0e-2b1c-4d8e-9a54-5d6f1c0b3a21";

/** Where in the browser's window pages of the extension are shown that are no tabs: the way from document to document. */
const POPUP = ["browser.webextension-popup-browser"];
const SIDEBAR = ["#sidebar", "#webext-panels-browser"];

/** The keys that our commands have there, with Alt and Shift, as a page would be told of them. @type {Record<string, { key: string, keyCode: number }>} */
const KEYS = {
  "Alt+Shift+Down": { key: "ArrowDown", keyCode: 40 },
  "Alt+Shift+Up": { key: "ArrowUp", keyCode: 38 },
  "Alt+Shift+Right": { key: "ArrowRight", keyCode: 39 },
  "Alt+Shift+End": { key: "End", keyCode: 35 },
};

/** Errors that the browser prints. */
const CONSOLE_LINE = /^(?:console\.(?:error|warn)|JavaScript (?:error|warning)): (.*)$/gm;

/** What isn't of a page or an extension. */
const BROWSERS_OWN = [
  // Its own code, and its named loggers: what pages log is in quotation marks.
  /^(?:chrome|resource):/,
  /^\w+: /,
  // Where it cuts short a tab that is closed, or a message under way at its end.
  /: Script terminated by timeout at:$/,
  /^, line 0: AbortError: Actor 'Conduits' destroyed/,
];

/**
 * @param {import("./hedgelight.js").Options & { extension: string }} options
 * @returns {Promise<Driver>}
 */
export async function launchFirefox(options) {
  const { extension, profile, headless, dark, forcedColors, reducedMotion, proxy } = options;
  const { commands } = JSON.parse(await readFile(join(extension, "manifest.json"), "utf8"));
  const downloads = join(profile, "downloads");
  if (!existsSync(downloads)) {
    await fillProfile(profile);
    await mkdir(downloads);
  }
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: process.env.FIREFOX,
    headless,
    userDataDir: profile,
    defaultViewport: headless ? { width: 1000, height: 800 } : null,
    args: ["--remote-allow-system-access"],
    extraPrefsFirefox: {
      "xpinstall.signatures.required": false,
      "extensions.webextensions.uuids": JSON.stringify({ [ID]: UUID }),
      // All processes print their console messages: pages, content scripts, the background, the popup.
      "devtools.console.stdout.content": true,
      "browser.download.folderList": 2,
      "browser.download.dir": downloads,
      "browser.download.alwaysOpenPanel": false,
      ...(proxy
        ? {
            "network.proxy.type": 1,
            "network.proxy.http": "127.0.0.1",
            "network.proxy.http_port": proxy,
            "network.proxy.ssl": "127.0.0.1",
            "network.proxy.ssl_port": proxy,
          }
        : {}),
      // Of the system, which the browser, its popups and the pages follow.
      "ui.systemUsesDarkTheme": dark ? 1 : 0,
      "ui.useAccessibilityTheme": forcedColors ? 1 : 0,
      "browser.display.document_color_use": forcedColors ? 2 : 0,
      "ui.prefersReducedMotion": reducedMotion ? 1 : 0,
    },
  });
  let printed = "";
  for (const stream of [browser.process()?.stdout, browser.process()?.stderr]) {
    stream?.setEncoding("utf8").on("data", (text) => {
      printed += text;
    });
  }

  /** @type {(method: string, params: object) => Promise<any>} */
  const send = async (method, params) =>
    (await /** @type {any} */ (browser).connection.send(method, params)).result;

  // For good, as from the store: it is there again when the browser starts with the same profile.
  if (!existsSync(join(profile, "extensions", `${ID}.xpi`))) {
    const archive = join(profile, "hedgelight.xpi");
    await writeFile(archive, zipSync(await filesOf(extension), { level: 0 }));
    await send("webExtension.install", {
      extensionData: { type: "archivePath", path: archive },
      "moz:permanent": true,
    });
  }

  const { contexts } = await send("browsingContext.getTree", { "moz:scope": "chrome", maxDepth: 0 });

  /**
   * Runs a function in the browser's own window.
   * @param {(...args: any[]) => any} fn
   * @param {...unknown} args
   */
  async function inBrowserWindow(fn, ...args) {
    const answer = await send("script.evaluate", {
      expression: `(async () => {
        ${elementAt}
        ${evaluateIn}
        return JSON.stringify(await (${fn})(...${JSON.stringify(args)}));
      })()`,
      target: { context: contexts[0].context },
      awaitPromise: true,
    });
    if (answer.type === "exception") throw new Error(answer.exceptionDetails.text);
    return answer.result.value === undefined ? undefined : JSON.parse(answer.result.value);
  }

  return {
    browser,

    async extensionUrl(path) {
      return `moz-extension://${UUID}/${path}`;
    },

    async goToExtension(page, url) {
      // The navigation's end is never reported for pages of an extension.
      page.goto(url).catch(() => {});
      await until(`${url} is loaded`, () =>
        page
          .evaluate((url) => location.href === url && document.readyState === "complete", url)
          .catch(() => false),
      );
    },

    async openPopup(page) {
      await page.bringToFront();
      await inBrowserWindow(openPopup, ID);
      // Only then has the browser within its final place.
      await until("the popup is open", () => inBrowserWindow(isPopupOpen));
      const popup = popupIn(inBrowserWindow, POPUP);
      await until("the popup is loaded", () => popup.evaluate(() => document.readyState === "complete"));
      return popup;
    },

    async showOn(page, medium) {
      await page.bringToFront();
      await inBrowserWindow(showOn, medium);
    },

    async list() {
      await until("the sidebar is there", () => inBrowserWindow(hasBrowser, SIDEBAR));
      const list = popupIn(inBrowserWindow, SIDEBAR);
      const isLoaded = () =>
        list.evaluate(() => document.readyState === "complete" && location.pathname === "/list/list.html");
      await until("the list is loaded", () => isLoaded().catch(() => false));
      return list;
    },

    closeList: () => inBrowserWindow(hideSidebar),

    async pressCommand(page, command) {
      await page.bringToFront();
      await inBrowserWindow(pressKey, KEYS[commands[command].suggested_key.default]);
    },

    async chooseFromMenu(page, point, { title }) {
      await page.mouse.click(point.x, point.y, { button: "right" });
      await until("the menu is open", () => inBrowserWindow(isMenuOpen));
      await inBrowserWindow(chooseMenuItem, title);
    },

    isAwake: () => inBrowserWindow(isAwake, ID),

    downloads,

    inBackground: (fn, ...args) =>
      inBrowserWindow(evaluateInBackground, ID, `(${fn})(...${JSON.stringify(args)})`),

    stopBackground: () => inBrowserWindow(stopBackground, ID),

    reloadExtension: () => inBrowserWindow(changeAddon, ID, "reload"),

    withholdSites: () => inBrowserWindow(withholdSites, ID),

    removeExtension: () => inBrowserWindow(changeAddon, ID, "uninstall"),

    async closePopup() {
      await inBrowserWindow(hidePopup);
      await until("the popup is gone", async () => !(await inBrowserWindow(isPopupOpen)));
    },

    async evaluateInShadow(host, fn, ...args) {
      const handle = /** @type {any} */ (host);
      const target = { context: handle.frame._id };
      /** @type {(fn: string, args: unknown[], options?: object) => Promise<any>} */
      const call = async (functionDeclaration, args, options) => {
        const params = { functionDeclaration, target, arguments: args, awaitPromise: true };
        const answer = await send("script.callFunction", { ...params, ...options });
        if (answer.type === "exception") throw new Error(answer.exceptionDetails.text);
        return answer.result;
      };
      const { sharedId } = handle.remoteValue();
      const serializationOptions = { includeShadowTree: "all", maxDomDepth: 1 };
      const seen = await call("(host) => host", [{ sharedId }], { serializationOptions });
      const root = { sharedId: seen.value.shadowRoot.sharedId };
      const result = await call(`(root) => JSON.stringify((${fn})(root, ...${JSON.stringify(args)}))`, [
        root,
      ]);
      return result.value === undefined ? undefined : JSON.parse(result.value);
    },

    problems() {
      const messages = [...printed.matchAll(CONSOLE_LINE)].map(([, message]) => message);
      return messages.filter((message) => !BROWSERS_OWN.some((own) => own.test(message)));
    },

    close: () => browser.close(),
  };
}

/** @type {(folder: string) => Promise<Record<string, Uint8Array>>} */
async function filesOf(folder) {
  /** @type {Record<string, Uint8Array>} */
  const files = {};
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    files[path.slice(folder.length + 1).replaceAll("\\", "/")] = await readFile(path);
  }
  return files;
}

/**
 * A page of the extension that is no tab, in terms of the browser's window.
 * @param {(fn: (...args: any[]) => any, ...args: unknown[]) => Promise<any>} inBrowserWindow
 * @param {string[]} path  where it is shown
 * @returns {Popup}
 */
function popupIn(inBrowserWindow, path) {
  /** @type {Popup["evaluate"]} */
  const evaluate = (fn, ...args) =>
    inBrowserWindow(evaluateInPopup, path, `(${fn})(...${JSON.stringify(args)})`);
  return {
    evaluate,
    async click(selector) {
      const point = await evaluate((selector) => {
        const element = document.querySelector(selector);
        element.scrollIntoView({ block: "nearest" });
        const { x, y, width, height } = element.getBoundingClientRect();
        return { x: x + width / 2, y: y + height / 2 };
      }, selector);
      await inBrowserWindow(clickInPopup, path, point);
    },
    async type(text) {
      await inBrowserWindow(typeText, text);
    },
    async screenshot(file) {
      await writeFile(file, Buffer.from(await inBrowserWindow(drawPopup, path), "base64"));
    },
  };
}
