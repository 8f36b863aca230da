/**
 * The built module, as JavaScript sees it: the contract's shape, UTF-16 offsets, errors as values.
 */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { initSync, Names, Scanner } from "#wasm";
import { examplesOf } from "../extension/examples.js";
import { assertWellFormed, LABELS, words } from "./well-formed.js";

/** @typedef {import("#wasm").ScanAnswer} ScanAnswer */

const ARTICLE = readFileSync(new URL("cases/seed-article.txt", import.meta.url), "utf8");

initSync({ module: readFileSync(new URL("../dist/wasm/hedgelight_bg.wasm", import.meta.url)) });
const scanner = new Scanner();

/**
 * @param {string} text
 * @param {string[]} [labels]
 * @param {Names} [names]  given by the parts before
 * @returns {ScanAnswer}
 */
function scan(text, labels, names = new Names()) {
  const answer = scanner.scanPart({ text, labels }, names);
  assert.ok(typeof answer === "string", JSON.stringify(answer));
  return JSON.parse(answer);
}

/** @param {unknown} request  anything at all */
const scanAnything = (request) => scanner.scan(/** @type {any} */ (request));

test("the article's answer has the contract's shape", () => {
  const answer = scan(ARTICLE);
  assert.ok(answer.claims.length >= 10);
  assertWellFormed(ARTICLE, answer);
});

test("all labels can be asked for, one alone as well, and unknown ones are ignored", () => {
  const all = scan(ARTICLE, LABELS);
  assertWellFormed(ARTICLE, all);
  const hearsay = scan(ARTICLE, ["hearsay", "nonsense"]);
  assert.ok(hearsay.claims.length > 0);
  assert.ok(hearsay.claims.every(({ labels }) => labels.join() === "hearsay"));
  assert.deepEqual(scan(ARTICLE, []).claims, []);
});

test("offsets count UTF-16 units, past astral characters and lone surrogates", () => {
  const sentence = "He is reportedly in Rome.";
  for (const before of ["\u{1f600}\u{1d11e} yes. ", "\ud83d and \udfff. ", "é\u0301 \u{10ffff}. ", ""]) {
    const text = `${before}${sentence} \udc00`;
    const answer = scan(text);
    assertWellFormed(text, answer);
    const claim = answer.claims.find(({ labels }) => labels.includes("hearsay"));
    assert.ok(claim, text);
    assert.equal(words(text, claim).slice(0, sentence.length), sentence);
    assert.equal(words(text, claim.cues[0]), "reportedly");
  }
});

test("a later part of a document resolves names by those of the part before, written out and read or not", () => {
  const names = new Names();
  scan("The Institute for the Study of War (ISW) noted that it was so.", undefined, names);
  const text = "The ISW added that it may rain.";
  for (const known of [new Names(names.written()), names]) {
    const [{ attributions }] = scan(text, undefined, known).claims;
    assert.equal(attributions[0].source?.name, "Institute for the Study of War (ISW)");
  }
  const alone = scan(text).claims[0].attributions[0].source?.name;
  assert.notEqual(alone, "Institute for the Study of War (ISW)");
});

test("what is no request is answered by an error, and the scanner goes on", () => {
  const badRequests = [null, 42, "text", [], {}, { text: 7 }, { text: "x", labels: "hedge" }];
  for (const request of badRequests) {
    const answer = scanAnything(request);
    assert.ok("error" in answer && answer.error.length > 0, JSON.stringify(request));
  }
  const notNames = scanner.scanPart({ text: "x" }, new Names(/** @type {any} */ (1)));
  assert.ok(typeof notNames !== "string" && notNames.error.length > 0);
  assert.equal(scan("He is reportedly in Rome.").claims.length, 1);
});

test("empty and unbroken texts are scanned", () => {
  assert.deepEqual(scan("").claims, []);
  assert.deepEqual(scan("\n \t\n").claims, []);
  const line = `${"word ".repeat(200_000)}He is reportedly in Rome.`;
  assertWellFormed(line, scan(line));
});

test("the rule sets describe themselves", () => {
  const sets = scanner.ruleSets();
  assert.ok(Array.isArray(sets));
  const ids = sets.flatMap(({ rules }) => rules.map(({ id }) => id));
  assert.equal(new Set(ids).size, ids.length);
  for (const { name, about, labels, rules } of sets) {
    assert.ok(name && about && labels.every((label) => LABELS.includes(label)));
    for (const rule of rules) {
      const { hits, misses } = examplesOf(rule);
      assert.ok(rule.tells && hits.length > 0 && misses.length > 0, rule.id);
    }
  }
});

const OWN = `[set]
name = "Mine"
about = "My own."
labels = ["vague"]

[[rule]]
id = "spin"
type = "quantity"
tells = "Praise instead of a figure."
phrases = ["game changer"]
hits = ["It is a [game changer] here."]
misses = ["It is a game.", "The game was changed."]
`;
const SAMPLE = "The plan is a game changer. He is reportedly in Rome.";

test("own rule sets are scanned with, whatever is wrong with another", () => {
  const own = new Scanner([
    { name: "bad", source: OWN.replace("game changer", "game (changer") },
    { name: "good", source: OWN },
  ]);
  const answer = own.scan({ text: SAMPLE, labels: LABELS });
  assert.ok(!("error" in answer));
  assertWellFormed(SAMPLE, answer);
  assert.deepEqual(
    answer.claims.flatMap(({ cues }) => cues.map(({ rule }) => rule)),
    ["spin", "reportedly"],
  );
  assert.equal(answer.rules.spin, "Praise instead of a figure.");
  const broken = own.brokenRules();
  assert.ok(Array.isArray(broken));
  assert.deepEqual(
    broken.map(({ file, line }) => [file, line]),
    [["bad", 10]],
  );
  own.free();
});

test("a rule file is checked: what it holds, which examples fail, and what it finds in a sample", () => {
  const json = JSON.stringify({
    set: { name: "Mine", about: "My own.", labels: ["vague"] },
    rule: [
      {
        id: "spin",
        type: "quantity",
        tells: "Praise.",
        phrases: ["game changer"],
        misses: ["A game changer."],
      },
    ],
  });
  for (const [source, failing] of /** @type {[string, number][]} */ ([
    [OWN, 0],
    [json, 1],
  ])) {
    const answer = scanner.checkRules(source, SAMPLE);
    assert.ok("ok" in answer, JSON.stringify(answer));
    assert.equal(answer.ok.set.name, "Mine");
    assert.equal(answer.ok.failing.length, failing);
    assert.equal(answer.ok.sample?.claims.length, 2);
  }
  for (const source of [
    "",
    "[",
    "{",
    '{"set": 1}',
    OWN.replace("spin", "reportedly"),
    "\ud800",
    OWN.repeat(2),
  ]) {
    const answer = scanner.checkRules(source);
    assert.ok("error" in answer && typeof answer.error === "object", source);
    assert.ok(answer.error.line > 0 && answer.error.reason, source);
  }
  assert.equal(scan(SAMPLE, LABELS).claims.length, 1, "checking changes nothing");
});

test("what is checked isn't blamed for another set", () => {
  const own = new Scanner([{ name: "", source: "[set" }]);
  assert.ok("ok" in own.checkRules(OWN));
  own.free();
});

test("what is no list of rule sets is answered by an error", () => {
  const values = /** @type {any[]} */ ([42, "x", [1], [{ name: "x" }], {}]);
  for (const value of values) assert.ok("error" in new Scanner(value).scan({ text: "x" }));
});
