/** The WebAssembly module, on a page of the extension. */

import init, { Scanner } from "#wasm";

export async function loadScanner() {
  await init({ module_or_path: chrome.runtime.getURL("hedgelight_bg.wasm") });
  return new Scanner();
}
