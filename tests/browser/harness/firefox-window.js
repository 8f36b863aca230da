/**
 * What runs in Firefox's own window, each function sent there by itself: it may use `elementAt` and `evaluateIn`, and nothing
 * else of this file.
 */

/* global WebExtensionPolicy, OffscreenCanvas */

/**
 * An element of the window, through the documents of frames.
 * @param {string[]} path  a selector for each document
 * @returns {any}
 */
export function elementAt(path) {
  /** @type {any} */
  let at = document;
  for (const selector of path) at = (at?.contentDocument ?? at)?.querySelector(selector);
  return at;
}

/** @param {string} id */
export async function openPopup(id) {
  const { extension } = /** @type {any} */ (globalThis).WebExtensionPolicy.getByID(id);
  await extension.apiManager.global.browserActionFor(extension).openPopup(window, true);
}

/** @param {string} id */
export function isAwake(id) {
  const { WebExtensionPolicy } = /** @type {any} */ (globalThis);
  return WebExtensionPolicy.getByID(id).extension.backgroundState !== "stopped";
}

/**
 * Runs code in a page of the extension, in that page's own process.
 * @param {any} messageManager  of the browser that it is in
 * @param {string} code
 */
export function evaluateIn(messageManager, code) {
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

/** @param {string[]} path @param {string} code */
export function evaluateInPopup(path, code) {
  return evaluateIn(elementAt(path).messageManager, code);
}

/** @param {string} id @param {string} code */
export function evaluateInBackground(id, code) {
  const { extension } = /** @type {any} */ (globalThis).WebExtensionPolicy.getByID(id);
  return evaluateIn(extension.backgroundContext.xulBrowser.messageManager, code);
}

/** @param {string} id */
export async function stopBackground(id) {
  const { extension } = /** @type {any} */ (globalThis).WebExtensionPolicy.getByID(id);
  await extension.terminateBackground({ ignoreDevToolsAttached: true, disableResetIdleForTest: true });
}

/** @param {string} id @param {"reload" | "uninstall"} what */
export async function changeAddon(id, what) {
  const { ChromeUtils } = /** @type {any} */ (globalThis);
  const { AddonManager } = ChromeUtils.importESModule("resource://gre/modules/AddonManager.sys.mjs");
  await (await AddonManager.getAddonByID(id))[what]();
}

/** @param {string[]} path @param {{ x: number, y: number }} point */
export function clickInPopup(path, point) {
  let [x, y] = [0, 0];
  path.forEach((_, depth) => {
    const box = elementAt(path.slice(0, depth + 1)).getBoundingClientRect();
    x += box.x;
    y += box.y;
  });
  /** @type {(type: string, buttons: number) => void} */
  const send = (type, buttons) => {
    const options = { button: 0, buttons, clickCount: type === "mousemove" ? 0 : 1 };
    /** @type {any} */ (window).synthesizeMouseEvent(type, x + point.x, y + point.y, options, {});
  };
  send("mousemove", 0);
  send("mousedown", 1);
  send("mouseup", 0);
}

/** @param {string[]} path */
export async function drawPopup(path) {
  const image = await elementAt(path).browsingContext.currentWindowGlobal.drawSnapshot(
    null,
    1,
    "transparent",
  );
  const canvas = new OffscreenCanvas(image.width, image.height);
  canvas.getContext("2d")?.drawImage(image, 0, 0);
  const bytes = new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

export function isPopupOpen() {
  const panel = elementAt(["browser.webextension-popup-browser"])?.closest("panel");
  return panel?.state === "open";
}

export function hidePopup() {
  const panel = elementAt(["browser.webextension-popup-browser"])?.closest("panel");
  panel?.hidePopup();
}

/** @param {string[]} path */
export function hasBrowser(path) {
  return Boolean(elementAt(path)?.messageManager);
}

export function hideSidebar() {
  /** @type {any} */ (window).SidebarController.hide();
}

/** What the tab in front is shown on. @param {string} medium */
export function showOn(medium) {
  /** @type {any} */ (window).gBrowser.selectedBrowser.browsingContext.mediumOverride = medium;
}

/** With Alt and Shift. @param {{ key: string, keyCode: number }} pressed */
export function pressKey({ key, keyCode }) {
  const options = { altKey: true, shiftKey: true };
  // The reader is on the page, wherever they were before.
  /** @type {any} */ (window).gBrowser.selectedBrowser.focus();
  const { Cc, Ci } = /** @type {any} */ (globalThis);
  const processor = Cc["@mozilla.org/text-input-processor;1"].createInstance(Ci.nsITextInputProcessor);
  processor.beginInputTransactionForTests(window);
  const event = (/** @type {object} */ init) => new KeyboardEvent("", init);
  for (const name of ["Alt", "Shift"]) processor.keydown(event({ key: name, code: `${name}Left` }));
  processor.keydown(event({ key, code: key, keyCode, ...options }));
  processor.keyup(event({ key, code: key, keyCode, ...options }));
  for (const name of ["Shift", "Alt"]) processor.keyup(event({ key: name, code: `${name}Left` }));
}

/** @param {string} text */
export function typeText(text) {
  const { Cc, Ci } = /** @type {any} */ (globalThis);
  const processor = Cc["@mozilla.org/text-input-processor;1"].createInstance(Ci.nsITextInputProcessor);
  processor.beginInputTransactionForTests(window);
  for (const key of text) {
    processor.keydown(new KeyboardEvent("", { key }));
    processor.keyup(new KeyboardEvent("", { key }));
  }
}

export function isMenuOpen() {
  return /** @type {any} */ (document.getElementById("contentAreaContextMenu"))?.state === "open";
}

/** @param {string} label */
export function chooseMenuItem(label) {
  const menu = /** @type {any} */ (document.getElementById("contentAreaContextMenu"));
  const items = [...menu.querySelectorAll("menuitem")];
  const item = items.find((each) => each.label === label);
  if (!item)
    throw new Error(
      `“${label}” is not in the menu: ${items.filter((each) => !each.hidden).map((each) => each.label)}`,
    );
  menu.activateItem(item);
}

/** @param {string} id */
export async function withholdSites(id) {
  const { ChromeUtils, WebExtensionPolicy } = /** @type {any} */ (globalThis);
  const { ExtensionPermissions } = ChromeUtils.importESModule(
    "resource://gre/modules/ExtensionPermissions.sys.mjs",
  );
  const { extension } = WebExtensionPolicy.getByID(id);
  await ExtensionPermissions.remove(id, { permissions: [], origins: ["<all_urls>"] }, extension);
}
