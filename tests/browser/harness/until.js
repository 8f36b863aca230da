/**
 * Waiting for a state, rather than for a time.
 */

import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";

const PATIENCE = 15_000;
const BETWEEN_LOOKS = 20;

/**
 * Waits until `look` answers something true, and answers that.
 * @template T
 * @param {string} what  for the error message
 * @param {() => T | Promise<T>} look
 * @param {number} [patience]  milliseconds
 * @returns {Promise<Exclude<T, null | undefined | false>>}
 */
export async function until(what, look, patience = PATIENCE) {
  const end = Date.now() + patience;
  for (;;) {
    const seen = await look();
    if (seen) return /** @type {Exclude<T, null | undefined | false>} */ (seen);
    if (Date.now() > end) throw new Error(`waited in vain until ${what}`);
    await pause(BETWEEN_LOOKS);
  }
}

/**
 * Waits until `look` answers `expected`; if it never does, fails with the difference.
 * @template T
 * @param {() => T | Promise<T>} look
 * @param {T} expected
 */
export async function untilEqual(look, expected) {
  const end = Date.now() + PATIENCE;
  for (;;) {
    const seen = await look();
    try {
      assert.deepEqual(seen, expected);
      return;
    } catch (error) {
      if (Date.now() > end) throw error;
    }
    await pause(BETWEEN_LOOKS);
  }
}
