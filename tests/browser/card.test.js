import assert from "node:assert/strict";
import { test } from "node:test";
import { expectedMarks, GOLD } from "./harness/article.js";
import { expectedTitle, HOST, openCardOf, shown } from "./harness/card.js";
import { marks, pointOf, pointOfMark } from "./harness/marks.js";
import { startSuite } from "./harness/suite.js";
import { until, untilEqual } from "./harness/until.js";

/** @typedef {import("puppeteer-core").Page} Page */

const { site, hedgelight } = await startSuite();

const HEARSAY = GOLD[0].sentence;
const TEXT = "He is reportedly in Rome.";

async function openArticle() {
  const page = await hedgelight.open(site.url("/article.html"));
  await untilEqual(() => marks(page), expectedMarks());
  return page;
}

/** @type {(page: Page, point: { x: number, y: number }) => Promise<void>} */
const click = (page, { x, y }) => page.mouse.click(x, y);

/** @type {(page: Page, sentence?: string) => Promise<import("./harness/card.js").Shown>} */
const openCard = (page, sentence = HEARSAY) => openCardOf(hedgelight, page, sentence);

/** @type {(page: Page) => Promise<void>} */
const untilNothingIsShown = (page) => untilEqual(() => shown(hedgelight, page), null);

/** Gives whatever the last input set off the time to be shown. @type {(page: Page) => Promise<unknown>} */
const twoFrames = (page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

test("a click opens the card: source, and the words that gave it away", async () => {
  const page = await openArticle();
  for (const gold of GOLD) {
    const card = await openCard(page, gold.sentence);
    assert.equal(card.title, expectedTitle(gold), gold.sentence);
    for (const cue of gold.cues) assert.ok(card.text.includes(cue), `“${cue}” in: ${card.text}`);
    await page.keyboard.press("Escape");
    await untilNothingIsShown(page);
  }
});

test("what is only hedged is not headed as if it wanted a source", async () => {
  const sentence = "The council may sell the hall.";
  const page = await hedgelight.open(site.url(site.page(`<p>${sentence}</p>`)));
  await untilEqual(() => marks(page), [{ text: sentence, label: "hedge" }]);
  const { title, text } = await openCard(page, sentence);
  assert.equal(title, "Not stated as fact");
  assert.ok(!text.includes("No source given"), text);
});

test("words that mean two things are listed once, with both", async () => {
  const sentence = "It is believed that he is in Rome.";
  const page = await hedgelight.open(site.url(site.page(`<p>${sentence}</p>`)));
  await untilEqual(() => marks(page), [{ text: sentence, label: "hearsay" }]);
  await openCard(page, sentence);
  const seen = await hedgelight.inShadow(page, HOST, (root) => ({
    labels: [...root.querySelectorAll("h3 .tag")].map((tag) => tag.textContent),
    cues: [...root.querySelectorAll(".cues .cue")].map((cue) => cue.textContent),
  }));
  assert.deepEqual(seen, { labels: ["Hearsay", "Hedge"], cues: ["“It is believed that”"] });
});

test("words that two rules name are explained once, as the stronger label has them", async () => {
  const sentence = "Peter Hall suggested that the bridge was unsafe.";
  const page = await hedgelight.open(site.url(site.page(`<p>${sentence}</p>`)));
  await untilEqual(() => marks(page), [{ text: sentence, label: "named-source" }]);
  await openCard(page, sentence);
  const words = await hedgelight.inShadow(page, HOST, (root) =>
    [...root.querySelectorAll(".cues li")].map((each) => each.textContent),
  );
  assert.deepEqual(words, ["“suggested” Pointed to, not stated: the source leaves room."]);
});

test("a source that can be looked up, and has no name here, is told of by its own words", async () => {
  const sentence = "The company said that the bridge was safe.";
  const page = await hedgelight.open(site.url(site.page(`<p>${sentence}</p>`)));
  await untilEqual(() => marks(page), [{ text: sentence, label: "named-source" }]);
  const { title, text } = await openCard(page, sentence);
  assert.equal(title, "The company");
  assert.ok(text.includes("Organisation · not by name here"), text);
  assert.ok(text.includes("Named source Described rather than named"), text);
});

test("what is told besides the name of a source is told without that name", async () => {
  const told = [
    [
      "Marina Oduya, who chairs the harbour board, said that it was cold.",
      "Person · here “who chairs the harbour board”",
    ],
    ["Peter Hall, 45, said that it was hot.", "Person"],
    ["Hans Moss, 45, a baker, said that it was late.", "Person · here “a baker”"],
    [
      "According to the Interagency Working Group on the Long-Term Consequences of Extraordinarily Protracted Infrastructure Procurement Decisions in Coastal Municipalities and Their Neighbouring Unincorporated Territories, the ferry will stop.",
      "Organisation",
    ],
    ["Anna Berg said that it was wet.", "Person"],
    [
      "Joanna Reed, Thomas Hale, Peter Lind and the Harbour Board said that it was dry.",
      "Person · here “Joanna Reed, Thomas Hale, Peter Lind and the Harbour Board”",
    ],
  ];
  const page = await hedgelight.open(site.url(site.page(told.map(([text]) => `<p>${text}</p>`).join(""))));
  await untilEqual(async () => (await marks(page)).length, told.length);
  for (const [sentence, kind] of told) {
    await openCard(page, sentence);
    const seen = () => hedgelight.inShadow(page, HOST, (root) => root.querySelector(".kind")?.textContent);
    assert.equal(await seen(), kind);
    await page.keyboard.press("Escape");
    await untilNothingIsShown(page);
  }
});

test("who speaks besides is counted in the head, but not who is told of within", async () => {
  const told = [
    ["Peter Hall said it was cold, while Anna Berg claimed it was hot.", "Peter Hall and 1 more"],
    ["Peter Hall said that it was cold, and added that it was wet.", "Peter Hall"],
    ["Peter Hall said that Anna Berg had claimed that it was hot.", "Peter Hall"],
  ];
  const page = await hedgelight.open(site.url(site.page(told.map(([text]) => `<p>${text}</p>`).join(""))));
  await untilEqual(async () => (await marks(page)).length, told.length);
  for (const [sentence, head] of told) {
    const { title } = await openCard(page, sentence);
    assert.equal(title, head, sentence);
    await page.keyboard.press("Escape");
    await untilNothingIsShown(page);
  }
});

test("the chain of a nested attribution names each source, the outer one first", async () => {
  const page = await openArticle();
  const { text } = await openCard(page, GOLD[5].sentence);
  const outer = text.lastIndexOf("Institute for the Study of War (ISW)");
  const inner = text.indexOf("Alexander Matsegora");
  assert.ok(outer >= 0 && outer < inner, text);
});

test("a click elsewhere closes the card, and the page's tree is as before", async () => {
  const page = await openArticle();
  const before = await page.evaluate(() => document.documentElement.outerHTML);
  await openCard(page);
  await click(page, await pointOf(page, "By a staff reporter"));
  await untilNothingIsShown(page);
  assert.equal(await page.evaluate(() => document.documentElement.outerHTML), before);
});

test("a link inside a marked sentence still leads where it leads, and opens no card", async () => {
  const page = await openArticle();
  await click(page, await pointOf(page, "invasion"));
  await untilEqual(() => page.evaluate(() => location.hash), "#invasion");
  await twoFrames(page);
  assert.equal(await shown(hedgelight, page), null);
});

test("what the page has clicked, by its pointer, opens no card, unless it has that pointer all over", async () => {
  const teaser = `<div style="cursor: pointer"><p>${TEXT}</p></div>`;
  const page = await hedgelight.open(site.url(site.page(`<body>${teaser}`)));
  await untilEqual(async () => (await marks(page)).length, 1);
  await click(page, await pointOfMark(page, TEXT));
  await twoFrames(page);
  assert.notEqual((await shown(hedgelight, page))?.kind, "card");
  await page.evaluate(() => {
    document.body.style.cursor = "pointer";
  });
  await openCard(page, TEXT);
});

test("the card goes where the page moves its sentence", async () => {
  const page = await hedgelight.open(site.url(site.page(`<div id="ad"></div><p>${TEXT}</p>`)));
  await untilEqual(async () => (await marks(page)).length, 1);
  await openCard(page, TEXT);
  const distance = async () => {
    const top = await page.$eval("p", (paragraph) => paragraph.getBoundingClientRect().top);
    const card = await hedgelight.inShadow(
      page,
      HOST,
      (root) => root.querySelector("[role=dialog]")?.getBoundingClientRect().top,
    );
    return Math.round(card - top);
  };
  const before = await distance();
  await page.evaluate(() => {
    const ad = document.getElementById("ad");
    if (ad) ad.style.height = "300px";
  });
  await untilEqual(distance, before);
});

test("selecting text opens nothing, by dragging or by double click", async () => {
  const page = await openArticle();
  const to = await pointOf(page, "it has been suggested");
  const from = await pointOf(page, "These may not");
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 5 });
  await page.mouse.up();
  await untilEqual(() => page.evaluate(() => String(getSelection()).includes("entirely reliable")), true);
  await twoFrames(page);
  assert.notEqual((await shown(hedgelight, page))?.kind, "card");

  await page.mouse.click(from.x, from.y, { count: 2 });
  await untilEqual(() => page.evaluate(() => String(getSelection()).trim().split(" ").length), 1);
  await twoFrames(page);
  assert.notEqual((await shown(hedgelight, page))?.kind, "card");
});

