/**
 * Chromium with the extension, steered by the DevTools protocol.
 *
 * @typedef {import("./hedgelight.js").Driver} Driver
 */

import { readFileSync, rmSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import puppeteer from "puppeteer-core";
import { until } from "./until.js";

/** A console message in the log: ours log nothing, so each is a problem. */
const CONSOLE_LINE = /:CONSOLE:\d+\] (.*)$/;

/**
 * @param {import("./hedgelight.js").Options & { extension: string }} options
 * @returns {Promise<Driver>}
 */
export async function launchChromium(options) {
  const { extension, profile, headless, dark, forcedColors, reducedMotion, proxy } = options;
  // The console messages of all processes: pages, content scripts, the background, the popup.
  const log = join(profile, "console.log");
  rmSync(log, { force: true });
  const browser = await puppeteer.launch({
    executablePath: process.env.CHROMIUM,
    headless,
    pipe: true,
    userDataDir: profile,
    enableExtensions: [extension],
    defaultViewport: headless ? { width: 1000, height: 800 } : null,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--enable-logging",
      `--log-file=${log}`,
      ...(proxy ? [`--proxy-server=127.0.0.1:${proxy}`] : []),
      ...(dark ? ["--force-dark-mode"] : []),
      ...(forcedColors ? ["--force-high-contrast"] : []),
      ...(reducedMotion ? ["--force-prefers-reduced-motion"] : []),
    ],
  });

  /** @param {import("puppeteer-core").Target} target */
  const isWorker = (target) => target.type() === "service_worker";
  const base = (await browser.waitForTarget(isWorker)).url();

  /** Woken, if it sleeps. */
  async function background() {
    if (!browser.targets().some(isWorker)) {
      const page = await browser.newPage();
      await page.goto(new URL("popup/popup.html", base).href);
      await page.evaluate(() => chrome.runtime.sendMessage({ kind: "wake" }).catch(() => {}));
      await page.close();
    }
    return browser.waitForTarget(isWorker);
  }

  /**
   * With the background awake, since what wakes it is another page.
   * @param {import("puppeteer-core").Page} page
   */
  async function bringToFront(page) {
    await background();
    await page.bringToFront();
  }

  /**
   * By a session of its own: a worker that starts right after it was stopped is the same target to Chromium, whose
   * first session, which puppeteer keeps, has ended with the old one.
   * @param {(...args: any[]) => any} fn
   * @param {unknown[]} args
   */
  async function inBackground(fn, ...args) {
    const session = await (await background()).createCDPSession();
    try {
      const { result, exceptionDetails } = await session.send("Runtime.evaluate", {
        expression: `(${fn})(...${JSON.stringify(args)})`,
        awaitPromise: true,
        returnByValue: true,
        userGesture: true,
      });
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description);
      return result.value;
    } finally {
      // A worker that is listened to never sleeps; it may also have ended meanwhile.
      await session.detach().catch(() => {});
    }
  }

  /** @param {string} path */
  async function closeAll(path) {
    const isOne = (/** @type {import("puppeteer-core").Target} */ target) =>
      target.type() === "page" && target.url().endsWith(path);
    for (const target of browser.targets().filter(isOne)) await (await target.asPage()).close();
  }

  const downloads = join(profile, "downloads");
  await mkdir(downloads, { recursive: true });
  const session = await browser.target().createCDPSession();
  await session.send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: downloads });

  return {
    browser,

    async extensionUrl(path) {
      return new URL(path, base).href;
    },

    async goToExtension(page, url) {
      await page.goto(url);
    },

    async openPopup(page) {
      await bringToFront(page);
      const popupUrl = new URL("popup/popup.html", base).href;
      const opened = browser.waitForTarget((target) => target.url() === popupUrl);
      await inBackground(() => chrome.action.openPopup());
      return asPopup(await (await opened).asPage());
    },

    closePopup: () => closeAll("/popup/popup.html"),

    showOn: (page, medium) => page.emulateMediaType(medium),

    async list() {
      const isList = (/** @type {import("puppeteer-core").Target} */ target) =>
        target.url().endsWith("/list/list.html");
      return asPopup(await (await browser.waitForTarget(isList)).asPage());
    },

    closeList: () => closeAll("/list/list.html"),

    // Headless, there is no window to hear the keys and to show the menu: what the browser then sends is sent here.
    async pressCommand(page, command) {
      await bringToFront(page);
      await inBackground(async (command) => {
        const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
        /** @type {any} */ (chrome.commands.onCommand).dispatch(command, tab);
      }, command);
    },

    async chooseFromMenu(page, _, { id, title }) {
      await bringToFront(page);
      const info = { menuItemId: id, frameId: 0, pageUrl: page.url() };
      await inBackground(
        async (info, title) => {
          // Fails where there is no such entry.
          await chrome.contextMenus.update(info.menuItemId, { title });
          const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
          /** @type {any} */ (chrome.contextMenus.onClicked).dispatch(info, tab);
        },
        info,
        title,
      );
    },

    async isAwake() {
      return browser.targets().some(isWorker);
    },

    downloads,

    inBackground,

    async stopBackground() {
      const before = browser.targets().filter(isWorker);
      const { targetInfos } = await session.send("Target.getTargets");
      // It may have ended by itself.
      for (const { type, targetId } of targetInfos)
        if (type === "service_worker") await session.send("Target.closeTarget", { targetId }).catch(() => {});
      // What is asked of one that is about to end is refused (“No SW”).
      await until("the worker has ended", () => !browser.targets().some((each) => before.includes(each)));
    },

    async reloadExtension() {
      await browser.installExtension(extension);
    },

    async withholdSites() {
      const page = await browser.newPage();
      await page.goto("chrome://extensions");
      await page.evaluate(
        (extensionId) =>
          /** @type {any} */ (chrome).developerPrivate.updateExtensionConfiguration({
            extensionId,
            hostAccess: "ON_CLICK",
          }),
        new URL(base).hostname,
      );
      await page.close();
    },

    async removeExtension() {
      await browser.uninstallExtension(new URL(base).host);
    },

    async evaluateInShadow(host, fn, ...args) {
      const { client } = /** @type {any} */ (host);
      const { node } = await client.send("DOM.describeNode", {
        objectId: host.remoteObject().objectId,
        depth: 1,
        pierce: true,
      });
      const [root] = node.shadowRoots;
      const { object } = await client.send("DOM.resolveNode", { backendNodeId: root.backendNodeId });
      const { result, exceptionDetails } = await client.send("Runtime.callFunctionOn", {
        objectId: object.objectId,
        functionDeclaration: `function (...args) { return (${fn})(this, ...args); }`,
        arguments: args.map((value) => ({ value })),
        returnByValue: true,
      });
      if (exceptionDetails) throw new Error(exceptionDetails.exception.description);
      return result.value;
    },

    problems() {
      const lines = readFileSync(log, "utf8").split("\n");
      return lines.flatMap((line) => CONSOLE_LINE.exec(line)?.[1] ?? []);
    },

    close: () => browser.close(),
  };
}

/**
 * @param {import("puppeteer-core").Page} page
 * @returns {import("./hedgelight.js").Popup}
 */
function asPopup(page) {
  return {
    evaluate: (fn, ...args) => page.evaluate(fn, ...args),
    // What is clicked may close the popup before the browser has answered; what should follow is waited for anyway.
    click: (selector) =>
      page.click(selector).catch((error) => {
        if (error.name !== "TargetCloseError") throw error;
      }),
    type: (text) => page.keyboard.type(text),
    screenshot: async (path) => void (await page.screenshot({ path })),
  };
}
