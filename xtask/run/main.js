/**
 * Opens a browser with the extension on a page. Headless it prints what is marked there, and takes a picture of the first card.
 *
 * usage: node xtask/run/main.js [URL|FILE] [--headless]; cargo xtask run sets up the rest
 */

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

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const SAMPLE = join(ROOT, "tests/pages/article.html");
/** So many marks are tried for a card: one may lie under something else. */
const TRIES = 10;
const PATIENCE = 1000;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { headless: { type: "boolean" } },
});
const { url, site } = await addressOf(positionals[0]);
const hedgelight = await Hedgelight.start({ headless: values.headless ?? false });
const [blank] = await hedgelight.browser.pages();
const page = await hedgelight.open(url);
await blank.close();
if (values.headless) {
  await report();
  await hedgelight.close();
} else {
  console.log(`\n${url} is open in ${BROWSER}, with Hedgelight installed. Close the browser to end.`);
  await new Promise((end) => hedgelight.browser.once("disconnected", end));
}
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

async function report() {
  const claims = await hedgelight.claims(page);
  console.log(`\n${await page.title()}\n${url}\n`);
  const rows = claims.map(({ text, labels, source, cues }) => [
    text,
    labels.join(", "),
    source,
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
