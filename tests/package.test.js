/** What goes to the stores: the built files, the sources that make them, and no trace of this machine. */

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { unzipSync } from "fflate";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const PACKAGES = join(ROOT, "dist/packages");

/** @param {string} kind */
function contentOf(kind) {
  const name = readdirSync(PACKAGES).find((file) => file.endsWith(`-${kind}.zip`));
  assert.ok(name, `dist/packages has the package for ${kind}`);
  return unzipSync(readFileSync(join(PACKAGES, name)));
}

/** @param {string} folder */
const filesBelow = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) =>
      join(parentPath, name)
        .slice(folder.length + 1)
        .replaceAll("\\", "/"),
    );

for (const browser of ["chrome", "firefox"]) {
  const folder = join(ROOT, "dist", browser);

  test(`${browser}: what was built and tested is what is packed, in the order of the names`, () => {
    const packed = contentOf(browser);
    assert.deepEqual(Object.keys(packed), filesBelow(folder).sort());
    for (const [name, content] of Object.entries(packed)) {
      assert.ok(readFileSync(join(folder, name)).equals(content), name);
    }
  });

  test(`${browser}: no file names a folder of this machine`, () => {
    // In a container the home folder may be all too short to be told from other text.
    const folders = [ROOT, join(homedir(), "."), join(".cargo", "registry")].filter(
      ({ length }) => length > 4,
    );
    for (const [name, content] of Object.entries(contentOf(browser))) {
      const found = folders.filter((folder) => Buffer.from(content).includes(folder));
      assert.deepEqual(found, [], name);
    }
  });

  test(`${browser}: the module is fetched from the package, and nothing else is`, () => {
    const scripts = Object.entries(contentOf(browser)).filter(([name]) => name.endsWith(".js"));
    const calls = scripts.flatMap(([name, content]) =>
      [
        ...Buffer.from(content)
          .toString()
          .matchAll(/.*\bfetch\(.*/g),
      ].map(([line]) => `${name}: ${line.trim()}`),
    );
    // The one call is of the generated bindings, which three scripts hold.
    const lines = calls.map((call) => call.split(": ")[1]);
    assert.deepEqual(new Set(lines), new Set(["module_or_path = fetch(module_or_path);"]), calls.join("\n"));
  });
}

test("the sources are what git keeps, and how they were built", () => {
  const packed = contentOf("source");
  const tracked = execFileSync("git", ["ls-files", "-z"], { cwd: ROOT, encoding: "utf8" }).split("\0");
  assert.deepEqual(Object.keys(packed).sort(), ["BUILT-WITH.txt", ...tracked.filter(Boolean)].sort());
  const how = Buffer.from(packed["BUILT-WITH.txt"]).toString();
  for (const part of [/^commit [0-9a-f]{40}$/m, /^rustc \d+\.\d+/m, /^node v\d+/m]) assert.match(how, part);
});

test("the checksums are those of the packages", () => {
  const lines = readFileSync(join(PACKAGES, "SHA256SUMS"), "utf8").trim().split("\n");
  assert.equal(lines.length, 3);
  for (const line of lines) {
    const [sum, name] = line.split("  ");
    assert.equal(
      createHash("sha256")
        .update(readFileSync(join(PACKAGES, name)))
        .digest("hex"),
      sum,
      name,
    );
  }
});
