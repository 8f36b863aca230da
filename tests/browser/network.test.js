/** Nothing leaves the machine: the browser's network is watched while everything is used. */

import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { after, test } from "node:test";
import { expectedMarks, GOLD } from "./harness/article.js";
import { clickInCard, openCardOf, shown } from "./harness/card.js";
import { marks } from "./harness/marks.js";
import { stateOf } from "./harness/popup.js";
import { startProxy } from "./harness/proxy.js";
import { startSuite } from "./harness/suite.js";
import { until, untilEqual } from "./harness/until.js";

/** What browsers ask their makers by themselves, without any extension. */
const BROWSERS_OWN = [
  /^\w+ (?:https?:\/\/)?[\w.-]+\.(?:google|googleapis|gstatic|gvt1|gvt2)\.com[:/]/,
  /^\w+ (?:https?:\/\/)?[\w.-]+\.(?:mozilla|firefox)\.(?:com|net|org)[:/]/,
];

const OUTSIDE = "http://outside.test/control";

const proxy = await startProxy();
const { site, hedgelight } = await startSuite({ proxy: proxy.port });
after(() => proxy.close());

/** What was asked for outside of this machine, other than by the browser itself. */
const asked = () => proxy.asked.filter((each) => !BROWSERS_OWN.some((own) => own.test(each)));

test("pages, card, list, exports, popup, welcome and settings ask for nothing", async () => {
  // The page's links lead outside; nothing follows them, or looks ahead.
  const html = `<p>Anna Berg <a href="${OUTSIDE}">said</a> it was cold. He is reportedly in Rome.</p>`;
  const path = site.page(html);
  const linked = await hedgelight.open(site.url(path));
  await until("the page is marked", async () => (await marks(linked)).length === 2);
  await openCardOf(hedgelight, linked, "Anna Berg said it was cold.");

  const page = await hedgelight.open(site.url("/article.html"));
  await untilEqual(() => marks(page), expectedMarks());
  await openCardOf(hedgelight, page, GOLD[0].sentence);
  await clickInCard(hedgelight, page, "Next marked sentence");
  await page.keyboard.press("Escape");
  await until("the card is closed", async () => (await shown(hedgelight, page)) === null);

  const popup = await hedgelight.popup(page);
  await until("the popup has its counts", async () => (await stateOf(popup)).headline.includes("marked"));
  await hedgelight.closePopup();

  const list = await hedgelight.list(page);
  await until("the list is full", () => list.evaluate(() => document.querySelectorAll(".item").length > 5));
  await list.evaluate(() => {
    for (const button of document.querySelectorAll("#exports button")) {
      if (button instanceof HTMLButtonElement) button.click();
    }
  });
  await until("all is saved", async () => {
    const files = await readdir(hedgelight.downloads);
    return ["md", "csv", "json", "html"].every((kind) => files.includes(`hedgelight.${kind}`));
  });

  const welcome = await hedgelight.openExtensionPage("welcome/welcome.html");
  await welcome.bringToFront();
  await until("the sample is marked", async () => (await marks(welcome)).length === 5);

  const options = await hedgelight.openExtensionPage("options/options.html");
  await options.bringToFront();
  await until("the options are shown", () =>
    options.evaluate(() => !document.querySelector("[aria-busy=true]")),
  );
  await options.type("#rule-search", "may");
  await options.type("#phrase", "of course");
  await options.keyboard.press("Enter");
  await until("the phrase is there", () =>
    options.evaluate(() => document.getElementById("phrases")?.textContent?.includes("of course")),
  );

  assert.deepEqual(asked(), []);
  const ours = site.asked.filter((each) => each !== "/favicon.ico");
  assert.deepEqual(ours, [path, "/article.html"]);
});

test("pages of ours couldn't ask, or make anything of markup and code, if they tried", async () => {
  const page = await hedgelight.openExtensionPage("options/options.html");
  /** @type {Record<string, string>} */
  const outcomes = await page.evaluate(async (address) => {
    const attempt = async (/** @type {() => unknown} */ act) => {
      try {
        await act();
        return "done";
      } catch (error) {
        return /** @type {Error} */ (error).name;
      }
    };
    const loads = (/** @type {HTMLImageElement | HTMLScriptElement} */ element) =>
      new Promise((resolve, reject) => {
        element.onload = resolve;
        element.onerror = () => reject(new TypeError("it is blocked"));
        element.src = address;
        document.body.append(element);
      });
    return {
      fetch: await attempt(() => fetch(address)),
      image: await attempt(() => loads(new Image())),
      script: await attempt(() => loads(document.createElement("script"))),
      markup: await attempt(() => {
        document.body.innerHTML = "<b>x</b>";
      }),
    };
  }, OUTSIDE);
  assert.deepEqual(outcomes, {
    fetch: "TypeError",
    image: "TypeError",
    script: "TypeError",
    markup: "TypeError",
  });
  assert.deepEqual(asked(), []);
  // Some browsers say in the console what they have blocked, and all of them then say this.
  await page.evaluate(() => console.error("the last attempt"));
  await until("all of it is said", () =>
    hedgelight.newProblems().some((problem) => problem.includes("the last attempt")),
  );
});

test("a page's own request is seen: the watch works", async () => {
  const page = await hedgelight.open(site.url(site.page("<p>The sky is blue.</p>")));
  await page.evaluate((address) => navigator.sendBeacon(address), OUTSIDE);
  await untilEqual(asked, [`POST ${OUTSIDE}`]);
});
