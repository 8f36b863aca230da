import { test } from "node:test";
import { expectedMarks, GOLD } from "./harness/article.js";
import { marks } from "./harness/marks.js";
import { textOf } from "./harness/own-page.js";
import { stateOf } from "./harness/popup.js";
import { startSuite } from "./harness/suite.js";
import { untilEqual } from "./harness/until.js";

const { site, hedgelight } = await startSuite();

const unsourced = GOLD.filter(({ attributions }) =>
  attributions.every(({ source }) => source === null),
).length;
const ALL = {
  site: true,
  headline: `${GOLD.length} sentences marked`,
  detail: `${unsourced} without a source`,
  off: ["attitude", "vague"],
};

async function openArticle() {
  const page = await hedgelight.open(site.url("/article.html"));
  await untilEqual(() => marks(page), expectedMarks());
  return page;
}

test("the popup says what is on the page", async () => {
  const page = await openArticle();
  const popup = await hedgelight.popup(page);
  await untilEqual(() => stateOf(popup), ALL);
});

test("what is only hedged is not counted as without a source: popup, badge and list agree", async () => {
  const html = "<p>The council may sell the hall.</p><p>He is reportedly in Rome.</p>";
  const page = await hedgelight.open(site.url(site.page(html)));
  await untilEqual(async () => (await marks(page)).length, 2);
  await untilEqual(await hedgelight.badge(page), "1");
  const popup = await hedgelight.popup(page);
  await untilEqual(async () => (await stateOf(popup)).detail, "1 without a source");
  await hedgelight.closePopup();
  const list = await hedgelight.list(page);
  await untilEqual(() => textOf(list, "detail"), "1 without a source");
  const heads = () =>
    list.evaluate(() => [...document.querySelectorAll(".item .who")].map(({ textContent }) => textContent));
  await untilEqual(heads, ["Not stated as fact", "No source given"]);
});

test("the bar stands for all sentences, a marked headline among them", async () => {
  const html = "<h2>Hall may be sold</h2><p>The sky is blue.</p><p>He is reportedly in Rome.</p>";
  const page = await hedgelight.open(site.url(site.page(html)));
  await untilEqual(async () => (await marks(page)).length, 2);
  const popup = await hedgelight.popup(page);
  await untilEqual(() => textOf(popup, "bar"), "3 sentences in all no source 1 hedged 1 not marked 1");
});

test("the buttons are in sight, in no more room than browsers give a popup", async () => {
  const popup = await hedgelight.popup(await openArticle());
  await untilEqual(() => stateOf(popup), ALL);
  const hidden = () =>
    popup.evaluate(() =>
      ["list", "options"].filter((id) => {
        const found = document.getElementById(id);
        const { left, top, bottom } = found?.getBoundingClientRect() ?? new DOMRect();
        const isInSight = bottom <= Math.min(innerHeight, 600);
        return !isInSight || document.elementFromPoint(left + 8, (top + bottom) / 2) !== found;
      }),
    );
  await untilEqual(hidden, []);
  // A line is left for languages whose words are longer.
  const hasRoom = () => popup.evaluate(() => (document.getElementById("main")?.scrollHeight ?? 0) <= 582);
  await untilEqual(hasRoom, true);
});

/** Whether the popup asks what to mark. @param {import("./harness/hedgelight.js").Popup} popup */
const isAsked = (popup) => popup.evaluate(() => document.getElementById("what")?.checkVisibility());

test("what to mark is asked only where something can be marked", async () => {
  const popup = await hedgelight.popup(await openArticle());
  await untilEqual(() => isAsked(popup), true);
  await hedgelight.closePopup();
  const german = site.page('<html lang="de"><p>Der Rat will die Halle wohl verkaufen.</p></html>');
  for (const page of [
    await hedgelight.open(site.url(german)),
    await hedgelight.openExtensionPage("options/options.html"),
  ]) {
    await page.bringToFront();
    const popup = await hedgelight.popup(page);
    await untilEqual(() => isAsked(popup), false);
    await hedgelight.closePopup();
  }
});

