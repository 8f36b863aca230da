/**
 * Opens a browser with the extension on a page. Headless it prints what is marked there, and takes a picture of the first card.
 * With --watch it builds anew after each change, and loads extension and page again.
 *
 * usage: node xtask/run/main.js [URL|FILE] [--headless] [--watch]; cargo xtask run sets up the rest
 */

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { shown } from "../../tests/browser/harness/card.js";
import { BROWSER, Hedgelight } from "../../tests/browser/harness/hedgelight.js";
import { marks, pointOfMark } from "../../tests/browser/harness/marks.js";
import { serve } from "../../tests/browser/harness/server.js";
import { until } from "../../tests/browser/harness/until.js";
import { table } from "./table.js";
import { watch } from "./watch.js";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const SAMPLE = join(ROOT, "tests/pages/article.html");
/** So many marks are tried for a card: one may lie under something else. */
const TRIES = 10;
const PATIENCE = 1000;
/** What the products are built from. */
const SOURCES = ["src", "rules", "extension", "www"].map((folder) => join(ROOT, folder));

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { headless: { type: "boolean" }, watch: { type: "boolean" } },
});
const { url, site } = await addressOf(positionals[0]);
const hedgelight = await Hedgelight.start({ headless: values.headless ?? false });
const [blank] = await hedgelight.browser.pages();
const page = await hedgelight.open(url);
await blank.close();
if (values.headless) await report();
else console.log(`\n${url} is open in ${BROWSER}, with Hedgelight installed. Close the browser to end.`);
if (values.watch) {
  console.log("Watching src, rules, extension and www. Ctrl+C ends it.");
  watch(SOURCES, renew, ({ message }) => console.error(message));
}
if (values.headless && !values.watch) await hedgelight.close();
else await new Promise((end) => hedgelight.browser.once("disconnected", end));
await site?.close();

/**
 * Files are served on this machine, since extensions may not read file: pages unless the reader allows it.
 * @param {string | undefined} page
 */
async function addressOf(page) {
  if (page && /^https?:/.test(page)) return { url: page };
  const file = page === undefined ? SAMPLE : resolve(process.env.FROM ?? ".", page);
  if (!(await stat(file).catch(() => null))?.isFile()) {
    console.error(`${file} is no file; an address starts with http:// or https://`);
    process.exit(1);
  }
  const site = await serve(dirname(file));
  return { url: site.url(`/${encodeURIComponent(basename(file))}`), site };
}

/** Builds, and loads the extension and the page again. @param {string} file  that has changed */
async function renew(file) {
  console.log(`\n${file} has changed`);
  const build = spawn(process.env.XTASK ?? "cargo-xtask", ["build", "--quick"], { stdio: "inherit" });
  const [status] = await once(build, "exit");
  if (status !== 0) throw new Error("It doesn’t build; the next change is waited for.");
  await hedgelight.fate.reloadExtension();
  await page.reload();
  if (values.headless) await report();
}

async function report() {
  const claims = await hedgelight.claims(page);
  console.log(`\n${await page.title()}\n${url}\n`);
  const rows = claims.map(({ text, labels, sources, cues }) => [
    text,
    labels.join(", "),
    sources.join(", "),
    cues.join(" · "),
  ]);
  if (rows.length > 0) console.log(table(["sentence", "labels", "source", "cue"], rows));
  console.log(`${rows.length} ${rows.length === 1 ? "sentence is" : "sentences are"} hedged or attributed.`);
  await openFirstCard();
  const picture = join(ROOT, "dist/screenshots", `run-${BROWSER}.png`);
  await mkdir(dirname(picture), { recursive: true });
  await page.screenshot({ path: /** @type {`${string}.png`} */ (picture) });
  console.log(`A picture of it: ${picture}`);
}

async function openFirstCard() {
  for (const { text } of (await marks(page)).slice(0, TRIES)) {
    // What lies in a link or isn't shown just now can't be clicked.
    const point = await pointOfMark(page, text).catch(() => undefined);
    if (!point) continue;
    await page.mouse.click(point.x, point.y);
    const isOpen = async () => (await shown(hedgelight, page))?.kind === "card";
    if (await until("the card is open", isOpen, PATIENCE).catch(() => false)) return;
  }
}