test("resting on a marked sentence shows its source in one line", async () => {
  const page = await openArticle();
  const point = await pointOfMark(page, GOLD[6].sentence);
  await page.mouse.move(point.x, point.y, { steps: 3 });
  const line = await until("the line is shown", () => shown(hedgelight, page));
  assert.equal(line.kind, "line");
  assert.ok(line.text.includes(expectedTitle(GOLD[6])), line.text);
  const height = await hedgelight.inShadow(
    page,
    HOST,
    (root) => root.querySelector(".line")?.getBoundingClientRect().height,
  );
  assert.ok(height > 10 && height < 40, `${height} px high`);
  const away = await pointOf(page, "The border region");
  await page.mouse.move(away.x, away.y, { steps: 3 });
  await untilNothingIsShown(page);
});

test("the line goes with its sentence", async () => {
  const page = await openArticle();
  const point = await pointOfMark(page, GOLD[6].sentence);
  await page.mouse.move(point.x, point.y, { steps: 3 });
  await until("the line is shown", () => shown(hedgelight, page));
  await page.evaluate((text) => {
    for (const paragraph of document.querySelectorAll("p"))
      if (paragraph.textContent?.replace(/\s+/g, " ").includes(text)) paragraph.textContent = "It rains.";
  }, GOLD[6].sentence);
  await untilNothingIsShown(page);
});

