/** The least that serves: exactly these permissions, this policy, and nothing that a page could reach. */

import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

const read = (/** @type {string} */ path) => readFileSync(new URL(path, import.meta.url), "utf8");

/** @type {Record<string, Record<string, any>>} */
const MANIFESTS = Object.fromEntries(
  ["chrome", "firefox"].map((browser) => [browser, JSON.parse(read(`../dist/${browser}/manifest.json`))]),
);
const PERMISSIONS = {
  chrome: ["storage", "contextMenus", "sidePanel"],
  firefox: ["storage", "contextMenus"],
};
/** Keys that ask for more, or let others in. */
const ABSENT = [
  "host_permissions",
  "optional_permissions",
  "optional_host_permissions",
  "web_accessible_resources",
  "externally_connectable",
  "update_url",
  "sandbox",
];
const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
];

for (const [browser, manifest] of Object.entries(MANIFESTS)) {
  test(`${browser}: exactly these permissions`, () => {
    assert.deepEqual(manifest.permissions, PERMISSIONS[/** @type {"chrome" | "firefox"} */ (browser)]);
    assert.deepEqual(
      ABSENT.filter((key) => key in manifest),
      [],
    );
    const scripts = manifest.content_scripts.map((/** @type {any} */ { matches, js }) => [matches, js]);
    assert.deepEqual(scripts, [
      [["<all_urls>"], ["wake.js"]],
      [["<all_urls>"], ["content.js"]],
    ]);
  });

  test(`${browser}: pages of ours run and load only what is in the package`, () => {
    assert.deepEqual(manifest.content_security_policy, { extension_pages: POLICY.join("; ") });
  });

  test(`${browser}: the version is Cargo.toml's, and the change log has it`, () => {
    const [, version] = /^version = "(.*)"$/m.exec(read("../Cargo.toml")) ?? [];
    assert.equal(manifest.version, version);
    assert.ok(read("../CHANGELOG.md").includes(`\n## [${version}]`));
  });

  test(`${browser}: every icon is there, in the size that it is for, and no other`, () => {
    const { action, icons, sidebar_action: sidebar } = manifest;
    const sized = [action.default_icon, icons].flatMap((set) => Object.entries(set));
    const themed = (action.theme_icons ?? []).flatMap((/** @type {any} */ { light, dark }) => [light, dark]);
    const all = [...sized.map(([, path]) => path), ...themed, ...(sidebar ? [sidebar.default_icon] : [])];
    assert.deepEqual(
      all.filter((path) => !existsSync(new URL(`../dist/${browser}/${path}`, import.meta.url))),
      [],
    );
    const used = new Set([...all, "icons/icon.svg"]);
    const shipped = readdirSync(new URL(`../dist/${browser}/icons`, import.meta.url));
    assert.deepEqual(
      shipped.filter((name) => !used.has(`icons/${name}`)),
      [],
    );
    for (const [size, path] of sized.filter(([, path]) => path.endsWith(".png"))) {
      const png = readFileSync(new URL(`../dist/${browser}/${path}`, import.meta.url));
      assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [Number(size), Number(size)], path);
    }
  });
}

test("Firefox: no data is collected", () => {
  const { gecko } = MANIFESTS.firefox.browser_specific_settings;
  assert.deepEqual(gecko.data_collection_permissions, { required: ["none"] });
});

test("docs/permissions.md justifies each permission, and no other", () => {
  const named = [...read("../docs/permissions.md").matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name);
  const asked = new Set(Object.values(MANIFESTS).flatMap(({ permissions }) => permissions));
  assert.deepEqual(named.sort(), [...asked].sort());
});
