/** What holds of the module whatever JavaScript gives it, lone halves of characters among it. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import fc from "fast-check";
import { initSync, Names, Scanner } from "#wasm";
import { ruleFile, text } from "./texts.js";
import { assertWellFormed, LABELS } from "./well-formed.js";

initSync({ module: readFileSync(new URL("../dist/wasm/hedgelight_bg.wasm", import.meta.url)) });
const scanner = new Scanner();

/** @param {unknown} request  anything at all @param {unknown} [written]  likewise */
function scanAnything(request, written) {
  const names = new Names(/** @type {any} */ (written));
  const answer = scanner.scanPart(/** @type {any} */ (request), names);
  names.free();
  return answer;
}

/** @param {string} text @param {Names} [known]  by the parts before */
function scan(text, known) {
  const names = known ?? new Names();
  const answer = scanner.scanPart({ text, labels: LABELS }, names);
  if (!known) names.free();
  assert.ok(typeof answer === "string", JSON.stringify(answer));
  return JSON.parse(answer);
}

test("every text's answer has the contract's shape, and half a character counts as one that can't be read", () => {
  fc.assert(
    fc.property(text(50), (text) => {
      const answer = scan(text);
      assertWellFormed(text, answer);
      const whole = text.replaceAll(/\p{Surrogate}/gu, "\ufffd");
      assert.deepEqual(scan(whole), answer);
    }),
    { numRuns: 500 },
  );
});

test("documents don't influence each other", () => {
  fc.assert(
    fc.property(fc.array(text(30), { minLength: 2, maxLength: 3 }), (texts) => {
      const used = new Scanner();
      const answers = texts.map((text) => used.scan({ text, labels: LABELS }));
      used.free();
      texts.forEach((text, place) => {
        const unused = new Scanner();
        assert.deepEqual(unused.scan({ text, labels: LABELS }), answers[place]);
        unused.free();
      });
    }),
    { numRuns: 15 },
  );
});

test("a page that grows is scanned part by part, its names handed on", () => {
  fc.assert(
    fc.property(fc.array(text(20), { maxLength: 4 }), (parts) => {
      const kept = new Names();
      for (const part of parts) {
        // As a message between background and page carries it.
        const sent = new Names(JSON.parse(JSON.stringify(kept.written())));
        const answer = scan(part, kept);
        assertWellFormed(part, answer);
        assert.deepEqual(scan(part, sent), answer);
        assert.deepEqual(sent.written(), kept.written());
        sent.free();
      }
      kept.free();
    }),
    { numRuns: 150 },
  );
});

test("any request is answered, and any names taken or refused", () => {
  const known = new Names();
  scan("The Institute for the Study of War (ISW) noted that Jane Smith may go.", known);
  const written = known.written();
  const anything = fc.anything({ withBigInt: true, withDate: true, withMap: true, withTypedArray: true });
  // What is known of names, but for one place where something else stands.
  const damaged = fc
    .tuple(fc.nat(written.length), fc.nat(2), fc.string({ unit: "binary", maxLength: 3 }))
    .map(([at, gone, put]) => written.slice(0, at) + put + written.slice(at + gone));
  const request = fc.record({ text: fc.oneof(text(5), anything), labels: anything });
  fc.assert(
    fc.property(fc.oneof(anything, request), fc.oneof(anything, damaged), (request, written) => {
      const answer = scanAnything(request, written);
      if (typeof answer !== "string") assert.ok(answer.error.length > 0);
      else assertWellFormed(String(Object(request).text), JSON.parse(answer));
    }),
    { numRuns: 1000 },
  );
  assert.equal(scan("He is reportedly in Rome.").claims.length, 1, "it goes on");
});

test("any rule file is taken, or told what is wrong with it, with the line", () => {
  fc.assert(
    fc.property(ruleFile(), text(10), (source, sample) => {
      const answer = scanner.checkRules(source, sample);
      if ("ok" in answer) {
        assert.ok(answer.ok.sample);
        assertWellFormed(sample, answer.ok.sample);
      } else {
        const { error } = answer;
        assert.ok(typeof error === "object" && error.reason.length > 0, JSON.stringify(error));
        assert.ok(error.line >= 1 && error.line <= source.split("\n").length, `line ${error.line}`);
      }
    }),
    { numRuns: 400 },
  );
});
