/** A module that can’t be loaded as the background is woken, on a made-up interface: no browser’s is there again right after. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const wasm = readFileSync(new URL("../dist/wasm/hedgelight_bg.wasm", import.meta.url));
const headers = { "content-type": "application/wasm" };
/** What comes of loading it, one after the other. */
const fates = [
  () => Promise.reject(new TypeError("no such file")),
  () => Promise.reject(new TypeError("no such file")),
  async () => new Response(wasm, { headers }),
];
const area = { get: async () => ({}) };
Object.assign(globalThis, {
  fetch: () => fates.shift()?.(),
  chrome: { runtime: { getURL: (/** @type {string} */ path) => path }, storage: { sync: area, local: area } },
});
const { prepare, scan } = await import("../extension/background/scanner.js");

/** @type {import("../extension/messages.js").ScanMessage} */
const request = { kind: "scan", text: "It may rain.", labels: ["hedge"], part: null };

test("a module that couldn’t be loaded is loaded anew for the next scan; without it any text would fail", async () => {
  await assert.rejects(prepare(), /no such file/);
  assert.deepEqual(await scan(request, {}), { error: "TypeError: no such file", isHopeless: true });
  const answer = await scan(request, {});
  assert.ok("scan" in answer, JSON.stringify(answer));
  assert.equal(JSON.parse(answer.scan).claims.length, 1);
});
