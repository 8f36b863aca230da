/** The WebAssembly module, on a page of the extension. */

import init, { Scanner } from "#wasm";

/** @param {import("#wasm").OwnRules[]} [own]  the reader's own rule sets */
export async function loadScanner(own) {
  await init({ module_or_path: chrome.runtime.getURL("hedgelight_bg.wasm") });
  return new Scanner(own);
}
