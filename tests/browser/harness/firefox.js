/**
 * Firefox with the extension, steered by WebDriver BiDi.
 *
 * BiDi sees tabs only. The popup, which is no tab, is reached through the browser's own window.
 *
 * @typedef {import("./hedgelight.js").Driver} Driver
 * @typedef {import("./hedgelight.js").Popup} Popup
 */

import { existsSync } from "node:fs";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { zipSync } from "fflate";
import puppeteer from "puppeteer-core";
import { until } from "./until.js";

const ID = "hedgelight@hedgelight.org";
// Known beforehand, so that the extension's pages have an address.
const UUID = "7f7c6d0e-2b1c-4d8e-9a54-5d6f1c0b3a21";

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
export async function launchFirefox({ extension, profile, headless, dark }) {
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
      // Of the system, which the browser, its popups and the pages follow.
      "ui.systemUsesDarkTheme": dark ? 1 : 0,
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
    await writeFile(archive, zipSync(await filesOf(extension)));
    await send("webExtension.install", {
      extensionData: { type: "archivePath", path: archive },
      "moz:permanent": true,
    });
  }

  /**
   * Runs a function in the browser's own window.
   * @param {(...args: any[]) => any} fn
   * @param {...unknown} args
   */
  async function inBrowserWindow(fn, ...args) {
    const { contexts } = await send("browsingContext.getTree", { "moz:scope": "chrome", maxDepth: 0 });
    const answer = await send("script.evaluate", {
      expression: `Promise.resolve((${fn})(...${JSON.stringify(args)})).then((value) => JSON.stringify(value))`,
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
      const popup = popupIn(inBrowserWindow);
      await until("the popup is loaded", () => popup.evaluate(() => document.readyState === "complete"));
      return popup;
    },

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
 * The popup that is open, in terms of the browser's window.
 * @param {(fn: (...args: any[]) => any, ...args: unknown[]) => Promise<any>} inBrowserWindow
 * @returns {Popup}
 */
function popupIn(inBrowserWindow) {
  /** @type {Popup["evaluate"]} */
  const evaluate = (fn, ...args) => inBrowserWindow(evaluateInPopup, `(${fn})(...${JSON.stringify(args)})`);
  return {
    evaluate,
    async click(selector) {
      const point = await evaluate((selector) => {
        const element = document.querySelector(selector);
        element.scrollIntoView({ block: "nearest" });
        const { x, y, width, height } = element.getBoundingClientRect();
        return { x: x + width / 2, y: y + height / 2 };
      }, selector);
      await inBrowserWindow(clickInPopup, point);
    },
    async screenshot(path) {
      await writeFile(path, Buffer.from(await inBrowserWindow(drawPopup), "base64"));
    },
  };
}

// What follows runs in the browser's own window, where these are known.
/* global WebExtensionPolicy, OffscreenCanvas */

/** @param {string} id */
async function openPopup(id) {
  const { extension } = /** @type {any} */ (globalThis).WebExtensionPolicy.getByID(id);
  await extension.apiManager.global.browserActionFor(extension).openPopup(window, true);
}

/** @param {string} code */
function evaluateInPopup(code) {
  const { messageManager } = /** @type {any} */ (
    document.querySelector("browser.webextension-popup-browser")
  );
  const answer = `answer-${Math.random()}`;
  /** Runs in the popup's process: as the page itself, whose policy forbids eval. */
  const script = `(async () => {
    const sandbox = Cu.Sandbox(content, { sandboxPrototype: content, wantXrays: false });
    const run = Cu.evalInSandbox(${JSON.stringify(`(async () => JSON.stringify(await ${code}))`)}, sandbox);
    sendAsyncMessage("${answer}", await run().then((value) => ({ value }), (error) => ({ error: String(error) })));
  })()`;
  return new Promise((resolve, reject) => {
    const listener = (/** @type {any} */ { data }) => {
      messageManager.removeMessageListener(answer, listener);
      if (data.error) reject(new Error(data.error));
      else resolve(data.value === undefined ? undefined : JSON.parse(data.value));
    };
    messageManager.addMessageListener(answer, listener);
    messageManager.loadFrameScript(`data:application/javascript,${encodeURIComponent(script)}`, false);
  });
}

/** @param {{ x: number, y: number }} point */
function clickInPopup(point) {
  const popup = /** @type {Element} */ (document.querySelector("browser.webextension-popup-browser"));
  const { x, y } = popup.getBoundingClientRect();
  /** @type {(type: string, buttons: number) => void} */
  const send = (type, buttons) => {
    const options = { button: 0, buttons, clickCount: type === "mousemove" ? 0 : 1 };
    /** @type {any} */ (window).synthesizeMouseEvent(type, x + point.x, y + point.y, options, {});
  };
  send("mousemove", 0);
  send("mousedown", 1);
  send("mouseup", 0);
}

async function drawPopup() {
  const popup = /** @type {any} */ (document.querySelector("browser.webextension-popup-browser"));
  const image = await popup.browsingContext.currentWindowGlobal.drawSnapshot(null, 1, "transparent");
  const canvas = new OffscreenCanvas(image.width, image.height);
  canvas.getContext("2d")?.drawImage(image, 0, 0);
  const bytes = new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

function isPopupOpen() {
  const panel = /** @type {any} */ (
    document.querySelector("browser.webextension-popup-browser")?.closest("panel")
  );
  return panel?.state === "open";
}

function hidePopup() {
  const panel = /** @type {any} */ (
    document.querySelector("browser.webextension-popup-browser")?.closest("panel")
  );
  panel?.hidePopup();
}