test("the card stays while its sentence is read again and tells the same", async () => {
  const page = await hedgelight.open(site.url(site.page(`<p>${TEXT}</p><p>She may be late.</p>`)));
  await untilEqual(async () => (await marks(page)).length, 2);
  const card = await openCard(page, TEXT);
  await hedgelight.store({ settings: { version: 2, labels: { hedge: false } } });
  await untilEqual(async () => (await marks(page)).length, 1);
  // By then all is read.
  assert.equal((await hedgelight.claims(page)).length, 1);
  assert.deepEqual(await shown(hedgelight, page), card);
  await hedgelight.store({});
});

test("the card takes the focus, and the keyboard works and closes it", async () => {
  const page = await openArticle();
  await openCard(page);
  const focused = () => hedgelight.inShadow(page, HOST, (root) => root.activeElement?.localName ?? "");
  assert.equal(await focused(), "section");
  await page.keyboard.press("Tab");
  await untilEqual(focused, "button");
  await page.keyboard.press("Enter");
  await untilNothingIsShown(page);
});

/** @type {Record<string, string>} */
const FOCUSED = {
  "a button": "<button>Here</button>",
  "a drawing": `<svg tabindex="0" aria-label="Here"></svg>`,
  "a button in a shadow root": `<div><template shadowrootmode="open"><button>Here</button></template></div>`,
};

for (const [what, html] of Object.entries(FOCUSED)) {
  test(`a card that goes with its sentence gives the focus back: ${what}`, async () => {
    const page = await hedgelight.open(site.url(site.page(`<!doctype html>${html}<p>${TEXT}</p>`)));
    await untilEqual(async () => (await marks(page)).length, 1);
    const nameOfFocused = () =>
      page.evaluate(() => {
        const { activeElement } = document;
        const inner = activeElement?.shadowRoot?.activeElement ?? activeElement;
        return inner?.ariaLabel ?? inner?.textContent;
      });
    await page.keyboard.press("Tab");
    await untilEqual(nameOfFocused, "Here");
    await hedgelight.pressCommand(page, "card");
    await until("the card is open", async () => (await shown(hedgelight, page))?.kind === "card");
    await page.evaluate(() => document.querySelector("p")?.replaceChildren("It rains."));
    await untilNothingIsShown(page);
    await untilEqual(nameOfFocused, "Here");
  });
}

test("what is printed is the page without a card", async () => {
  const page = await openArticle();
  await openCard(page);
  const isThere = () => hedgelight.inShadow(page, HOST, (root) => root.host.checkVisibility());
  assert.equal(await isThere(), true);
  await hedgelight.showOn(page, "print");
  await untilEqual(isThere, false);
  await hedgelight.showOn(page, "screen");
  await untilEqual(isThere, true);
});

test("only the reader's own clicks open a card", async () => {
  const page = await openArticle();
  const point = await pointOfMark(page, HEARSAY);
  await page.evaluate(({ x, y }) => {
    const target = document.elementFromPoint(x, y);
    for (const type of ["pointerdown", "mousedown", "pointerup", "mouseup", "click"]) {
      target?.dispatchEvent(new MouseEvent(type, { bubbles: true, clientX: x, clientY: y, detail: 1 }));
    }
  }, point);
  await twoFrames(page);
  assert.equal(await shown(hedgelight, page), null);
  await openCard(page);
});

test("the page's style sheets can't hide or move the card", async () => {
  const page = await openArticle();
  await page.addStyleTag({
    content: `html > *:not(head, body), ${HOST} {
      display: none !important; opacity: 0 !important; visibility: hidden !important; transform: translateX(-9999px) !important;
      position: static !important; width: 0 !important; height: 0 !important; clip-path: inset(50%) !important;
    }`,
  });
  await openCard(page);
  const seen = await hedgelight.inShadow(page, HOST, (root) => {
    const card = root.querySelector("[role=dialog]");
    const { left, top, right, bottom } = card?.getBoundingClientRect() ?? new DOMRect();
    const style = getComputedStyle(root.host);
    return {
      onScreen: left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight && right - left > 200,
      visible: card?.checkVisibility({ opacityProperty: true, visibilityProperty: true }),
      clip: style.clipPath,
    };
  });
  assert.deepEqual(seen, { onScreen: true, visible: true, clip: "none" });
});
