/** Keys, context menu, and the popup's switches beyond the rule sets. */

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { expectedMarks, GOLD } from "./harness/article.js";
import { HOST, shown } from "./harness/card.js";
import { currentMark, marks, pointOf, pointOfMark } from "./harness/marks.js";
import { listen } from "./harness/messages.js";
import { stateOf } from "./harness/popup.js";
import { CHECK, select } from "./harness/selection.js";
import { startSuite } from "./harness/suite.js";
import { HEARSAY, HEDGE } from "./harness/two-sentences.js";
import { until, untilEqual } from "./harness/until.js";

/** @typedef {import("puppeteer-core").Page} Page */

const { site, hedgelight } = await startSuite();

afterEach(() => hedgelight.store({}));

const NEVER = { id: "never-here", title: "Never mark this site" };

/** @param {string} [html] */
async function openPage(html = `<p>${HEARSAY.text}</p><p>${HEDGE.text}</p>`) {
  return hedgelight.open(site.url(site.page(html)));
}

/** Scrolls, and waits until scripts are told, a frame later: what we show goes then. @param {Page} page @param {number} by */
const scroll = (page, by) =>
  page.evaluate(
    (by) =>
      new Promise((resolve) => {
        addEventListener("scroll", () => resolve(undefined), { once: true });
        scrollBy(0, by);
      }),
    by,
  );

async function openArticle() {
  const page = await hedgelight.open(site.url("/article.html"));
  await untilEqual(() => marks(page), expectedMarks());
  return page;
}

test("keys go from claim to claim, and open the card; Escape gives the focus back", async () => {
  const page = await openPage(
    `<button autofocus>Here</button><input><p>${HEARSAY.text}</p><p>${HEDGE.text}</p>`,
  );
  await untilEqual(() => marks(page), [HEARSAY, HEDGE]);
  await untilEqual(() => page.evaluate(() => document.activeElement?.textContent), "Here");
  await hedgelight.pressCommand(page, "next");
  await untilEqual(() => currentMark(page), HEARSAY.text);
  assert.equal((await shown(hedgelight, page))?.kind, "line");
  await hedgelight.pressCommand(page, "next");
  await untilEqual(() => currentMark(page), HEDGE.text);
  const spoken = () =>
    hedgelight.inShadow(page, HOST, (root) => root.querySelector("[role=status]")?.textContent);
  await untilEqual(spoken, "Hedge. Not stated as fact");
  await hedgelight.pressCommand(page, "previous");
  await untilEqual(() => currentMark(page), HEARSAY.text);
  await hedgelight.pressCommand(page, "card");
  await until("the card is open", async () => (await shown(hedgelight, page))?.kind === "card");
  await untilEqual(() => page.evaluate((host) => document.activeElement?.matches(host), HOST), true);
  // With a card open, the keys go from card to card.
  await hedgelight.pressCommand(page, "next");
  await untilEqual(() => currentMark(page), HEDGE.text);
  assert.equal((await shown(hedgelight, page))?.kind, "card");
  await page.keyboard.press("Escape");
  await untilEqual(() => page.evaluate(() => document.activeElement?.textContent), "Here");
  assert.equal(await shown(hedgelight, page), null);
  // A line never had it.
  await page.click("input");
  await hedgelight.pressCommand(page, "next");
  await until("the line is shown", async () => (await shown(hedgelight, page))?.kind === "line");
  await page.keyboard.press("Escape");
  await untilEqual(() => shown(hedgelight, page), null);
  assert.equal(await page.evaluate(() => document.activeElement?.localName), "input");
});

test("a key brings a claim far down into view", async () => {
  const page = await openPage(`${"<p>The sky is blue.</p>".repeat(100)}<p>${HEARSAY.text}</p>`);
  await untilEqual(() => marks(page), [HEARSAY]);
  await hedgelight.pressCommand(page, "next");
  await until("the page has gone there", () => page.evaluate(() => scrollY > 500));
});

