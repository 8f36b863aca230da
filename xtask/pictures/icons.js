/**
 * Draws the icons' sizes from their SVG files: small ones have a drawing of their own, with thicker lines.
 *
 * usage: CHROMIUM=… node xtask/pictures/icons.js; cargo xtask pictures sets up the rest
 */

import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import puppeteer from "puppeteer-core";

const ICONS = new URL("../../extension/icons/", import.meta.url);
const SIZES = { "icon-small.svg": [16, 24], "icon.svg": [32, 48, 128] };

const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM,
  args: ["--no-sandbox", "--disable-gpu"],
});
const page = await browser.newPage();
for (const [name, sizes] of Object.entries(SIZES)) {
  const svg = await readFile(new URL(name, ICONS), "base64");
  for (const size of sizes) {
    await page.setViewport({ width: size, height: size });
    await page.setContent(
      `<body style="margin: 0"><img src="data:image/svg+xml;base64,${svg}" width="${size}" />`,
    );
    const path = /** @type {`${string}.png`} */ (fileURLToPath(new URL(`icon-${size}.png`, ICONS)));
    await page.screenshot({ path, omitBackground: true });
  }
}
await browser.close();
