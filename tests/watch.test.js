/** What `cargo xtask run --watch` does when files change. */

import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { watch } from "../xtask/run/watch.js";

const folder = mkdtempSync(join(tmpdir(), "hedgelight-watch-"));
mkdirSync(join(folder, "inner"));
after(() => rmSync(folder, { recursive: true }));

/** A promise and what settles it. */
function deferred() {
  /** @type {(value?: unknown) => void} */
  let resolve = () => {};
  const promise = new Promise((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

test("a change calls once, changes meanwhile once more, and a failure ends nothing", async () => {
  const [first, second, release, reported] = [deferred(), deferred(), deferred(), deferred()];
  let calls = 0;
  const watcher = watch(
    [folder],
    async () => {
      calls++;
      if (calls === 1) {
        first.resolve();
        await release.promise;
        throw new Error("it doesn't build");
      }
      second.resolve();
    },
    (error) => reported.resolve(error.message),
  );
  writeFileSync(join(folder, "inner/a.js"), "1");
  await first.promise;
  for (const name of ["b.js", "c.js", "inner/d.js"]) writeFileSync(join(folder, name), "1");
  assert.equal(calls, 1, "nothing is built twice at once");
  release.resolve();
  assert.equal(await reported.promise, "it doesn't build");
  await second.promise;
  watcher.close();
});
