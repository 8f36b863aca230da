/** What is shipped besides our own code: docs/dependencies.md lists all of it, and it stays few. */

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const page = readFileSync(new URL("../docs/dependencies.md", import.meta.url), "utf8");

/** The crates in the module, but for our own; macros run when it is compiled, and are left out. */
function cratesInModule() {
  const options = ["--package=hedgelight", "--no-default-features", "--target=wasm32-unknown-unknown"];
  const edges = ["--edges=normal,no-proc-macro", "--prefix=none", "--format={p}"];
  const tree = execFileSync("cargo", ["tree", "--locked", ...options, ...edges], {
    cwd: ROOT,
    encoding: "utf8",
  });
  const [own, ...others] = tree.trim().split("\n");
  assert.match(own, /^hedgelight /);
  return [...new Set(others.map((line) => line.split(" ")[0]))].sort();
}

test("docs/dependencies.md lists every crate in the module, and counts them", () => {
  const crates = cratesInModule();
  const listed = [...page.matchAll(/^\| `([\w-]+)` \|/gm)].map(([, name]) => name);
  assert.deepEqual(listed.sort(), crates);
  assert.ok(page.includes(`**${crates.length} crates**`));
});

test("no package of npm is shipped", () => {
  const { dependencies } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  assert.equal(dependencies, undefined);
  assert.ok(page.includes("**no npm package**"));
});
