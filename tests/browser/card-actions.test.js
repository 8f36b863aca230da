/** What can be done from a card: with the mouse, and with the keyboard. */

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { expectedMarks, GOLD } from "./harness/article.js";
import { clickInCard, HOST, isOnScreen, openCardOf, shown } from "./harness/card.js";
import { currentMark, marks, pointOf, pointOfMark } from "./harness/marks.js";
import { startSuite } from "./harness/suite.js";
import { until, untilEqual } from "./harness/until.js";

/** @typedef {import("puppeteer-core").Page} Page */

const { site, hedgelight } = await startSuite();

afterEach(() => hedgelight.store({}));

async function openArticle() {
  const page = await hedgelight.open(site.url("/article.html"));
  await untilEqual(() => marks(page), expectedMarks());
  return page;
}

/** @param {string} html */
async function openPage(html) {
  return hedgelight.open(site.url(site.page(html)));
}

/** @param {Page} page */
const textOfCard = async (page) => (await shown(hedgelight, page))?.text ?? "";

/** Has the open card lead to where its source is named. @param {Page} page @param {string} paragraph */
async function untilNamedIn(page, paragraph) {
  await clickInCard(hedgelight, page, "Go to the first mention");
  await untilEqual(
    () =>
      page.evaluate(() => {
        const [range] = CSS.highlights.get("hedgelight-current") ?? [];
        return range?.startContainer.textContent;
      }),
    paragraph,
  );
}

test("the source comes first, and large; a button jumps to where it is first named", async () => {
  const page = await openPage(`
    <p>The Institute for the Study of War (ISW) noted on Monday that it was so.</p>
    ${"<p>The sky is blue.</p>".repeat(60)}
    <p>The ISW added that it was not so.</p>`);
  const sentence = "The ISW added that it was not so.";
  await until("the page is marked", async () => (await marks(page)).length === 2);
  const { title, text } = await openCardOf(hedgelight, page, sentence);
  assert.equal(title, "Institute for the Study of War (ISW)");
  assert.ok(text.startsWith(title), text);
  assert.ok(text.includes("“The ISW”"), text);
  assert.ok((await page.evaluate(() => scrollY)) > 200);
  await clickInCard(hedgelight, page, "Go to the first mention");
  await untilEqual(() => currentMark(page), title);
  assert.ok((await page.evaluate(() => scrollY)) < 50);
  // And back, before another closes the card.
  await page.keyboard.press("Escape");
  await untilEqual(() => currentMark(page), sentence);
  assert.ok((await page.evaluate(() => scrollY)) > 200);
  assert.equal((await shown(hedgelight, page))?.title, title);
  await page.keyboard.press("Escape");
  await untilEqual(() => shown(hedgelight, page), null);
});

test("of two who speak together it jumps to where the first is named", async () => {
  const page = await openPage(`
    <p>Anna Berg met Carl Moss at noon.</p>
    <p>Berg and Moss said that it was cold.</p>`);
  await until("the page is marked", async () => (await marks(page)).length === 1);
  const { title } = await openCardOf(hedgelight, page, "Berg and Moss said that it was cold.");
  assert.equal(title, "Anna Berg and Carl Moss");
  await untilNamedIn(page, "Anna Berg met Carl Moss at noon.");
});

test("a name is found as a word of its own, whatever characters it has", async () => {
  const page = await openPage(`
    <p>Bergman Ltd was closed, and so was the Eisberg.</p>
    <p>Anna-Lena O’Neil/Fox (CDU) met Berg.</p>
    <p>Berg said that it was cold.</p>
    <p>Anna-Lena O’Neil/Fox said that it was warm.</p>`);
  await until("the page is marked", async () => (await marks(page)).length === 2);
  for (const sentence of ["Berg said that it was cold.", "Anna-Lena O’Neil/Fox said that it was warm."]) {
    await openCardOf(hedgelight, page, sentence);
    await untilNamedIn(page, "Anna-Lena O’Neil/Fox (CDU) met Berg.");
  }
});

