/** What goes wrong around the extension: what was set is still there, and marks come back by themselves. */

import assert from "node:assert/strict";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, test } from "node:test";
import { HOST, openCardOf } from "./harness/card.js";
import { BROWSER } from "./harness/hedgelight.js";
import { marks } from "./harness/marks.js";
import { listen } from "./harness/messages.js";
import { isOn, keptSettings, openOptions, textOf, toastOf } from "./harness/own-page.js";
import { startSuite } from "./harness/suite.js";
import { HEARSAY, HEDGE, twoSentences } from "./harness/two-sentences.js";
import { until, untilEqual } from "./harness/until.js";

/** @typedef {import("puppeteer-core").Page} Page */

const { site, hedgelight } = await startSuite();
const { fate } = hedgelight;
const { address, openMarked } = twoSentences(hedgelight, site);

beforeEach(() => hedgelight.store({}));

/** @param {Page} page @param {string} text */
const add = (page, text) =>
  page.evaluate((text) => {
    document.body.append(Object.assign(document.createElement("p"), { textContent: text }));
  }, text);

test("the background killed before a scan: the page is marked", async () => {
  const page = await openMarked();
  await fate.stopBackground();
  await add(page, HEARSAY.text);
  await untilEqual(() => marks(page), [HEARSAY, HEDGE, HEARSAY]);
  await fate.stopBackground();
  await openMarked();
});

test("the background killed during scans: every paragraph is marked", async () => {
  const sentence = `${"The sky is blue and the grass is green. ".repeat(2000)}${HEARSAY.text}`;
  const page = await hedgelight.open(
    site.url(site.page(`<!doctype html>${`<p>${sentence}</p>`.repeat(30)}`)),
  );
  // One batch a paragraph: some are read, others are under way.
  for (const least of [1, 10, 20]) {
    await until(`${least} are marked`, async () => (await marks(page)).length >= least);
    await fate.stopBackground();
  }
  await untilEqual(async () => (await marks(page)).length, 30);
});

test("the background killed between scans: names that the page has given are known to what is added", async () => {
  const filler = "<p>The sky is blue and the grass is green.</p>".repeat(3000);
  const page = await hedgelight.open(
    site.url(
      site.page(`<!doctype html><p>The Institute for the Study of War (ISW) said that it may rain.</p>${filler}
        <p>Jane Marlowe said that it may snow.</p>`),
    ),
  );
  const sources = async () => (await hedgelight.claims(page)).flatMap(({ sources }) => sources);
  const [isw, jane] = ["Institute for the Study of War (ISW)", "Jane Marlowe"];
  assert.deepEqual(await sources(), [isw, jane]);
  // Twice, since the names are then put together another way; then once more, without a loss.
  const expected = [isw, jane];
  for (const isKilled of [true, true, false]) {
    if (isKilled) await fate.stopBackground();
    await add(page, "The ISW said that it may be late. Marlowe said that it may be so.");
    expected.push(isw, jane);
    await untilEqual(sources, expected);
  }
});

test("the background killed after a scan: marks stay, and cards and settings work", async () => {
  const page = await openMarked();
  await fate.stopBackground();
  assert.deepEqual(await marks(page), [HEARSAY, HEDGE]);
  await openCardOf(hedgelight, page, HEARSAY.text);
  const popup = await hedgelight.popup(page);
  await popup.click("#rule-hedge");
  await untilEqual(() => marks(page), [HEARSAY]);
  await popup.click("#rule-hedge");
  await untilEqual(() => marks(page), [HEARSAY, HEDGE]);
});

/** @type {Record<string, () => void>} */
const BROKEN_MODULES = {
  "isn’t there": () => {
    self.fetch = () => Promise.reject(new TypeError("no such file"));
  },
  "is damaged": () => {
    const headers = { "content-type": "application/wasm" };
    self.fetch = async () => new Response(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 99]), { headers });
  },
};