test("a page in another language with a frame in English has what is marked there told: by popup and list alike", async () => {
  const html =
    '<p>Der Rat will die Halle wohl verkaufen.</p><iframe srcdoc="<p>He may sell it.</p>"></iframe>';
  const page = await hedgelight.open(site.url(site.page(`<html lang="de">${html}</html>`)));
  const [frame] = page.mainFrame().childFrames();
  await untilEqual(async () => (await marks(frame)).length, 1);
  const popup = await hedgelight.popup(page);
  await untilEqual(async () => (await stateOf(popup)).headline, "1 sentence marked");
  await untilEqual(() => isAsked(popup), true);
  await hedgelight.closePopup();
  const list = await hedgelight.list(page);
  await untilEqual(() => textOf(list, "headline"), "1 sentence marked");
});

test("a rule set's switch removes and restores its marks, in all tabs", async () => {
  const other = await openArticle();
  const page = await openArticle();
  const popup = await hedgelight.popup(page);
  await untilEqual(() => stateOf(popup), ALL);

  await popup.click("#rule-hearsay");
  await untilEqual(() => marks(page), expectedMarks("hearsay"));
  await untilEqual(() => marks(other), expectedMarks("hearsay"));
  await untilEqual(async () => (await stateOf(popup)).off, ["hearsay", ...ALL.off]);

  await popup.click("#rule-hearsay");
  await untilEqual(() => marks(page), expectedMarks());
  await untilEqual(() => marks(other), expectedMarks());
  await untilEqual(() => stateOf(popup), ALL);
});

test("the site's switch turns everything off here, and only here", async () => {
  const elsewhere = await hedgelight.open(site.otherOrigin("/article.html"));
  const page = await openArticle();
  const popup = await hedgelight.popup(page);
  await untilEqual(() => stateOf(popup), ALL);

  await popup.click("#site");
  await untilEqual(() => marks(page), []);
  await untilEqual(() => stateOf(popup), {
    ...ALL,
    site: false,
    headline: "Switched off on this site.",
    detail: "",
  });
  await untilEqual(() => marks(elsewhere), expectedMarks());

  await popup.click("#site");
  await untilEqual(() => marks(page), expectedMarks());
  await untilEqual(() => stateOf(popup), ALL);
});

test("choices survive a restart of the browser", async () => {
  const page = await openArticle();
  const popup = await hedgelight.popup(page);
  await untilEqual(() => stateOf(popup), ALL);
  await popup.click("#rule-named-source");
  await untilEqual(() => marks(page), expectedMarks("named-source"));

  await hedgelight.restart();
  const again = await hedgelight.open(site.url("/article.html"));
  await untilEqual(() => marks(again), expectedMarks("named-source"));
  const popupAgain = await hedgelight.popup(again);
  await untilEqual(async () => (await stateOf(popupAgain)).off, ["named-source", ...ALL.off]);
  await popupAgain.click("#rule-named-source");
  await untilEqual(() => marks(again), expectedMarks());
});

test("where the reader lets the extension read no site, the popup and the list say so", async () => {
  const own = await hedgelight.openExtensionPage("options/options.html");
  await own.bringToFront();
  const closed = await hedgelight.popup(own);
  await untilEqual(async () => /^The browser’s own pages/.test((await stateOf(closed)).detail), true);
  await hedgelight.closePopup();
  // For good, so this test comes last.
  await hedgelight.fate.withholdSites();
  const page = await hedgelight.open(site.url("/article.html"));
  const popup = await hedgelight.popup(page);
  const isSaid = (/** @type {string | null | undefined} */ detail) =>
    detail?.startsWith("The browser lets Hedgelight read only the sites that you allow.");
  await untilEqual(async () => isSaid((await stateOf(popup)).detail), true);
  await hedgelight.closePopup();
  const list = await hedgelight.list(page);
  await untilEqual(async () => isSaid(await textOf(list, "detail")), true);
});
