/** The playground and the catalogue, as any server gives them, and from a disk. */

import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { clickInCard, HOST, openCardOf, shown } from "./harness/card.js";
import { marks, pointOfMark } from "./harness/marks.js";
import { paste, SPIN_RULES, textOf, write } from "./harness/own-page.js";
import { serve } from "./harness/server.js";
import { startSuite } from "./harness/suite.js";
import { until, untilEqual } from "./harness/until.js";

/** @typedef {import("puppeteer-core").Page} Page */

const { hedgelight } = await startSuite();
const folder = fileURLToPath(new URL("../../dist/www", import.meta.url));
const www = await serve(folder);
after(() => www.close());

// What is marked here is the playground's own doing.
before(() => hedgelight.store({ settings: { on: false } }));

const CLAIMS = [
  { text: "He is reportedly in Rome.", label: "hearsay" },
  { text: "Anna Berg said it was cold.", label: "named-source" },
];
const TEXT = `The sky is blue. ${CLAIMS.map(({ text }) => text).join(" ")}`;
const SPIN = { text: "It is a game changer.", label: "hedge" };

/** @param {Page} page */
const isReady = (page) =>
  until("the page is ready", () => page.evaluate(() => document.body.ariaBusy === "false"));

async function openPlayground(fragment = "") {
  const page = await hedgelight.open(www.url(`/index.html${fragment}`));
  await isReady(page);
  return page;
}

/** @param {Page} page */
const input = (page) => page.$eval("#input", (field) => /** @type {HTMLTextAreaElement} */ (field).value);

/** @param {Page} page */
const listed = (page) =>
  page.$$eval(".item button > :last-child", (items) => items.map(({ textContent }) => textContent));

/** Drops a file on the page. @param {Page} page @param {string} name @param {number[]} bytes @param {string} type */
const drop = (page, name, bytes, type = "text/plain") =>
  page.evaluate(
    (name, bytes, type) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([new Uint8Array(bytes)], name, { type }));
      const options = { dataTransfer, bubbles: true, cancelable: true };
      document.getElementById("output")?.dispatchEvent(new DragEvent("dragover", options));
      document.getElementById("output")?.dispatchEvent(new DragEvent("drop", options));
    },
    name,
    bytes,
    type,
  );

/** @type {(text: string) => number[]} */
const bytesOf = (text) => [...new TextEncoder().encode(text)];

test("a text that is written into the playground is marked, and has cards", async () => {
  const page = await hedgelight.open(www.url("/index.html"));
  await until("the sample is marked", async () => (await marks(page)).length > 3);
  await page.click("#input");
  await write(page, "#input", TEXT);
  await untilEqual(() => marks(page), CLAIMS);

  const { x, y } = await pointOfMark(page, CLAIMS[1].text);
  await page.mouse.click(x, y);
  const card = await until("the card is open", () => shown(hedgelight, page));
  assert.equal(card.title, "Anna Berg");
  await page.keyboard.press("Escape");
  await untilEqual(() => page.$(HOST), null);

  await page.click("input[value=hearsay]");
  await untilEqual(() => marks(page), CLAIMS.slice(1));
});

test("the list goes along: searched, filtered by label, and from it to the card by keys", async () => {
  const page = await openPlayground();
  await write(page, "#input", TEXT);
  await untilEqual(
    () => listed(page),
    CLAIMS.map(({ text }) => text),
  );
  assert.equal(await textOf(page, "count"), "2 sentences marked · 1 without a source");
  await page.type("#search", "rome");
  await untilEqual(() => listed(page), [CLAIMS[0].text]);
  await write(page, "#search", " ");
  await page.click("#labels [value=named-source]");
  await untilEqual(() => listed(page), [CLAIMS[1].text]);
  await page.focus(".item button");
  await page.keyboard.press("Enter");
  const card = await until("the card is open", () => shown(hedgelight, page));
  assert.equal(card.title, "Anna Berg");
});

test("a rule is switched off in the card, and on again beneath the text", async () => {
  const page = await openPlayground();
  await write(page, "#input", TEXT);
  await untilEqual(() => marks(page), CLAIMS);
  await openCardOf(hedgelight, page, CLAIMS[0].text);
  await clickInCard(hedgelight, page, "Don’t mark this…");
  await clickInCard(hedgelight, page, "Never mark “reportedly”");
  await untilEqual(() => marks(page), CLAIMS.slice(1));
  await page.keyboard.press("Escape");
  await page.click("#off button");
  await untilEqual(() => marks(page), CLAIMS);
  await untilEqual(() => page.$eval("#off-box", (box) => box.checkVisibility()), false);
});