test("previous and next go from card to card, and round again", async () => {
  const page = await openArticle();
  await openCardOf(hedgelight, page, GOLD[0].sentence);
  await untilEqual(() => currentMark(page), GOLD[0].sentence);
  assert.ok((await textOfCard(page)).includes(`1 of ${GOLD.length}`));
  await clickInCard(hedgelight, page, "Next marked sentence");
  await untilEqual(() => currentMark(page), GOLD[1].sentence);
  await clickInCard(hedgelight, page, "Previous marked sentence");
  await untilEqual(() => currentMark(page), GOLD[0].sentence);
  await clickInCard(hedgelight, page, "Previous marked sentence");
  await untilEqual(() => currentMark(page), GOLD[GOLD.length - 1].sentence);
  assert.ok((await textOfCard(page)).includes(`${GOLD.length} of ${GOLD.length}`));
  await page.keyboard.press("Escape");
  await untilEqual(() => currentMark(page), "");
});

test("copy takes the sentence, its source, and the page's address", async () => {
  const page = await openPage(`<p>Anna Berg said it was cold.</p><textarea></textarea>`);
  await untilEqual(async () => (await marks(page)).length, 1);
  await openCardOf(hedgelight, page, "Anna Berg said it was cold.");
  await clickInCard(hedgelight, page, "Copy");
  await until("it says so", async () => (await textOfCard(page)).includes("Copied"));
  await page.keyboard.press("Escape");
  await untilEqual(() => shown(hedgelight, page), null);
  await page.click("textarea");
  await page.keyboard.down("Control");
  await page.keyboard.press("v", { commands: ["Paste"] });
  await page.keyboard.up("Control");
  await untilEqual(
    () => page.evaluate(() => document.querySelector("textarea")?.value),
    `“Anna Berg said it was cold.”\nSource: Anna Berg\n${page.url()}\n`,
  );
});

test("in a narrow window a card that says so is no higher than before", async () => {
  const page = await openPage("<p>He is reportedly in Rome.</p>");
  await page.setViewport({ width: 260, height: 480 });
  await untilEqual(async () => (await marks(page)).length, 1);
  await openCardOf(hedgelight, page, "He is reportedly in Rome.");
  const height = () =>
    hedgelight.inShadow(
      page,
      HOST,
      (root) => root.querySelector("[role=dialog]")?.getBoundingClientRect().height,
    );
  const before = await height();
  await clickInCard(hedgelight, page, "Copy");
  await until("it says so", async () => (await textOfCard(page)).includes("Copied"));
  assert.equal(await height(), before);
});

test("the card is as wide and runs as ever, however the page's letters run and are zoomed", async () => {
  for (const root of [
    'dir="rtl"',
    'style="font-size: 62.5%"',
    'style="font-size: 40px"',
    'style="zoom: 1.5"',
  ]) {
    const page = await openPage(`<!doctype html><html ${root}><body><p>He is reportedly in Rome.</p>`);
    await untilEqual(async () => (await marks(page)).length, 1);
    await openCardOf(hedgelight, page, "He is reportedly in Rome.");
    const seen = await hedgelight.inShadow(page, HOST, (root) => {
      const card = root.querySelector("[role=dialog]");
      return card && `${card.getBoundingClientRect().width} ${getComputedStyle(card).direction}`;
    });
    assert.equal(seen, "336 ltr", root);
    assert.ok(await isOnScreen(hedgelight, page), root);
  }
});

test("what a rule tells is read out as the English that it is", async () => {
  const page = await openPage("<p>He is reportedly in Rome.</p>");
  await untilEqual(async () => (await marks(page)).length, 1);
  await openCardOf(hedgelight, page, "He is reportedly in Rome.");
  const languages = await hedgelight.inShadow(page, HOST, (root) =>
    [...root.querySelectorAll(".cues li")].map(
      (item) => /** @type {HTMLElement} */ (item.lastElementChild).lang,
    ),
  );
  assert.deepEqual(languages, ["en"]);
});

