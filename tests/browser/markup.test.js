/** A page's text is text, whatever it looks like: in the card, in the list, and in what is saved from there. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { HOST, openCardOf } from "./harness/card.js";
import { marks } from "./harness/marks.js";
import { startSuite } from "./harness/suite.js";
import { until, untilEqual } from "./harness/until.js";

const { site, hedgelight } = await startSuite();

const MARKUP = `<b>chaos</b> & <img src="/x" onerror="document.title = 1">`;
const SENTENCE = `The town is reportedly in “${MARKUP}” since Tuesday.`;

/** @param {string} text */
const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

test("markup in a page's text is shown as it is written", async () => {
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

  await list.evaluate(() => {
    const button = document.querySelector("#exports [value=html]");
    if (button instanceof HTMLButtonElement) button.click();
  });
  const saved = await until("it is saved", () =>
    readFile(join(hedgelight.downloads, "hedgelight.html"), "utf8").catch(() => null),
  );
  assert.ok(saved.includes(escaped(SENTENCE)) && saved.includes(`<h1 lang="en">${escaped(MARKUP)}`), saved);
  assert.doesNotMatch(saved, /<(?:img|b)\b/);
});