test("own rules are tried while typing; what is wrong is told with its line, and the rest goes on", async () => {
  const page = await openPlayground();
  await write(page, "#input", `${SPIN.text} ${CLAIMS[0].text}`);
  await untilEqual(() => marks(page), [CLAIMS[0]]);
  await page.click("#own-box summary");
  await page.click("#own-example");
  await untilEqual(() => textOf(page, "own-state"), "1 rule; no example fails.");
  await untilEqual(() => marks(page), [SPIN, CLAIMS[0]]);
  await paste(page, "#own-source", SPIN_RULES.replace("game changer", "game (changer"));
  await until("the line is told", async () => (await textOf(page, "own-state"))?.startsWith("Line 10: "));
  await untilEqual(() => marks(page), [CLAIMS[0]]);
  await paste(page, "#own-source", `${SPIN_RULES}misses = ["It is a game changer."]`);
  await untilEqual(
    () => textOf(page, "own-failing"),
    "Line 11: spin finds “game changer” in: It is a game changer.",
  );
  await untilEqual(() => marks(page), [SPIN, CLAIMS[0]]);
});

test("the claims as JSON are the contract's, with places in the text", async () => {
  const page = await openPlayground();
  const text = `𝄞 Yes.\n\n${TEXT}`;
  await drop(page, "a.txt", bytesOf(text));
  await untilEqual(() => marks(page), CLAIMS);
  await page.click("#json-box summary");
  const { claims } = JSON.parse(
    await until("the claims are there", () => page.$eval("#json", ({ textContent }) => textContent)),
  );
  /** @type {(span: { start: number, end: number }) => string} */
  const words = ({ start, end }) => text.slice(start, end);
  assert.deepEqual(
    claims.map((/** @type {any} */ claim) => ({ text: words(claim), label: claim.labels[0] })),
    CLAIMS,
  );
  assert.equal(claims[1].attributions[0].source.name, "Anna Berg");
});

test("a link holds all that is shown, nothing is sent, and a bad one changes nothing", async () => {
  const page = await openPlayground();
  /** @type {string[]} */
  const requests = [];
  page.on("request", (request) => requests.push(request.url()));
  await write(page, "#input", `${TEXT} ${SPIN.text} Gr\u00fc\u00dfe \ud83d\ude00`);
  await page.click("input[value=hearsay]");
  await page.click("#own-box summary");
  await paste(page, "#own-source", SPIN_RULES);
  await untilEqual(() => marks(page), [CLAIMS[1], SPIN]);
  await page.click("#share");
  const fragment = await until("the address holds it", () => page.evaluate(() => location.hash));
  await until("it is said", async () => (await textOf(page, "toast"))?.includes("nothing was sent"));

  const other = await openPlayground(fragment);
  await untilEqual(() => marks(other), [CLAIMS[1], SPIN]);
  assert.equal(await input(other), await input(page));
  await write(other, "#input", TEXT);
  await untilEqual(() => marks(other), [CLAIMS[1]]);
  assert.equal(await other.evaluate(() => location.hash), "");

  for (const bad of [
    fragment.slice(0, -9),
    "#state=",
    "#state=%%",
    "#rule=nonsense",
    "#else",
    "#state=S0kDAA",
  ]) {
    await other.evaluate((hash) => {
      location.hash = hash;
    }, bad);
    const said = () => textOf(other, "problem");
    await until(`${bad} is told`, async () => (await said())?.startsWith("This link can’t be opened: "));
    assert.equal(await input(other), TEXT);
    await other.evaluate(() => {
      location.hash = "";
    });
    await untilEqual(said, "");
  }
  const fetched = requests.filter((url) => !url.startsWith("data:") && !url.startsWith("blob:"));
  assert.deepEqual(fetched, []);
});

test("what was typed is there after a reload, and when a link has taken its place", async () => {
  const page = await openPlayground();
  await write(page, "#input", TEXT);
  await page.reload();
  await isReady(page);
  assert.equal(await input(page), TEXT);
  await page.evaluate(() => {
    location.hash = "#rule=reportedly";
  });
  await until("the link is open", async () => (await input(page)).startsWith("He is reportedly forcing"));
  await page.click("#toast button");
  await untilEqual(() => input(page), TEXT);
});

test("clearing can be undone; without a text, and without marks, the page says what to do", async () => {
  const page = await openPlayground();
  await write(page, "#input", TEXT);
  await untilEqual(() => marks(page), CLAIMS);
  await page.click("#clear");
  await until("it says what to do", async () => (await textOf(page, "unlisted"))?.includes("paste a text"));
  assert.deepEqual([await input(page), await textOf(page, "count"), await marks(page)], ["", "", []]);
  await page.click("#toast button");
  await untilEqual(() => marks(page), CLAIMS);
  await write(page, "#input", "The sky is blue.");
  await until("it says so", async () => (await textOf(page, "unlisted"))?.startsWith("Nothing is marked"));
  await write(page, "#input", TEXT);
  await untilEqual(async () => (await listed(page)).length, CLAIMS.length);
  // Nothing in it is read at all.
  await write(page, "#input", "2026");
  await untilEqual(async () => (await listed(page)).length, 0);
  assert.equal(await textOf(page, "count"), "0 sentences marked · 0 without a source");
  await page.click("input[value=hedge]");
  await until("it says why", async () => (await textOf(page, "unlisted"))?.includes("3 of "));
  await drop(page, "figures.txt", bytesOf("2026\n".repeat(30_000)));
  await until("it is there", async () => (await input(page)).length > 100_000);
  await untilEqual(() => page.$eval("#progress", (bar) => bar.checkVisibility()), false);
  await page.click("#sample");
  await until("the sample is marked", async () => (await marks(page)).length > 3);
});

