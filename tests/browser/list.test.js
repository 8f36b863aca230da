/** The list, in the real side panel and sidebar. */

import assert from "node:assert/strict";
import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, test } from "node:test";
import { expectedMarks, GOLD } from "./harness/article.js";
import { HOST, openCardOf, shown } from "./harness/card.js";
import { currentMark, marks } from "./harness/marks.js";
import { textOf } from "./harness/own-page.js";
import { startSuite } from "./harness/suite.js";
import { until, untilEqual } from "./harness/until.js";

/** @typedef {import("./harness/hedgelight.js").Popup} Popup */

const { site, hedgelight } = await startSuite();

afterEach(() => hedgelight.store({}));

async function openArticle() {
  const page = await hedgelight.open(site.url("/article.html"));
  await untilEqual(() => marks(page), expectedMarks());
  return page;
}

/** The sentences that the list shows. @param {Popup} list */
const sentences = (list) =>
  list.evaluate(() =>
    [...document.querySelectorAll(".item")].map(
      (item) => item.querySelector("button > span:last-child")?.textContent,
    ),
  );

/** Where the list says that the reader is. @param {Popup} list */
const place = (list) =>
  list.evaluate(() => document.querySelector("[aria-current=true] > span:last-child")?.textContent ?? "");

/** @param {Popup} list @param {string} kind */
async function save(list, kind) {
  await list.evaluate(() => {
    const box = document.querySelector("#exports")?.parentElement;
    if (box instanceof HTMLDetailsElement) box.open = true;
  });
  await list.click(`#exports [value=${kind}]`);
  const name = `hedgelight.${kind}`;
  await until(`${name} is there`, async () => {
    const files = await readdir(hedgelight.downloads);
    return files.includes(name) && !files.some((file) => /\.(part|crdownload)$/.test(file));
  });
  const path = join(hedgelight.downloads, name);
  const content = await until("it is written", () => readFile(path, "utf8"));
  await rm(path);
  return content;
}

const ALL = GOLD.map(({ sentence }) => sentence);

test("all claims are listed in order, with counts", async () => {
  const list = await hedgelight.list(await openArticle());
  await untilEqual(() => sentences(list), ALL);
  assert.equal(await textOf(list, "headline"), `${GOLD.length} sentences marked`);
  assert.ok((await textOf(list, "bar"))?.includes("named source"));
});

test("a click goes to the sentence and opens its card; the list follows the reader", async () => {
  const page = await openArticle();
  const list = await hedgelight.list(page);
  await untilEqual(() => sentences(list), ALL);
  await list.click(".item:last-child button");
  await until("the card is open", async () => (await shown(hedgelight, page))?.kind === "card");
  await untilEqual(() => currentMark(page), ALL[ALL.length - 1]);
  await untilEqual(() => place(list), ALL[ALL.length - 1]);
  await page.bringToFront();
  await page.mouse.move(300, 100);
  await page.mouse.wheel({ deltaY: -5000 });
  await page.keyboard.press("Escape");
  await untilEqual(() => place(list), ALL[0]);
});

test("labels, sources and words narrow it down", async () => {
  const list = await hedgelight.list(await openArticle());
  await untilEqual(() => sentences(list), ALL);
  await list.click("#labels [value=hedge]");
  const hedges = GOLD.filter(({ kinds }) => kinds.includes("hedge")).map(({ sentence }) => sentence);
  await untilEqual(() => sentences(list), hedges);
  assert.equal(await textOf(list, "shown"), `${hedges.length} of ${ALL.length} shown`);
  await list.click("#labels [value=hedge]");
  await untilEqual(() => sentences(list), ALL);

  await list.click("#sources-box summary");
  await list.click("#sources [value='Institute for the Study of War (ISW)']");
  await untilEqual(async () => (await sentences(list)).length, 3);
  await list.click("#sources [value='Institute for the Study of War (ISW)']");

  await list.click("#search");
  await list.type("institute for the study");
  await untilEqual(async () => (await sentences(list)).length, 3);
  await list.click("#clear-filter");
  await list.type("monthly quotas");
  await untilEqual(async () => (await sentences(list)).length, 1);
});

