/** What `cargo xtask run --watch` does when files change. */

import assert from "node:assert/strict";
import { watch as hear, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
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
  let [calls, running] = [0, 0];
  const watcher = watch(
    [folder],
    async () => {
      calls += 1;
      running += 1;
      try {
        assert.equal(running, 1, "nothing is built twice at once");
        if (calls === 1) {
          first.resolve();
          await release.promise;
          throw new Error("it doesn't build");
        }
        second.resolve();
      } finally {
        running -= 1;
      }
    },
    (error) => reported.resolve(error.message),
  );
  writeFileSync(join(folder, "inner/a.js"), "1");
  await first.promise;
  const heard = deferred();
  // Told of each change after the other watcher, which was there before.
  const ear = hear(folder, (_, file) => file === "c.js" && heard.resolve());
  for (const name of ["b.js", "c.js", "inner/d.js"]) writeFileSync(join(folder, name), "1");
  await heard.promise;
  ear.close();
  release.resolve();
  assert.equal(await reported.promise, "it doesn't build");
  await second.promise;
  watcher.close();
});