test("files are dropped or chosen; what is no text is refused, and the text stays", async () => {
  const page = await openPlayground();
  await drop(page, "note.txt", bytesOf(TEXT));
  await untilEqual(() => marks(page), CLAIMS);
  const refused = /** @type {[string, number[], string?][]} */ ([
    ["cut.txt", [72, 0xff, 0x41]],
    ["picture.txt", [72, 0, 0x41]],
    ["page.html", bytesOf("<p>x"), "text/html"],
  ]);
  for (const [name, bytes, type] of refused) {
    await drop(page, name, bytes, type);
    await until("it is named", async () => (await textOf(page, "problem"))?.includes(`“${name}” can’t be`));
    assert.equal(await input(page), TEXT);
  }
  const path = join(hedgelight.downloads, "chosen.txt");
  await writeFile(path, `${CLAIMS[0].text}\r\n\r\nYes.`);
  const chooser = /** @type {import("puppeteer-core").ElementHandle<HTMLInputElement>} */ (
    await page.$("#file")
  );
  await chooser.uploadFile(path);
  await untilEqual(() => marks(page), [CLAIMS[0]]);
  assert.equal(await textOf(page, "problem"), "");
});

test("a long text is read part by part, and the page says how far", async () => {
  const page = await openPlayground();
  const paragraphs = 4_000;
  await page.evaluate(() => {
    const progress = /** @type {HTMLProgressElement} */ (document.getElementById("progress"));
    /** @type {number[]} */
    const seen = [];
    Object.assign(window, { seen });
    new MutationObserver(() => {
      if (!progress.hidden) seen.push(progress.value / progress.max);
    }).observe(progress, { attributes: true });
  });
  await drop(page, "long.txt", bytesOf(Array(paragraphs).fill(`${TEXT} The sea is wide.`).join("\n\n")));
  await until("all is marked", async () =>
    (await textOf(page, "count"))?.startsWith(`${2 * paragraphs} sentences`),
  );
  const seen = await page.evaluate(() => /** @type {any} */ (window).seen);
  assert.ok(
    seen.some((/** @type {number} */ part) => part > 0 && part < 1),
    `${seen}`,
  );
  assert.equal(await page.$eval("#progress", (bar) => bar.checkVisibility()), false);
});

test("the catalogue has every rule, its examples marked as they say, and is searched", async () => {
  const page = await hedgelight.open(www.url("/rules.html"));
  await isReady(page);
  const rules = await page.$$eval(".rule", (rows) =>
    rows.map((row) => {
      const [hits, misses] = [...row.querySelectorAll("ul")].map((list) =>
        [...list.children].map((item) => item.querySelectorAll("b").length),
      );
      return { id: row.id, tells: row.querySelector("p")?.textContent, hits, misses };
    }),
  );
  assert.ok(rules.length > 70, `${rules.length} rules`);
  const wrong = rules.filter(
    ({ tells, hits, misses }) =>
      !tells || hits.length < 2 || misses.length < 2 || hits.includes(0) || misses.some((cues) => cues > 0),
  );
  assert.deepEqual(wrong, []);

  await page.type("#rule-search", "might say possible");
  await untilEqual(() => textOf(page, "rule-count"), "1 rule found");
  const shownRules = await page.$$eval(".rule", (rows) =>
    rows.filter((row) => row.checkVisibility()).map(({ id }) => id),
  );
  assert.deepEqual(shownRules, ["may"]);
  await write(page, "#rule-search", "xyzzy");
  await until("it says so", async () => (await textOf(page, "rule-count"))?.startsWith("No rule has"));
});

test("a rule's link opens the playground with its examples, of a kind that is off by default as well", async () => {
  const page = await hedgelight.open(www.url("/rules.html#oft"));
  await isReady(page);
  const navigated = page.waitForNavigation();
  await page.$eval("#hundreds-of > a", (link) => /** @type {HTMLAnchorElement} */ (link).click());
  await navigated;
  await isReady(page);
  await until("an example is marked", async () =>
    (await marks(page)).some(
      ({ text, label }) => text === "Hundreds of people were hurt." && label === "vague",
    ),
  );
});

test("the catalogue is there whatever its address says", async () => {
  const page = await hedgelight.open(www.url("/rules.html#%E0%A4%A"));
  await isReady(page);
  assert.equal(await textOf(page, "problem"), "");
  assert.ok((await page.$$(".rule")).length > 0);
});

for (const name of ["index.html", "rules.html"]) {
  test(`${name} works from a disk`, async () => {
    const page = await hedgelight.open(pathToFileURL(join(folder, name)).href);
    await isReady(page);
    const count = () =>
      page.evaluate(() => document.querySelectorAll(".item, .rule .hedgelight-hearsay").length);
    await until("there is something marked", async () => (await count()) > 3);
    assert.equal(await textOf(page, "problem"), "");
  });
}