test("a key brings a claim out from under a header that stays there, and moves none that is seen", async () => {
  const page =
    await openPage(`<header style="position: sticky; top: 0; height: 70px; background: #ddd"></header>
    <p>${HEARSAY.text}</p>${"<p>The sky is blue.</p>".repeat(40)}<p>${HEDGE.text}</p>`);
  await untilEqual(() => marks(page), [HEARSAY, HEDGE]);
  /** Where the first claim is, and what is seen there. */
  const first = () =>
    page.evaluate(() => {
      const { x, y, height } = document.querySelector("p")?.getBoundingClientRect() ?? new DOMRect();
      return { y, seen: document.elementFromPoint(x + 5, y + height / 2)?.localName };
    });
  const before = await first();
  /** @param {"next" | "previous"} command @param {string} text */
  const go = async (command, text) => {
    await hedgelight.pressCommand(page, command);
    await untilEqual(() => currentMark(page), text);
  };
  await go("next", HEARSAY.text);
  assert.deepEqual(await first(), before);
  await go("next", HEDGE.text);
  await go("previous", HEARSAY.text);
  assert.equal((await first()).seen, "p");
  await go("next", HEDGE.text);
  await scroll(page, (await first()).y - 20);
  assert.equal((await first()).seen, "header");
  await go("previous", HEARSAY.text);
  assert.equal((await first()).seen, "p");
});

test("the keys are none that a page can have for its own links", async () => {
  const links = ["j", "k", "l", "m"].map((key) => `<a accesskey="${key}" href="#gone">${key}</a>`).join(" ");
  const page = await openPage(`<p>${HEARSAY.text}</p>${links}`);
  await untilEqual(() => marks(page), [HEARSAY]);
  await hedgelight.pressCommand(page, "next");
  await untilEqual(() => currentMark(page), HEARSAY.text);
  assert.equal(await page.evaluate(() => location.hash), "");
});

test("a key brings what a pane clips into view", async () => {
  const page = await openPage(`<div id="pane" style="height: 200px; overflow: auto">
    ${"<p>The sky is blue.</p>".repeat(15)}<p>${HEARSAY.text}</p></div>`);
  await untilEqual(() => marks(page), [HEARSAY]);
  await hedgelight.pressCommand(page, "next");
  await untilEqual(() => currentMark(page), HEARSAY.text);
  assert.ok(await page.$eval("#pane", ({ scrollTop }) => scrollTop > 100));
});

test("a key goes on in the page while a frame without marks has the focus", async () => {
  const page = await openPage(`<iframe srcdoc="<p>The sky is blue.</p>"></iframe><p>${HEARSAY.text}</p>`);
  await untilEqual(() => marks(page), [HEARSAY]);
  await page.click("iframe");
  await untilEqual(() => page.evaluate(() => document.activeElement?.localName), "iframe");
  await hedgelight.pressCommand(page, "next");
  await untilEqual(() => currentMark(page), HEARSAY.text);
});

test("a key goes on in a frame that has the focus, and there alone, also in a shadow root", async () => {
  const page = await openPage(`<p>${HEARSAY.text}</p><div><template shadowrootmode="open">
    <iframe srcdoc="<p>${HEARSAY.text}</p><p>${HEDGE.text}</p>"></iframe></template></div>`);
  const [frame] = page.mainFrame().childFrames();
  await untilEqual(() => marks(page), [HEARSAY]);
  await untilEqual(() => marks(frame), [HEARSAY, HEDGE]);
  const { x, y } = await page.evaluate(() => {
    const frame = document.querySelector("div")?.shadowRoot?.querySelector("iframe");
    const { right, bottom } = frame?.getBoundingClientRect() ?? new DOMRect();
    return { x: right - 30, y: bottom - 30 };
  });
  await page.mouse.click(x, y);
  await untilEqual(() => frame.evaluate(() => document.hasFocus()), true);
  for (const { text } of [HEARSAY, HEDGE]) {
    await hedgelight.pressCommand(page, "next");
    await untilEqual(() => currentMark(frame), text);
  }
  assert.equal(await currentMark(page), "");
});

test("a key goes past what was hidden since it was read, by its box or by its visibility", async () => {
  const other = "He reportedly left.";
  const page = await openPage(`<p>${HEARSAY.text}</p><div id="a"><p>${HEDGE.text}</p></div>
    <div id="b"><p>It may be so.</p></div><p>${other}</p>`);
  await untilEqual(async () => (await marks(page)).length, 4);
  await page.evaluate(() => {
    for (const [id, style] of Object.entries({ a: "display: none", b: "visibility: hidden" }))
      document.getElementById(id)?.setAttribute("style", style);
  });
  for (const text of [HEARSAY.text, other, HEARSAY.text]) {
    await hedgelight.pressCommand(page, "next");
    await untilEqual(() => currentMark(page), text);
  }
});