for (const [how, breakModule] of Object.entries(BROKEN_MODULES)) {
  test(`a module that ${how}: the popup says so, and its button tries again`, async () => {
    await fate.stopBackground();
    await hedgelight.wake();
    await fate.inBackground(breakModule);
    const page = await hedgelight.open(address);
    const popup = await hedgelight.popup(page);
    const look = () =>
      popup.evaluate(() => ({
        headline: document.getElementById("headline")?.textContent,
        why: Boolean(document.getElementById("detail")?.textContent),
        button: document.getElementById("read")?.checkVisibility(),
      }));
    const failed = { headline: "The page couldn’t be checked.", why: true, button: true };
    await untilEqual(look, failed);
    assert.deepEqual(await marks(page), []);
    // It says so already: what it says from the click on counts.
    await popup.evaluate(() => {
      const [button, headline] = ["read", "headline"].map((id) => document.getElementById(id));
      button?.addEventListener("click", () => headline?.replaceChildren(), { once: true });
    });
    await popup.click("#read");
    await untilEqual(look, failed);

    await fate.stopBackground();
    await popup.click("#read");
    await untilEqual(() => marks(page), [HEARSAY, HEDGE]);
    await untilEqual(look, { headline: "2 sentences marked", why: true, button: false });
  });
}

test("a module that isn’t there: the settings and the first page say so, and show all the rest", {
  skip: BROWSER === "firefox" && "no script can be put before those of an extension’s page",
}, async () => {
  const settings = { version: 2, labels: { hedge: false }, sites: 7 };
  await hedgelight.store({ settings });
  const said = "The rules couldn’t be loaded. Reload this page to try again.×";
  for (const path of ["options/options.html", "welcome/welcome.html"]) {
    const page = await hedgelight.browser.newPage();
    await page.evaluateOnNewDocument(BROKEN_MODULES["isn’t there"]);
    await fate.goToExtension(page, await fate.extensionUrl(path));
    await untilEqual(() => toastOf(page), said);
    await until("it is shown", () =>
      page.evaluate(() => document.getElementById("main")?.ariaBusy === "false"),
    );
    if (path.startsWith("welcome")) continue;
    assert.equal(await isOn(page, "#label-hedge"), false);
    assert.match((await textOf(page, "damaged")) ?? "", /Sites/);
    await page.bringToFront();
    await page.click("#toast .close");
    await page.click("#own-new");
    await untilEqual(() => toastOf(page), said);
  }
});

test("a file that can’t be read: the settings say so, and take the next one", async () => {
  const options = await openOptions(hedgelight);
  const path = join(hedgelight.downloads, "settings.json");
  await writeFile(path, JSON.stringify({ hedgelight: "settings", labels: { hedge: false } }));
  const input = /** @type {import("puppeteer-core").ElementHandle<HTMLInputElement>} */ (
    await options.$("#import")
  );
  await options.evaluate(() => {
    const { text } = File.prototype;
    File.prototype.text = () => {
      File.prototype.text = text;
      return Promise.reject(new DOMException("It is gone.", "NotFoundError"));
    };
  });
  await input.uploadFile(path);
  await untilEqual(() => toastOf(options), "The file couldn’t be read.×");
  await input.uploadFile(path);
  await untilEqual(() => isOn(options, "#label-hedge"), false);
  await rm(path);
});

/** A page, with the popup open, while the background says nothing, until it is stopped. */
async function openWhileSilent() {
  await fate.stopBackground();
  await hedgelight.wake();
  await fate.inBackground(() => {
    self.fetch = () => new Promise(() => {});
  });
  const page = await hedgelight.open(address);
  const popup = await hedgelight.popup(page);
  const headline = () => headlineOf(popup);
  assert.equal(await headline(), "Reading the page…");
  return { page, popup, headline };
}

/** @param {import("./harness/hedgelight.js").Popup} popup */
const headlineOf = (popup) => popup.evaluate(() => document.getElementById("headline")?.textContent);