test("links in the sentence are told by their words and their domain, three at most, and not as its source", async () => {
  const link = (/** @type {string} */ path, /** @type {string} */ words) =>
    `<a href="https://www.example.org/${path}">${words}</a>`;
  const told = [
    [
      `Anna Berg ${link("report", "said")} it was <a href="#cold">cold</a>.`,
      [{ line: "Link: said, example.org", href: "https://www.example.org/report" }],
    ],
    [
      `Ice ${link("1", "may")} ${link("2", "\n may")} ${link("3", "<img alt=''>")} ${link("4", "melt")} ${link("5", "now")}.`,
      [
        { line: "Link: may, example.org", href: "https://www.example.org/1" },
        { line: "Link: example.org", href: "https://www.example.org/3" },
        { line: "Link: melt, example.org", href: "https://www.example.org/4" },
      ],
    ],
    // That leads to the story of which it is the headline.
    [link("story", "Carl Moss <i>may</i> leave the town soon."), []],
  ];
  const page = await openPage(told.map(([html]) => `<p>${html}</p>`).join(""));
  const links = () =>
    hedgelight.inShadow(page, HOST, (root) =>
      [...root.querySelectorAll(".links li")].map((item) => ({
        line: item.textContent,
        href: item.querySelector("a")?.href,
      })),
    );
  await untilEqual(async () => (await marks(page)).length, told.length);
  await openCardOf(hedgelight, page, "Anna Berg said it was cold.");
  for (const [, expected] of told) {
    await untilEqual(links, expected);
    await clickInCard(hedgelight, page, "Next marked sentence");
  }
});

test("a rule is switched off, with all that it finds, and on again by undo", async () => {
  const page = await openPage(
    "<p>Anna Berg said it was cold.</p><p>She may be late.</p><p>Carl Moss told us that it was hot.</p>",
  );
  const all = [
    { text: "Anna Berg said it was cold.", label: "named-source" },
    { text: "She may be late.", label: "hedge" },
    { text: "Carl Moss told us that it was hot.", label: "named-source" },
  ];
  await untilEqual(() => marks(page), all);
  const { text } = await openCardOf(hedgelight, page, all[2].text);
  const [narrow, wide] = ["Never mark “told”", "Switch off the rule for “told”, “said” and the like"];
  assert.ok(text.includes(narrow + wide), text);
  await clickInCard(hedgelight, page, "Don’t mark this…");
  await clickInCard(hedgelight, page, wide);
  await untilEqual(() => marks(page), all.slice(1, 2));
  await untilEqual(
    () => textOfCard(page),
    "The rule for “told”, “said” and the like is now off everywhere.Undo×",
  );
  await clickInCard(hedgelight, page, "Undo");
  await untilEqual(() => marks(page), all);
  await untilEqual(() => shown(hedgelight, page), null);
});

test("a phrase is never marked again, on any page, unless undone", async () => {
  const html = "<p>She may be late.</p><p>He might be early.</p>";
  const page = await openPage(html);
  const other = await openPage(html);
  const both = [
    { text: "She may be late.", label: "hedge" },
    { text: "He might be early.", label: "hedge" },
  ];
  await page.bringToFront();
  await untilEqual(() => marks(page), both);
  await openCardOf(hedgelight, page, both[0].text);
  await clickInCard(hedgelight, page, "Don’t mark this…");
  await clickInCard(hedgelight, page, "Never mark “may”");
  await untilEqual(() => marks(page), both.slice(1));
  await untilEqual(() => marks(other), both.slice(1));
  await clickInCard(hedgelight, page, "Undo");
  await untilEqual(() => marks(page), both);
  await untilEqual(() => marks(other), both);
});

test("a quotation is no phrase that could be marked again, so it isn’t offered never to be", async () => {
  const sentence = "The town’s “rescue plan” goes before the council.";
  const page = await openPage(`<p>${sentence}</p>`);
  await untilEqual(() => marks(page), [{ text: sentence, label: "unsourced-quote" }]);
  const { text } = await openCardOf(hedgelight, page, sentence);
  assert.ok(text.includes("Switch off the rule for"), text);
  assert.ok(!text.includes("Never mark"), text);
});

test("on a page that is zoomed as a whole the card is beside its sentence", async () => {
  const page = await openPage(
    `<!doctype html><html style="zoom: 1.5"><body><p>She is in Paris.</p><p>He is reportedly in Rome.</p>`,
  );
  await untilEqual(async () => (await marks(page)).length, 1);
  const { x, y } = await pointOfMark(page, "He is reportedly in Rome.");
  await openCardOf(hedgelight, page, "He is reportedly in Rome.");
  const card = await hedgelight.inShadow(page, HOST, (root) => {
    const { left, top } = root.querySelector("[role=dialog]")?.getBoundingClientRect() ?? new DOMRect();
    return { left, top };
  });
  assert.ok(card.top > y && card.top < y + 50, `${card.top} beside ${y}`);
  assert.ok(Math.abs(x - 24 - card.left) < 2, `${card.left} beside ${x}`);
});

