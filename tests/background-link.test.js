/** What is asked of the background, on a made-up interface: no browser ends its background just as it is asked, again and again. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { noCounts } from "../extension/sourcing.js";

const request = { text: "It may rain.", labels: [], part: null };
const answer = { scan: "{}", names: null };

/** What comes of the next messages. @type {(() => Promise<unknown>)[]} */
let fates = [];
let asked = 0;
/** @type {{ id?: string, sendMessage: () => Promise<unknown> | undefined }} */
const runtime = {
  id: "hedgelight",
  sendMessage: () => {
    asked += 1;
    return fates.shift()?.();
  },
};
const page = {};
Object.assign(page, { top: page });
Object.assign(globalThis, { window: page, chrome: { runtime } });
const { ask, report, steering } = await import("../extension/content/background-link.js");

const ends = () => Promise.reject(new Error("The message port closed."));
const nobody = () => Promise.resolve(undefined);

beforeEach(() => {
  asked = 0;
});

test("a scan outlives a background that ends four times", async () => {
  fates = [ends, nobody, ends, ends, () => Promise.resolve(answer)];
  assert.deepEqual(await ask(request), answer);
  assert.equal(asked, 5);
});

test("a text that the background dies of is given up, with the reason", async () => {
  fates = Array(9).fill(ends);
  assert.deepEqual(await ask(request), { error: "Error: The message port closed.", isHopeless: true });
  assert.equal(asked, 5);
});

test("a change of the settings fails where it isn’t saved, or nobody answers", async () => {
  const isSaved = () => Promise.resolve(true);
  const isFull = () => Promise.resolve({ error: "QUOTA_BYTES quota exceeded" });
  for (const change of [
    () => steering.switchRule("may", false),
    () => steering.neverMark("x".repeat(501), true),
  ]) {
    fates = [isSaved, isFull, nobody];
    await change();
    await assert.rejects(change());
    await assert.rejects(change());
  }
});

test("what is marked is told again where the background ends just then, unless it has changed", async () => {
  const turn = () => new Promise((done) => setImmediate(done));
  fates = [ends, nobody];
  assert.ok(report({ ...noCounts(), marked: 1 }));
  await turn();
  assert.equal(asked, 2);
  let end = () => {};
  fates = [() => new Promise((_, fail) => (end = () => fail(new Error("The message port closed.")))), nobody];
  assert.ok(report({ ...noCounts(), marked: 2 }));
  assert.ok(report({ ...noCounts(), marked: 3 }));
  end();
  await turn();
  assert.equal(asked, 4);
});

test("an extension that is gone isn’t asked again", async () => {
  fates = [
    () => {
      delete runtime.id;
      return ends();
    },
  ];
  assert.deepEqual(await ask(request), { error: "Error: The message port closed.", isHopeless: true });
  assert.equal(asked, 1);
});