test("all who speak in a sentence are named, and each finds it", async () => {
  const text = "Peter Hall said it was cold, while Anna Berg claimed it was hot.";
  const html = `<p>${text}</p><p>Anna Berg said that it was wet.</p><p>Peter Hall said that it was dry.</p>`;
  const list = await hedgelight.list(await hedgelight.open(site.url(site.page(html))));
  const who = () =>
    list.evaluate(() => [...document.querySelectorAll(".who")].map(({ textContent }) => textContent));
  await untilEqual(who, ["Peter Hall, Anna Berg", "Anna Berg", "Peter Hall"]);
  await list.click("#sources-box summary");
  await untilEqual(() => textOf(list, "sources"), "Peter Hall2Anna Berg2");
  await list.click("#sources [value='Anna Berg']");
  await untilEqual(who, ["Peter Hall, Anna Berg", "Anna Berg"]);
  assert.match(await save(list, "csv"), /"Peter Hall \| Anna Berg"/);
});

test("what one source says is listed and saved alone; the next page is listed whole", async () => {
  const said = [
    "Peter Hall said it was cold.",
    "Anna Berg said that it was wet.",
    "Anna Berg said it was dry.",
  ];
  const html = said.map((text) => `<p>${text}</p>`).join("");
  const list = await hedgelight.list(await hedgelight.open(site.url(site.page(html))));
  await untilEqual(() => sentences(list), said);
  await list.click("#sources-box summary");
  await untilEqual(() => textOf(list, "sources"), "Anna Berg2Peter Hall1");
  await list.click("#sources [value='Anna Berg']");
  await untilEqual(() => sentences(list), said.slice(1));
  const csv = await save(list, "csv");
  assert.ok(csv.includes("Anna Berg") && !csv.includes("Peter Hall"), csv);
  const other = await hedgelight.open(site.url(site.page("<p>He is reportedly in Rome.</p>")));
  await other.bringToFront();
  await untilEqual(() => sentences(list), ["He is reportedly in Rome."]);
});

test("a search that finds nothing says so where it is written, and is taken back with all filters", async () => {
  const list = await hedgelight.list(await openArticle());
  await untilEqual(() => sentences(list), ALL);
  await list.click("#labels [value=hearsay]");
  await list.click("#search");
  await list.type("zzzz");
  await untilEqual(() => sentences(list), []);
  const seen = await list.evaluate(() => {
    const bottom = document.getElementById("search")?.getBoundingClientRect().bottom ?? 0;
    const shown = document.getElementById("shown");
    return { text: shown?.textContent, gap: (shown?.getBoundingClientRect().top ?? 0) - bottom };
  });
  assert.equal(seen.text, "No marked sentence matches.");
  assert.ok(seen.gap >= 0 && seen.gap < 30, `${seen.gap} px below the search`);
  await list.click("#clear-filter");
  await untilEqual(() => sentences(list), ALL);
  assert.equal(await list.evaluate(() => document.getElementById("found")?.checkVisibility()), false);
});

test("it updates as the page changes, and when another tab comes to the front", async () => {
  const page = await hedgelight.open(site.url(site.page("<p>He is reportedly in Rome.</p>")));
  await until("the page is marked", async () => (await marks(page)).length === 1);
  const list = await hedgelight.list(page);
  await untilEqual(() => sentences(list), ["He is reportedly in Rome."]);
  await page.evaluate(() => {
    const text = /** @type {Text} */ (document.querySelector("p")?.firstChild);
    text.data = "She is reportedly in Paris.";
  });
  await untilEqual(() => sentences(list), ["She is reportedly in Paris."]);
  const other = await hedgelight.open(site.url("/article.html"));
  await other.bringToFront();
  await untilEqual(() => sentences(list), ALL);
  await other.close();
  await page.bringToFront();
  await untilEqual(() => sentences(list), ["She is reportedly in Paris."]);
  await page.goto(site.url("/article.html"));
  await untilEqual(() => sentences(list), ALL);
});

