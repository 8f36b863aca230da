/** How many sentences a text has, for the share of those that are plain. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { countSentences } from "../extension/sourcing.js";

/** @type {[string, number][]} */
const TEXTS = [
  ["", 0],
  ["A headline", 0],
  ["It rained.", 1],
  ["It rained. It may rain again!  “Will it?” he asked.", 3],
  ["He said “it rained.” Nobody heard him…", 2],
  ["It fell by 3.4 to 9.5 per cent.", 1],
  ["It is c. 300 km long, i.e. very long.", 1],
  ["It rained.\n\n2012 was dry.\n", 2],
  ["Wait... what?", 1],
];

test("sentences are counted by their ends", () => {
  for (const [text, count] of TEXTS) assert.equal(countSentences(text), count, text);
});
