/** The WebAssembly module. */

import bytes from "wasm-bytes";
import init from "#wasm";

export { Scanner } from "#wasm";

export async function loadModule() {
  await init({ module_or_path: bytes });
}

/**
 * What the module answers, where it is no failure.
 * @template T
 * @param {T} answer
 * @returns {Exclude<T, import("#wasm").Failure>}
 */
export function ok(answer) {
  const { error } = /** @type {{ error?: unknown }} */ (answer);
  if (typeof error === "string") throw new Error(error);
  return /** @type {Exclude<T, import("#wasm").Failure>} */ (answer);
}