test("the focus keeps its place as what has it is read again", async () => {
  const TEXTS = ["He is reportedly in Rome.", "She may be late.", "It may be so."];
  const page = await hedgelight.open(site.url(site.page(TEXTS.map((text) => `<p>${text}</p>`).join(""))));
  const list = await hedgelight.list(page);
  await untilEqual(() => sentences(list), TEXTS);
  const focused = () =>
    list.evaluate(() => document.activeElement?.querySelector(":scope > span:last-child")?.textContent);
  await list.click(".item:nth-child(2) button");
  await untilEqual(focused, TEXTS[1]);
  await page.evaluate(() => document.querySelectorAll("p")[1].replaceChildren("They may be early."));
  await untilEqual(focused, "They may be early.");
});

test("it follows the reader in a document that takes the place of another", async () => {
  const page = await hedgelight.open(site.url(site.page("<p>He is reportedly in Rome.</p>")));
  const list = await hedgelight.list(page);
  await untilEqual(() => sentences(list), ["He is reportedly in Rome."]);
  await page.evaluate(() => {
    document.open();
    document.write(`<p>She may be late.</p><div style="height: 3000px"></div><p>It may be so.</p>`);
    document.close();
  });
  await untilEqual(() => sentences(list), ["She may be late.", "It may be so."]);
  await untilEqual(() => place(list), "She may be late.");
  await page.bringToFront();
  await page.mouse.move(300, 100);
  await page.mouse.wheel({ deltaY: 5000 });
  await untilEqual(() => place(list), "It may be so.");
});

test("frames are in the same list, after the page", async () => {
  const frame = `<iframe src="${site.otherOrigin(site.page("<p>She may be late.</p>"))}"></iframe>`;
  const page = await hedgelight.open(site.url(site.page(`${frame}<p>He is reportedly in Rome.</p>`)));
  await until("the page is marked", async () => (await marks(page)).length === 1);
  const list = await hedgelight.list(page);
  await untilEqual(() => sentences(list), ["He is reportedly in Rome.", "She may be late."]);
  await list.click(".item:last-child button");
  const [inner] = page.mainFrame().childFrames();
  await until("the card is open in the frame", async () => (await shown(hedgelight, inner))?.kind === "card");
});

test("empty, switched off, and not allowed: each says what to do", async () => {
  const page = await hedgelight.open(site.url(site.page("<p>The sky is blue.</p>")));
  const list = await hedgelight.list(page);
  await untilEqual(() => textOf(list, "headline"), "Nothing to mark on this page.");
  await hedgelight.pressCommand(page, "toggle");
  await untilEqual(() => textOf(list, "headline"), "Switched off on this site.");
  await list.click("#act");
  await untilEqual(() => textOf(list, "headline"), "Nothing to mark on this page.");
  await hedgelight.open("about:blank?");
  const closed = await hedgelight.openExtensionPage("popup/popup.html");
  await closed.bringToFront();
  await untilEqual(() => textOf(list, "headline"), "Hedgelight can’t read this page.");
});

test("a page that is read only when asked says so, and is read by its button", async () => {
  await hedgelight.store({ settings: { version: 2, onlyAsked: true } });
  const list = await hedgelight.list(
    await hedgelight.open(site.url(site.page("<p>He is reportedly in Rome.</p>"))),
  );
  await untilEqual(() => textOf(list, "headline"), "This page hasn’t been checked.");
  await list.click("#act");
  await untilEqual(() => sentences(list), ["He is reportedly in Rome."]);
});

