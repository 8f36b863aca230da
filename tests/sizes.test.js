/** What is shipped doesn't grow unnoticed. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { sizes } from "./sizes.js";

/**
 * Ceilings in bytes, of dist/ as it is built: a little over what it is. What it should come to is 1,000,000 for the module,
 * 330,000 packed by brotli, and 1,000,000 for the packed extension: ceilings go down, or up by what a commit gives a reason for.
 * @type {Record<keyof ReturnType<typeof sizes>, number>}
 */
const CEILINGS = {
  module: 1_000_000,
  modulePacked: 381_500,
  extension: 665_600,
};

for (const [what, size] of Object.entries(sizes())) {
  test(`${what}: ${size} bytes`, () => {
    const ceiling = CEILINGS[/** @type {keyof typeof CEILINGS} */ (what)];
    assert.ok(size <= ceiling, `${size} bytes are more than ${ceiling}`);
  });
}