test("a site can be switched off while it is being read, by the popup and by a key", async () => {
  const { page, popup, headline } = await openWhileSilent();
  await popup.click("#site");
  await untilEqual(headline, "Switched off on this site.");
  await popup.click("#site");
  await untilEqual(headline, "Reading the page…");
  // An open popup has the keys of the browser’s menus.
  await hedgelight.closePopup();
  await hedgelight.pressCommand(page, "toggle");
  await until("it is switched off", async () =>
    /** @type {any} */ (await keptSettings(await hedgelight.desk())).sites?.some(
      (/** @type {any} */ { when }) => when === "never",
    ),
  );
  await fate.stopBackground();
});

test("a site switched off while a busy background scans it stays without marks", async () => {
  const ear = await listen(hedgelight);
  // In Firefox it has one thread with our pages, which wait as well.
  await fate.inBackground(() => {
    setTimeout(() => {
      const end = Date.now() + 1500;
      while (Date.now() < end);
    });
  });
  // Opened at its end, what is in view is looked at before what comes before it.
  const paragraph = `<p>${HEARSAY.text} ${"The sky is blue. ".repeat(250)}</p>`;
  const html = `<!doctype html>${paragraph.repeat(20)}<p id="end">${HEARSAY.text}</p>`;
  const path = site.page(html);
  const page = await hedgelight.open(`${site.url(path)}#end`);
  await until("what is in view is scanned", async () =>
    (await ear.heard()).some(({ kind, part }) => kind === "scan" && part === null),
  );
  await ear.page.evaluate(() =>
    chrome.storage.sync.set({ settings: { version: 2, sites: [{ pattern: "127.0.0.1", when: "never" }] } }),
  );
  // Its answer comes after those.
  const other = await hedgelight.open(site.otherOrigin(path));
  await until("another site is marked", async () => (await marks(other)).length > 0);
  assert.deepEqual(await marks(page), []);
});

test("a page that is left while the background says nothing is read when it is gone back to", async () => {
  const { page } = await openWhileSilent();
  await hedgelight.closePopup();
  await page.evaluate(() => void Object.assign(globalThis, { isKept: true }));
  await page.goto(site.url(site.page("<p>The sky is blue.</p>")));
  await fate.stopBackground();
  await page.evaluate(() => history.back());
  await until("the page is there again as it was", () =>
    page.evaluate(() => "isKept" in globalThis).catch(() => false),
  );
  await untilEqual(() => marks(page), [HEARSAY, HEDGE]);
  const again = await hedgelight.popup(page);
  await untilEqual(() => headlineOf(again), "2 sentences marked");
});

test("what couldn’t be read is read with what comes next", async () => {
  await fate.stopBackground();
  await hedgelight.wake();
  await fate.inBackground(BROKEN_MODULES["isn’t there"]);
  const page = await hedgelight.open(address);
  assert.deepEqual(await hedgelight.claims(page), []);
  await fate.stopBackground();
  await add(page, HEARSAY.text);
  await untilEqual(() => marks(page), [HEARSAY, HEDGE, HEARSAY]);
});

test("offline, with a background that has to start anew: all of it works", async () => {
  const page = await openMarked();
  await page.setOfflineMode(true);
  await fate.stopBackground();
  await add(page, HEARSAY.text);
  await untilEqual(() => marks(page), [HEARSAY, HEDGE, HEARSAY]);
  await openCardOf(hedgelight, page, HEARSAY.text);
  await page.setOfflineMode(false);
});

test("many tabs opened at once: each is marked", async (context) => {
  const count = Number(process.env.TABS ?? 30);
  const opener = await hedgelight.openExtensionPage("popup/popup.html");
  await opener.evaluate(
    (url, count) =>
      Promise.all(Array.from({ length: count }, () => chrome.tabs.create({ url, active: false }))).then(
        () => {},
      ),
    address,
    count,
  );
  const begin = Date.now();
  const counted = () =>
    opener.evaluate(async () => {
      const kept = Object.entries(await chrome.storage.session.get(null));
      return kept.filter(
        ([key, counts]) => key.startsWith("counts:") && /** @type {any} */ (counts).marked === 2,
      ).length;
    });
  await until(`all ${count} are marked`, async () => (await counted()) >= count, 120_000);
  context.diagnostic(`${count} tabs marked ${Date.now() - begin} ms after the last was opened`);
});