test("what is found out too late about the page isn’t shown over what has come since", async () => {
  const page = await hedgelight.open(site.url(site.page("<p>The sky is blue.</p>")));
  const list = await hedgelight.list(page);
  const headline = () => textOf(list, "headline");
  await untilEqual(headline, "Nothing to mark on this page.");
  await list.evaluate(() => {
    const { sync } = chrome.storage;
    const get = sync.get.bind(sync);
    /** @type {(() => void)[]} */
    const waiting = [];
    const letGo = async () => {
      for (const go of waiting) go();
      // All that follows on it has happened by the next turn.
      await new Promise((done) => setTimeout(done));
    };
    sync.get = async (/** @type {any} */ keys) => {
      const items = await get(keys);
      await new Promise((go) => waiting.push(() => go(undefined)));
      return items;
    };
    Object.assign(window, { waiting, letGo, get });
  });
  await hedgelight.pressCommand(page, "toggle");
  // For the looks, and for how the page stands.
  await until("two wait", () => list.evaluate(() => /** @type {any} */ (window).waiting.length >= 2));
  await list.evaluate(() => {
    chrome.storage.sync.get = /** @type {any} */ (window).get;
  });
  await hedgelight.pressCommand(page, "toggle");
  await page.evaluate(() => document.body.append("It may be so."));
  await untilEqual(headline, "1 sentence marked");
  await list.evaluate(() => /** @type {any} */ (window).letGo());
  assert.equal(await headline(), "1 sentence marked");
});

test("the list is saved as Markdown, CSV, JSON and HTML", async () => {
  const html = `<title>=1+1 <b>*</b></title><p>Anna Berg said it was "cold".</p><p>=SUM(A1) may be wrong.</p>`;
  const page = await hedgelight.open(site.url(site.page(html)));
  await until("the page is marked", async () => (await marks(page)).length === 2);
  const list = await hedgelight.list(page);
  await untilEqual(async () => (await sentences(list)).length, 2);

  const markdown = await save(list, "md");
  assert.ok(markdown.includes('- **Anna Berg** (Named source): Anna Berg said it was "cold".'), markdown);
  const csv = await save(list, "csv");
  assert.ok(csv.includes(`"Anna Berg said it was ""cold"".","Anna Berg"`), csv);
  assert.ok(csv.includes(`"'=SUM(A1) may`), csv);
  const report = JSON.parse(await save(list, "json"));
  assert.equal(report.address, page.url());
  const [{ text, claims }] = report.documents;
  const words = claims.map((/** @type {any} */ { start, end }) => text.slice(start, end));
  assert.deepEqual(words, ['Anna Berg said it was "cold".', "=SUM(A1) may be wrong."]);
  const [{ source }] = claims[0].attributions;
  assert.equal(text.slice(source.start, source.end), "Anna Berg");
  const print = await save(list, "html");
  assert.ok(print.includes('<html lang="en">'), print);
  assert.ok(print.includes('<h1 lang="en">=1+1 &lt;b&gt;*&lt;/b&gt;</h1>'), print);
});

const MARKUP = `<b>chaos</b> & <img src="/x" onerror="document.title = 1">`;
const SENTENCE = `The town is reportedly in “${MARKUP}” since Tuesday.`;

/** @param {string} text */
const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

test("markup in a page's text is shown as it is written: in the card, in the list, and in what is saved from there", async () => {
  const html = `<title>${escaped(MARKUP)}</title><p>${escaped(SENTENCE)}</p>`;
  const page = await hedgelight.open(site.url(site.page(html)));
  await untilEqual(() => marks(page), [{ text: SENTENCE, label: "hearsay" }]);
  const { text: card } = await openCardOf(hedgelight, page, SENTENCE);
  assert.ok(card.includes(MARKUP), card);
  const inCard = await hedgelight.inShadow(page, HOST, (root) =>
    [...root.querySelectorAll("*")].some(
      ({ localName, textContent }) => localName === "img" || textContent === "chaos",
    ),
  );
  assert.equal(inCard, false);

  const list = await hedgelight.list(page);
  const item = await until("it is in the list", () =>
    list.evaluate(() => document.querySelector(".item")?.textContent),
  );
  assert.ok(item.includes(SENTENCE), item);
  assert.equal(await list.evaluate(() => document.getElementById("title")?.textContent), MARKUP);
  assert.equal(await list.evaluate(() => document.querySelectorAll("img, .item b").length), 0);

  const saved = await save(list, "html");
  assert.ok(saved.includes(escaped(SENTENCE)) && saved.includes(`<h1 lang="en">${escaped(MARKUP)}`), saved);
  assert.doesNotMatch(saved, /<(?:img|b)\b/);
});