test("a key switches the site off and on", async () => {
  const page = await openPage();
  await untilEqual(() => marks(page), [HEARSAY, HEDGE]);
  await hedgelight.pressCommand(page, "toggle");
  await untilEqual(() => marks(page), []);
  await hedgelight.pressCommand(page, "toggle");
  await untilEqual(() => marks(page), [HEARSAY, HEDGE]);
});

test("a site that is switched off and on again is as it was: marked when asked, by key and popup", async () => {
  await hedgelight.store({ settings: { version: 2, onlyAsked: true } });
  const page = await openPage();
  const desk = await hedgelight.desk();
  const sites = () =>
    desk.evaluate(async () => /** @type {any} */ (await chrome.storage.sync.get("settings")).settings.sites);
  const off = [{ pattern: "127.0.0.1", when: "never" }];
  assert.deepEqual(await hedgelight.claims(page), []);
  await hedgelight.pressCommand(page, "toggle");
  await untilEqual(sites, off);
  await hedgelight.pressCommand(page, "toggle");
  await untilEqual(sites, []);
  const popup = await hedgelight.popup(page);
  await popup.click("#site");
  await untilEqual(sites, off);
  await popup.click("#site");
  await untilEqual(sites, []);
});

test("where all sites are off the key of one switches none on, and says so until the reader goes on", async () => {
  const settings = { version: 2, on: false };
  await hedgelight.store({ settings });
  const page = await openPage(`${`<p>${HEARSAY.text}</p>`.repeat(100)}`);
  await scroll(page, 1000);
  await hedgelight.pressCommand(page, "toggle");
  const text = "Switched off everywhere.";
  await untilEqual(() => shown(hedgelight, page), { kind: "line", title: text, text });
  const seen = await hedgelight.inShadow(page, HOST, (root) => {
    const { top, left, bottom, right } =
      root.querySelector(".line")?.getBoundingClientRect() ?? new DOMRect();
    return top >= 0 && left >= 0 && bottom <= innerHeight && right > left;
  });
  assert.equal(seen, true);
  const spoken = () =>
    hedgelight.inShadow(page, HOST, (root) => root.querySelector("[role=status]")?.textContent);
  await untilEqual(spoken, text);
  const desk = await hedgelight.desk();
  assert.deepEqual(await desk.evaluate(() => chrome.storage.sync.get(null)), { settings });
  await page.keyboard.press("ArrowDown");
  await untilEqual(() => shown(hedgelight, page), null);
});

test("the context menu switches the site off for good", async () => {
  const page = await openPage();
  await untilEqual(() => marks(page), [HEARSAY, HEDGE]);
  await hedgelight.chooseFromMenu(page, await pointOf(page, "reportedly"), NEVER);
  await untilEqual(() => marks(page), []);
  const again = await openPage();
  const popup = await hedgelight.popup(again);
  await untilEqual(async () => (await stateOf(popup)).headline, "Switched off on this site.");
});

test("where only what is asked for is marked, the selection is checked, and nothing else, or all of it, frames too", async () => {
  const page = await openPage(
    `<p>${HEARSAY.text}</p><p>${HEDGE.text}</p><iframe srcdoc="<p>${HEARSAY.text}</p>"></iframe>`,
  );
  const [frame] = page.mainFrame().childFrames();
  await untilEqual(() => marks(page), [HEARSAY, HEDGE]);
  const popup = await hedgelight.popup(page);
  await popup.click("#asked");
  for (const where of [page, frame]) await untilEqual(() => marks(where), []);
  await untilEqual(async () => (await stateOf(popup)).headline, "This page hasn’t been checked.");
  await hedgelight.closePopup();

  await hedgelight.chooseFromMenu(page, await select(page, "may be late"), CHECK);
  await untilEqual(() => marks(page), [HEDGE]);
  await until("its card is open", async () => (await shown(hedgelight, page))?.kind === "card");
  await page.keyboard.press("Escape");
  await page.evaluate(() => document.body.append("It is reportedly so."));

  const popupAgain = await hedgelight.popup(page);
  await popupAgain.click("#read");
  await untilEqual(async () => (await marks(page)).length, 3);
  await untilEqual(() => marks(frame), [HEARSAY]);
  await untilEqual(async () => (await stateOf(popupAgain)).headline, "4 sentences marked");
});