test("the card stays on screen in a small window, and at its edges", async () => {
  const page = await openPage(
    `<body style="margin: 0">
      <p style="margin: 0">He is reportedly in Rome.</p>
      <p style="position: absolute; inset: auto 0 0 auto; margin: 0">She is reportedly in Paris.</p>`,
  );
  for (const viewport of [
    { width: 320, height: 480 },
    { width: 320, height: 256, deviceScaleFactor: 2 },
    { width: 900, height: 160 },
  ]) {
    await page.setViewport(viewport);
    for (const sentence of ["He is reportedly in Rome.", "She is reportedly in Paris."]) {
      await until("the page is marked", async () => (await marks(page)).length === 2);
      await openCardOf(hedgelight, page, sentence);
      const where = `${viewport.width} × ${viewport.height}`;
      await until(`it is on screen at ${where}`, () => isOnScreen(hedgelight, page));
      await clickInCard(hedgelight, page, "Don’t mark this…");
      await until("it is unfolded", async () =>
        hedgelight.inShadow(page, HOST, (root) => root.querySelector("details")?.open),
      );
      await until(`it is still on screen at ${where}`, () => isOnScreen(hedgelight, page));
      await page.keyboard.press("Escape");
    }
  }
});

test("a tap opens the card on a touch screen, and its buttons are large enough", async () => {
  const page = await openPage("<p>He is reportedly in Rome.</p>");
  await untilEqual(async () => (await marks(page)).length, 1);
  const { x, y } = await pointOfMark(page, "He is reportedly in Rome.");
  await page.touchscreen.tap(x, y);
  await until("the card is open", async () => (await shown(hedgelight, page))?.kind === "card");
  const sizes = await hedgelight.inShadow(page, HOST, (root) =>
    [...root.querySelectorAll("footer button, .close")].map((each) => {
      const { width, height } = each.getBoundingClientRect();
      return Math.min(width, height);
    }),
  );
  // The least that WCAG 2.2 asks for; 40 where the pointer is coarse.
  assert.ok(Math.min(...sizes) >= 24, String(sizes));
});

test("the card says what it is to those who hear it", async () => {
  const page = await openPage("<p>He is reportedly in Rome.</p>");
  await untilEqual(async () => (await marks(page)).length, 1);
  await openCardOf(hedgelight, page, "He is reportedly in Rome.");
  const spoken = await hedgelight.inShadow(page, HOST, (root) => root.activeElement?.ariaLabel);
  assert.equal(spoken, "Hearsay. No source given");
});

test("a click on a control, with a key, or beside a mark’s words opens no card", async () => {
  const page = await openPage(`<p>Anna may be <button>pressed</button> now.</p>
    <p>Berta may be <label>named</label> now.</p>
    <details><summary>Carla may be unfolded now.</summary></details>
    <p>Emma may be short now.</p><p>Fiona may be met now.</p>`);
  await until("the page is marked", async () => (await marks(page)).length === 5);
  await page.evaluate((selector) => {
    Object.assign(window, { hosts: 0 });
    new MutationObserver((records) => {
      for (const { addedNodes } of records)
        for (const node of addedNodes)
          if (node instanceof Element && node.matches(selector)) /** @type {any} */ (window).hosts += 1;
    }).observe(document, { childList: true, subtree: true });
  }, HOST);
  for (const words of ["pressed", "named", "unfolded"]) {
    const { x, y } = await pointOf(page, words);
    await page.mouse.click(x, y);
  }
  const { x, y } = await pointOf(page, "Emma may be short now.");
  await page.mouse.click(x + 400, y);
  for (const key of /** @type {const} */ (["Control", "Alt"])) {
    await page.keyboard.down(key);
    await page.mouse.click(x, y);
    await page.keyboard.up(key);
  }
  // Whatever the clicks before it opened would have come first.
  const { text } = await openCardOf(hedgelight, page, "Fiona may be met now.");
  assert.ok(text.includes("may"), text);
  assert.equal(await page.evaluate(() => /** @type {any} */ (window).hosts), 1);
});
