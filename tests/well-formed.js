/** What holds for every answer of the module: the contract's shape. */

import assert from "node:assert/strict";

/**
 * @typedef {import("#wasm").ScanAnswer} ScanAnswer
 * @typedef {import("#wasm").Span} Span
 */

/** Strongest first. */
export const LABELS = [
  "hearsay",
  "unnamed-source",
  "named-source",
  "hedge",
  "unsourced-quote",
  "attitude",
  "vague",
];

/** @type {(text: string, span: Span) => string} */
export const words = (text, { start, end }) => text.slice(start, end);

/**
 * Every span of an answer lies in the text, and what belongs to a claim lies where it should.
 * @param {string} text
 * @param {ScanAnswer} answer
 */
export function assertWellFormed(text, { claims, rules }) {
  /** @type {(span: Span, around?: Span) => void} */
  const assertSpan = ({ start, end }, around = { start: 0, end: text.length }) => {
    assert.ok(Number.isInteger(start) && Number.isInteger(end));
    assert.ok(around.start <= start && start < end && end <= around.end, `${start}–${end} of ${text.length}`);
  };
  const attributions = claims.flatMap((claim) => claim.attributions);
  assert.deepEqual(
    attributions.map(({ index }) => index),
    attributions.map((_, place) => place),
  );
  let last = 0;
  for (const claim of claims) {
    assertSpan(claim);
    assert.ok(claim.start >= last, "claims are in text order");
    last = claim.end;
    assert.equal(words(text, claim), words(text, claim).trim());
    assert.deepEqual(
      claim.labels,
      LABELS.filter((label) => claim.cues.some((cue) => cue.label === label)),
    );
    for (const cue of claim.cues) {
      assertSpan(cue, claim);
      assert.ok(rules[cue.rule], `${cue.rule} says what it tells`);
    }
    for (const { cue, source, content, quote, within } of claim.attributions) {
      assertSpan(cue);
      if (source) assertSpan(source);
      content.forEach((span) => {
        assertSpan(span);
      });
      assert.ok(["direct", "indirect", "mixed"].includes(quote));
      assert.ok(within === null || attributions[within] !== undefined);
    }
  }
}
