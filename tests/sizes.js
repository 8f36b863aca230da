/** How large what is shipped is, in bytes. */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { zipSync } from "fflate";

const DIST = fileURLToPath(new URL("../dist", import.meta.url));

export function sizes() {
  const module = readFileSync(join(DIST, "wasm/hedgelight_bg.wasm"));
  /** @type {(browser: string) => number} */
  const packed = (browser) => zipSync(filesOf(join(DIST, browser)), { level: 9 }).length;
  return {
    module: module.length,
    modulePacked: brotliCompressSync(module).length,
    extension: Math.max(packed("chrome"), packed("firefox")),
  };
}

/** @param {string} folder */
function filesOf(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(paths.map((path) => [path.slice(folder.length + 1), readFileSync(path)]));
}
