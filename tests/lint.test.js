/** What the linter has to refuse in the extension and on the playground: markup or code from text, and requests. */

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const EXTENSION = fileURLToPath(new URL("../extension", import.meta.url));
const FORBIDDEN = [
  "document.body.innerHTML = x;",
  'document.body["outerHTML"] = x;',
  "const { innerHTML } = x;",
  'x?.insertAdjacentHTML("beforeend", y);',
  "document.write(x);",
  "new DOMParser().parseFromString(x, y);",
  "document.createElement(x).srcdoc = y;",
  "range.createContextualFragment(x);",
  "globalThis.eval(x);",
  "new Function(x);",
  'import("./x.js");',
  "fetch(x);",
  "const ask = window.fetch;",
  "new XMLHttpRequest();",
  "new globalThis.WebSocket(x);",
  "navigator.sendBeacon(x);",
  "new EventSource(x);",
  "new Worker(x);",
  'x.src = "https://example.org/x.js";',
  "x.src = `//example.org/x.js`;",
  'x.style.background = "url(http://example.org/)";',
];

const ALLOWED = [
  'x.textContent = "<b>fetch</b>";',
  "const fetched = x.prefetch;",
  "URL.parse(x);",
  'x.kind = "a // b";',
];

const BIOME = fileURLToPath(new URL("../node_modules/@biomejs/biome/bin/biome", import.meta.url));
const RULES = "xtask/lint/text-only.grit";

/** Those of these lines that the rules refuse. @param {string[]} lines */
function refused(lines) {
  const folder = mkdtempSync(join(tmpdir(), "hedgelight-lint-"));
  try {
    const plugin = fileURLToPath(new URL(`../${RULES}`, import.meta.url));
    const config = { root: true, plugins: [plugin], linter: { rules: { preset: "none" } } };
    writeFileSync(join(folder, "biome.json"), JSON.stringify(config));
    lines.forEach((line, place) => {
      writeFileSync(join(folder, `${place}.js`), line);
    });
    const options = ["lint", "--reporter=json", "--max-diagnostics=none"];
    const { stdout } = spawnSync(process.execPath, [BIOME, ...options], { cwd: folder, encoding: "utf8" });
    /** @type {{ diagnostics: { category: string, location: { path: any } }[] }} */
    const { diagnostics } = JSON.parse(stdout);
    const places = new Set(diagnostics.map(({ location }) => parseInt(basename(location.path), 10)));
    return lines.filter((_, place) => places.has(place));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("each is refused, and what only looks like it isn't", () => {
  assert.deepEqual(refused([...FORBIDDEN, ...ALLOWED]), FORBIDDEN);
});

test("the rules hold for all of the extension and the playground", () => {
  const { overrides } = JSON.parse(readFileSync(new URL("../biome.json", import.meta.url), "utf8"));
  assert.deepEqual(overrides, [{ includes: ["extension/**/*.js", "www/**/*.js"], plugins: [`./${RULES}`] }]);
});

/** What would load something from elsewhere, or run what isn't in a file. */
const IN_MARKUP = [
  /\son\w+=/i,
  /<script(?![^>]*\ssrc=)/i,
  /\sstyle=/i,
  /(?:src|href|action)="(?:[a-z]+:)?\/\//i,
];

test("nor has any page or style of ours an inline script, or an address of another place", () => {
  const files = readdirSync(EXTENSION, { recursive: true, encoding: "utf8" });
  const pages = files.filter((file) => file.endsWith(".html"));
  const styles = files.filter((file) => file.endsWith(".css"));
  assert.ok(pages.length > 3 && styles.length > 5);
  for (const page of pages) {
    const html = readFileSync(join(EXTENSION, page), "utf8");
    for (const pattern of IN_MARKUP) assert.doesNotMatch(html, pattern, page);
  }
  for (const style of styles) {
    assert.doesNotMatch(readFileSync(join(EXTENSION, style), "utf8"), /@import|url\(|image-set\(/i, style);
  }
});
