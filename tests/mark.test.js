/** A mark that was made twice is known for the same, in whatever passage its words were scanned. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { Passage } from "../extension/claim.js";
import { Mark } from "../extension/content/mark.js";

const block = /** @type {any} */ ({ text: "Ann said it may rain." });

/**
 * The mark of the second attribution of a passage, the block beginning at `at`, and within the first one.
 * @param {number} at
 * @param {{ name?: string, outerName?: string, tells?: string, index?: number }} [differing]
 */
function makeMark(at, { name = "Ann Lee", outerName = "Bob", tells = "Somebody says so.", index = 1 } = {}) {
  /** @type {(place: number, index: number, within: number | null, name: string) => import("#wasm").Attribution} */
  const attribution = (place, index, within, name) => ({
    cue: { start: place + 4, end: place + 8 },
    source: { start: place, end: place + 3, kind: "person", name },
    content: [{ start: place + 9, end: place + 20 }],
    quote: "indirect",
    within,
    index,
  });
  /** @type {(place: number, attribution: import("#wasm").Attribution) => import("#wasm").Claim} */
  const claim = (place, attribution) => ({
    start: place,
    end: place + 21,
    labels: ["named-source"],
    cues: [{ ...attribution.cue, label: "named-source", type: "reportative", rule: "say" }],
    attributions: [attribution],
  });
  const outer = claim(at - 30, attribution(at - 30, index - 1, null, outerName));
  const inner = claim(at, attribution(at, index, index - 1, name));
  const passage = new Passage("", { claims: [outer, inner], rules: { say: tells } }, []);
  return new Mark(inner, passage, block, at);
}

test("a mark is like one that tells the same, wherever in a passage it stands", () => {
  assert.ok(makeMark(30).isLike(makeMark(30)));
  assert.ok(makeMark(30).isLike(makeMark(700, { index: 9 })));
});

test("a mark isn’t like one whose card would tell something else", () => {
  for (const differing of [{ name: "Ann" }, { outerName: "Robert" }, { tells: "Hearsay." }])
    assert.ok(!makeMark(30).isLike(makeMark(30, differing)), JSON.stringify(differing));
});
