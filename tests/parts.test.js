/** A document that is scanned part by part, by a background that may forget it at any time. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import fc from "fast-check";
import { initSync, Scanner } from "#wasm";
import { Parts } from "../extension/content/parts.js";
import { Documents } from "../extension/documents.js";

/** @typedef {import("../extension/documents.js").ScanRequest} ScanRequest */

initSync({ module: readFileSync(new URL("../dist/wasm/hedgelight_bg.wasm", import.meta.url)) });
const scanner = new Scanner();
/** @type {import("#wasm").Label[]} */
const LABELS = ["named-source", "unnamed-source", "hedge"];

const FULL = ["Jane Marlowe", "The Institute for the Study of War (ISW)", "Adam Quill"];
const SHORT = ["Marlowe", "The ISW", "Quill"];
/** So long that names are written out after some of them. */
const FILLER = "The sky is blue and the grass is green. ".repeat(1000);

/** @param {number} place */
const textOf = (place) => {
  const names = place < FULL.length ? FULL[place] : SHORT[place % SHORT.length];
  return `${names} said that it was so. ${FILLER} She added that it may rain.`;
};

/**
 * Scans a document; answers what was found in each part, and what was asked for.
 * @param {{ isForgotten: boolean, isAwaited: boolean }[]} parts  whether all is forgotten before a part, and whether its answer
 *   is waited for before the next
 */
async function scanAll(parts) {
  let documents = new Documents();
  /** @type {ScanRequest[]} */
  const asked = [];
  const document = new Parts(async (request) => {
    asked.push(request);
    await undefined;
    return documents.scan(scanner, request);
  });
  const answers = [];
  for (const [place, { isForgotten, isAwaited }] of parts.entries()) {
    if (isForgotten) documents = new Documents();
    const answer = document.scan(textOf(place), LABELS);
    if (isAwaited) await answer;
    answers.push(answer);
  }
  return { found: await Promise.all(answers), asked };
}

test("whatever is forgotten, each part is answered as if nothing had been", async () => {
  const part = fc.record({ isForgotten: fc.boolean(), isAwaited: fc.boolean() });
  const { found } = await scanAll(Array(8).fill({ isForgotten: false, isAwaited: true }));
  const sources = found.flatMap((scan) => {
    assert.ok("claims" in scan, JSON.stringify(scan));
    return scan.claims[0].attributions[0].source?.name;
  });
  const [jane, isw, adam] = ["Jane Marlowe", "Institute for the Study of War (ISW)", "Adam Quill"];
  assert.deepEqual(sources, [jane, isw, adam, jane, isw, adam, jane, isw]);
  await fc.assert(
    fc.asyncProperty(fc.array(part, { minLength: 8, maxLength: 8 }), async (parts) => {
      assert.deepEqual((await scanAll(parts)).found, found);
    }),
    { numRuns: 8 },
  );
});

test("names are sent only where they were forgotten, and written out less often than parts are scanned", async () => {
  const { asked } = await scanAll(Array(20).fill({ isForgotten: false, isAwaited: false }));
  assert.equal(asked.length, 20);
  assert.ok(asked.every(({ part }) => part && (part.known?.texts ?? []).join("").length <= FILLER.length));
  const written = asked.filter(({ part }) => part?.wantsNames).length;
  assert.ok(written >= 2 && written <= 4, `${written} times`);
});