test("of a page of which a selection was checked, nothing else is sent or counted as the settings change", async () => {
  await hedgelight.store({ settings: { version: 2, on: false } });
  const page = await openPage(`<p>${HEARSAY.text}</p><p>${HEDGE.text} The sky is blue.</p>`);
  const ear = await listen(hedgelight);
  /** @param {object} labels */
  const setTo = (labels) =>
    ear.page.evaluate((settings) => chrome.storage.sync.set({ settings }), {
      version: 2,
      sites: [{ pattern: "127.0.0.1", when: "asked" }],
      labels,
    });
  await setTo({});
  await page.bringToFront();
  await hedgelight.chooseFromMenu(page, await select(page, "may be late"), CHECK);
  await untilEqual(() => marks(page), [HEDGE]);
  await setTo({ hedge: false });
  await untilEqual(() => marks(page), []);
  /** @type {import("./harness/messages.js").Heard[]} */
  const heard = [];
  await until("it is counted", async () => {
    heard.push(...(await ear.heard()));
    return heard.some(({ counts }) => counts?.sourcing.plain === 2);
  });
  const sent = heard.flatMap(({ text }) => text ?? []);
  assert.deepEqual(new Set(sent), new Set([`${HEDGE.text} The sky is blue.`]));
  assert.equal(heard.at(-1)?.counts?.sourcing.plain, 2);
});

test("another selection is told of as well, though it has as many marks", async () => {
  await hedgelight.store({ settings: { version: 2, onlyAsked: true } });
  const other = { text: "It may be so.", label: "hedge" };
  const page = await openPage(`<p>${HEDGE.text}</p><p>${other.text}</p>`);
  const ear = await listen(hedgelight);
  await page.bringToFront();
  for (const mark of [HEDGE, other]) {
    await hedgelight.chooseFromMenu(page, await select(page, mark.text), CHECK);
    await untilEqual(() => marks(page), [mark]);
    await until("it is told", async () => (await ear.heard()).some(({ counts }) => counts?.marked === 1));
    await until("its card is open", async () => (await shown(hedgelight, page))?.kind === "card");
    await page.keyboard.press("Escape");
  }
});

test("a selection without anything to mark says so, whatever the pointer rests on", async () => {
  const page = await openPage(`<p>The sky is blue.</p>${"<br>".repeat(5)}<p>${HEARSAY.text}</p>`);
  await untilEqual(() => marks(page), [HEARSAY]);
  await hedgelight.chooseFromMenu(page, await select(page, "The sky"), CHECK);
  const seen = await until("it says so", () => shown(hedgelight, page));
  assert.ok(seen.text.startsWith("Nothing to mark in what you selected."), seen.text);
  const { x, y } = await pointOfMark(page, HEARSAY.text);
  await page.mouse.move(x, y, { steps: 3 });
  const moved = performance.now();
  await until("a line would be shown", () => performance.now() > moved + 400);
  assert.deepEqual(await shown(hedgelight, page), seen);
});

test("the popup switches everything off, everywhere, and on again", async () => {
  const elsewhere = await hedgelight.open(site.otherOrigin("/article.html"));
  const page = await openArticle();
  const popup = await hedgelight.popup(page);
  // What it says of the page moves what is below.
  await untilEqual(async () => (await stateOf(popup)).headline, `${GOLD.length} sentences marked`);
  await popup.click("#everywhere");
  await untilEqual(() => marks(page), []);
  await untilEqual(() => marks(elsewhere), []);
  await untilEqual(async () => (await stateOf(popup)).headline, "Switched off everywhere.");
  await popup.click("#everywhere");
  await untilEqual(() => marks(page), expectedMarks());
  await untilEqual(() => marks(elsewhere), expectedMarks());
});

test("the popup shows how the page is sourced, and how often each rule set fired", async () => {
  const page = await openArticle();
  const popup = await hedgelight.popup(page);
  const legend = () => popup.evaluate(() => document.querySelector("#bar")?.textContent);
  await until("the bar is there", async () => (await legend())?.includes("named source 3"));
  const hearsay = await popup.evaluate(() => document.getElementById("rule-hearsay-count")?.textContent);
  assert.equal(hearsay, String(GOLD.filter(({ kinds }) => kinds.includes("hearsay")).length));
});

test("a page in another language is left unmarked, and the popup says why", async () => {
  const page = await hedgelight.open(
    site.url(site.page("<!doctype html><html lang='de'><p>Er ist angeblich in Rom. He may be.</p>")),
  );
  const popup = await hedgelight.popup(page);
  await untilEqual(async () => (await stateOf(popup)).headline, "This page isn’t in English.");
  assert.deepEqual(await marks(page), []);
});
