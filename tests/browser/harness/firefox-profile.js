/**
 * Profiles that have been through a first start already, without the extension: the first takes Firefox a second longer
 * than any other.
 */

import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, rename, rm, stat } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import puppeteer from "puppeteer-core";

const DIST = fileURLToPath(new URL("../../../dist", import.meta.url));

/**
 * Makes an empty folder such a profile. What it is copied from is kept, for this Firefox.
 * @param {string} profile
 */
export async function fillProfile(profile) {
  const executablePath = /** @type {string} */ (process.env.FIREFOX);
  const kept = `${DIST}/firefox-profile-${(await stat(executablePath)).mtimeMs}`;
  if (!existsSync(kept)) {
    await mkdir(DIST, { recursive: true });
    const started = await mkdtemp(`${kept}-`);
    const launched = puppeteer.launch({
      browser: "firefox",
      executablePath,
      headless: true,
      userDataDir: started,
    });
    await (await launched).close();
    // Another test file may have been quicker.
    await rename(started, kept).catch(() => rm(started, { recursive: true }));
  }
  await cp(kept, profile, { recursive: true });
}