test("a tab that crashes, or is discarded, is counted anew when it is loaded again", async () => {
  const frame = `<iframe srcdoc="<p>${HEARSAY.text}</p>"></iframe>`;
  const page = await hedgelight.open(
    site.url(
      site.page(`<p>${HEARSAY.text}</p><div></div><script>
        if (!localStorage.wasThere) document.querySelector("div").innerHTML = '${frame.repeat(2)}';
        localStorage.wasThere = "yes";
      </script>`),
    ),
  );
  const desk = await hedgelight.desk();
  await page.bringToFront();
  const tab = await desk.evaluate(
    async () => (await chrome.tabs.query({ active: true, currentWindow: true }))[0].id ?? 0,
  );
  const badge = () => desk.evaluate((tabId) => chrome.action.getBadgeText({ tabId }), tab);
  await untilEqual(badge, "3");
  if (BROWSER === "firefox") {
    await desk.bringToFront();
    await desk.evaluate((id) => chrome.tabs.discard(id).then(() => {}), tab);
    await desk.evaluate((id) => chrome.tabs.update(id, { active: true }).then(() => {}), tab);
  } else {
    const crash = new Promise((resolve) => page.once("error", resolve));
    const session = await page.createCDPSession();
    session.send("Page.crash").catch(() => {});
    await crash;
    await desk.evaluate((id) => chrome.tabs.reload(id).then(() => {}), tab);
  }
  await untilEqual(badge, "1");
});

test("the extension reloaded under an open tab: nothing of the old one is left, and nothing is said", async () => {
  const page = await openMarked();
  await openCardOf(hedgelight, page, HEARSAY.text);
  await hedgelight.reloadExtension();
  // Firefox runs the new one on pages that are open, Chrome on those that come.
  const marked = BROWSER === "firefox" ? 2 : 0;
  await untilEqual(() => afterAMove(page), { marked, current: 0, cards: 0 });
  await add(page, "The sky is blue.");
  await openMarked();
  assert.deepEqual(await afterAMove(page), { marked, current: 0, cards: 0 });
});

test("the extension removed under an open tab: nothing of it is to be seen, and nothing is said", async () => {
  const page = await openMarked();
  await openCardOf(hedgelight, page, HEARSAY.text);
  await hedgelight.removeExtension();
  await untilEqual(() => afterAMove(page), { marked: 0, current: 0, cards: 0 });
  await add(page, HEARSAY.text);
  await page.mouse.click(100, 100);
  assert.deepEqual(await afterAMove(page), { marked: 0, current: 0, cards: 0 });
});

/**
 * What is to be seen of ours once the pointer has been moved. In Chrome a script outlives its extension, and cleans up then. In
 * Firefox none is left to do so, but what it leaves is shown by the extension's sheet alone, which is taken away.
 * @param {Page} page
 */
async function afterAMove(page) {
  await page.bringToFront();
  await page.mouse.move(300, 300);
  await page.mouse.move(310, 310);
  return page.evaluate((host) => {
    /** @param {string} name */
    const shown = (name) => {
      const style = getComputedStyle(document.body, `::highlight(hedgelight-${name})`);
      const isStyled = style.textDecorationLine !== "none" || style.backgroundColor !== "rgba(0, 0, 0, 0)";
      return isStyled ? (CSS.highlights.get(`hedgelight-${name}`)?.size ?? 0) : 0;
    };
    const cards = [...document.querySelectorAll(host)].filter((each) => each.checkVisibility());
    return { marked: shown("hearsay") + shown("hedge"), current: shown("current"), cards: cards.length };
  }, HOST);
}
