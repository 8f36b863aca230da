/** Pages that change, and pages that aren't one plain tree. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { expectedMarks, GOLD } from "./harness/article.js";
import { expectedTitle, openCardOf, shown } from "./harness/card.js";
import { BROWSER } from "./harness/hedgelight.js";
import { currentMark, marks, pointOfMark } from "./harness/marks.js";
import { listen } from "./harness/messages.js";
import { startSuite } from "./harness/suite.js";
import { HEARSAY, HEDGE } from "./harness/two-sentences.js";
import { until, untilEqual } from "./harness/until.js";

/** @typedef {import("puppeteer-core").Page} Page */

const { site, hedgelight } = await startSuite();

/** @param {string} html */
const openPage = (html) => hedgelight.open(site.url(site.page(html)));

/** Gives whatever the last input set off the time to be shown. @param {Page} page */
const twoFrames = (page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

test("single-page navigation: the new article is marked, and names of the one before are forgotten", async () => {
  const page = await openPage("<main><p>Anna Berg said it was cold.</p></main>");
  await untilEqual(async () => (await marks(page)).length, 1);
  await page.evaluate(() => {
    history.pushState({}, "", "?second");
    const paragraph = document.createElement("p");
    paragraph.textContent = "Berg said it was warm.";
    document.querySelector("main")?.replaceChildren(paragraph);
  });
  await untilEqual(() => marks(page), [{ text: "Berg said it was warm.", label: "named-source" }]);
  const { title } = await openCardOf(hedgelight, page, "Berg said it was warm.");
  assert.equal(title, "Berg");
});

test("what stands in a link or the like is marked there, and stays so however its texts are made anew", async () => {
  const page = await openPage(
    `<p>She was in <span style="white-space: pre">Paris\n\n</span><b>He is <!-- so -->re</b><a>portedly</a> in Rome.</p>`,
  );
  await untilEqual(() => marks(page), [HEARSAY]);
  for (const change of [
    () => document.querySelector("b")?.replaceChildren("He is ", "re"),
    () => document.querySelector("b")?.prepend(""),
    () => document.querySelector("b")?.normalize(),
    () => document.querySelector("b")?.replaceChildren("He is re"),
    () => {
      const range = document.createRange();
      range.selectNodeContents(/** @type {Element} */ (document.querySelector("b")));
      range.surroundContents(document.createElement("i"));
    },
  ]) {
    await page.evaluate(change);
    await untilEqual(() => marks(page), [HEARSAY]);
  }
});

test("what is hidden in a paragraph, or stands out of its text, is no part of that", async () => {
  const aside = "position: absolute; clip: rect(0, 0, 0, 0)";
  const note = (/** @type {number} */ number) => `<sup><a href="#${number}">[${number}]</a></sup>`;
  for (const html of [
    `<p>She went to <i>Paris</i>. <span hidden>It is claimed that he left.</span> ${HEARSAY.text}</p>`,
    `<h2><i></i><span style="${aside}">It is claimed that he left.</span></h2><p>${HEARSAY.text}</p>`,
    `<p>She<b> left</b>.${note(1)} ${HEARSAY.text}${note(2)} She is in Paris.${note(3)}</p>`,
    `<p>She<b> left</b>.${note(1)} ${HEARSAY.text}${note(1)} She is in Paris.</p>`,
    `<p><span style="display: block">She left</span><span style="display: block">${HEARSAY.text}</span></p>`,
    `<p>She <i>left</i>. <span><span style="display: contents">He</span> is\n  reportedly</span> in Rome.</p>`,
  ]) {
    const page = await openPage(html);
    await untilEqual(() => marks(page), [HEARSAY]);
    await page.close();
  }
});

test("infinite scroll: what is added while scrolling is marked", async () => {
  const page =
    await openPage(`<style>p { height: 400px }</style><p>${HEARSAY.text}</p><div id="end"></div><script>
    new IntersectionObserver(([{ isIntersecting }], observer) => {
      if (!isIntersecting || document.querySelectorAll("p").length > 8) return;
      document.getElementById("end").before(document.querySelector("p").cloneNode(true));
      observer.unobserve(document.getElementById("end")); observer.observe(document.getElementById("end"));
    }).observe(document.getElementById("end"));
  </script>`);
  await page.mouse.move(200, 200);
  await until("nine are marked", async () => {
    await page.mouse.wheel({ deltaY: 600 });
    return (await marks(page)).length === 9;
  });
});

test("open shadow roots are read, with what stands in their slots, and cards open there", async () => {
  const page = await openPage(`<p>The sky is blue.</p><my-note><p>${HEDGE.text}</p></my-note><script>
    customElements.define("my-note", class extends HTMLElement {
      constructor() {
        super();
        const root = this.attachShadow({ mode: "open" });
        const paragraph = document.createElement("p");
        paragraph.textContent = "${HEARSAY.text}";
        root.append(paragraph, document.createElement("slot"));
      }
    });
  </script>`);
  await untilEqual(
    async () => (await marks(page)).map(({ text }) => text).sort(),
    [HEARSAY.text, HEDGE.text],
  );
  await openCardOf(hedgelight, page, HEARSAY.text);
  const line = await page.evaluate(() => {
    const paragraph = document.querySelector("my-note")?.shadowRoot?.querySelector("p");
    return paragraph && getComputedStyle(paragraph, "::highlight(hedgelight-hearsay)").textDecorationStyle;
  });
  assert.equal(line, "wavy");

  await page.evaluate(() => {
    const text = document.querySelector("my-note")?.shadowRoot?.querySelector("p")?.firstChild;
    if (text instanceof Text) text.data = "It is reportedly so.";
  });
  await until("the change is followed", async () =>
    (await marks(page)).some(({ text }) => text === "It is reportedly so."),
  );
});

test("an element that becomes a host later is read then", async () => {
  const page = await openPage("<late-note></late-note>");
  await page.evaluate((text) => {
    const root = document.querySelector("late-note")?.attachShadow({ mode: "open" });
    root?.append(document.createElement("p"));
    const paragraph = root?.querySelector("p");
    if (paragraph) paragraph.textContent = text;
    document.body.append(document.createElement("p"));
  }, HEARSAY.text);
  await untilEqual(() => marks(page), [HEARSAY]);
});

test("an empty element of HTML itself that becomes a host later is read then", async () => {
  const page = await openPage(`<p>${HEDGE.text}</p><div id="widget"></div>`);
  await untilEqual(() => marks(page), [HEDGE]);
  await page.evaluate((text) => {
    const root = document.getElementById("widget")?.attachShadow({ mode: "open" });
    root?.append(Object.assign(document.createElement("p"), { textContent: text }));
    document.body.append(document.createElement("p"));
  }, HEARSAY.text);
  await untilEqual(
    async () => (await marks(page)).map(({ text }) => text).sort(),
    [HEARSAY.text, HEDGE.text],
  );
});

test("what is put into a slot later is marked, whichever of the two is renamed", async () => {
  const page =
    await openPage(`<p>The sky is blue.</p><my-tabs><template shadowrootmode="open"><slot name="shown"></slot></template>
    <p slot="shown">The sky is blue.</p><p slot="one">${HEARSAY.text}</p><p slot="two">${HEDGE.text}</p></my-tabs>`);
  assert.deepEqual(await hedgelight.claims(page), []);
  await page.$eval("[slot=one]", (tab) => tab.setAttribute("slot", "shown"));
  await untilEqual(() => marks(page), [HEARSAY]);
  await page.$eval("my-tabs", (tabs) => tabs.shadowRoot?.querySelector("slot")?.setAttribute("name", "two"));
  await until("the other is marked", async () => (await marks(page)).some(({ text }) => text === HEDGE.text));
});

test("a page that is gone back to is marked and counted as it was", async () => {
  const page = await hedgelight.open(site.url("/article.html"));
  await untilEqual(() => marks(page), expectedMarks());
  const badge = await hedgelight.badge(page);
  const before = await until("it is counted", badge);
  await page.goto(site.url(site.page("<p>The sky is blue.</p>")));
  await untilEqual(badge, "");
  await page.evaluate(() => history.back());
  await until("it is there again", () =>
    page.evaluate(() => location.pathname === "/article.html").catch(() => false),
  );
  await untilEqual(() => marks(page), expectedMarks());
  await untilEqual(badge, before);
  const card = await openCardOf(hedgelight, page, GOLD[0].sentence);
  assert.equal(card.title, expectedTitle(GOLD[0]));
});

/** Goes on to another page, does something there, and goes back, to the page as the browser has kept it. @param {Page} page @param {() => Promise<unknown>} [there] */
async function leaveAndGoBack(page, there = async () => {}) {
  await page.evaluate(() => void Object.assign(globalThis, { isKept: true }));
  await page.goto(site.url(site.page("<p>The sky is blue.</p>")));
  await there();
  await page.evaluate(() => history.back());
  await until("the page is there again as it was", () =>
    page.evaluate(() => "isKept" in globalThis).catch(() => false),
  );
}

test("a page that is left in the midst of being read is read when it is gone back to", async () => {
  const paragraph = `<p>${"The sky is blue and the grass is green. ".repeat(500)}${HEARSAY.text}</p>`;
  const page = await openPage(paragraph.repeat(60));
  const badge = await hedgelight.badge(page);
  await until("the first are marked", async () => (await marks(page)).length > 0);
  await leaveAndGoBack(page);
  await untilEqual(async () => (await marks(page)).length, 60);
  await untilEqual(badge, "60");
  await page.evaluate(() => document.body.append("She may be late."));
  await untilEqual(async () => (await marks(page)).length, 61);
});

test("a page that is gone back to is marked as the settings are now", async () => {
  const off = { sites: [{ pattern: "127.0.0.1", when: "never" }] };
  const all = { settings: {}, marked: [HEARSAY, HEDGE], count: "1" };
  const some = { settings: { labels: { hedge: false } }, marked: [HEARSAY], count: "1" };
  const none = { settings: off, marked: [], count: "" };
  for (const [before, after] of [
    [all, some],
    [all, none],
    [none, all],
  ]) {
    /** @param {object} settings */
    const set = (settings) => hedgelight.store({ settings: { version: 2, ...settings } });
    await set(before.settings);
    const page = await openPage(`<p>${HEARSAY.text}</p><p>${HEDGE.text}</p>`);
    await untilEqual(() => marks(page), before.marked);
    const badge = await hedgelight.badge(page);
    await leaveAndGoBack(page, () => set(after.settings));
    await untilEqual(() => marks(page), after.marked);
    await untilEqual(badge, after.count);
  }
  await hedgelight.store({});
});

test("a text that changes all the time, and marks nothing, is told to nobody", async () => {
  const ear = await listen(hedgelight);
  const page = await openPage(`<p>${HEARSAY.text}</p><p id="clock">It was 0 seconds ago.</p>`);
  /** @type {import("./harness/messages.js").Heard[]} */
  const heard = [];
  /** @param {string} what @param {(message: import("./harness/messages.js").Heard) => unknown} isIt */
  const untilHeard = (what, isIt) =>
    until(what, async () => {
      heard.push(...(await ear.heard()));
      return heard.some(isIt);
    });
  await untilHeard("the page is counted", ({ counts }) => counts?.marked === 1);
  heard.length = 0;
  for (const isNew of [true, false, true, false]) {
    const text = `It was ${heard.length + 1} seconds ago.`;
    await page.$eval(
      "#clock",
      (clock, text, isNew) => {
        if (isNew) clock.textContent = text;
        else if (clock.firstChild) clock.firstChild.nodeValue = text;
      },
      text,
      isNew,
    );
    await untilHeard("it is read", (message) => message.text === text);
  }
  await page.evaluate((text) => document.body.append(text), HEARSAY.text);
  await untilHeard("what is marked is counted", ({ counts }) => counts?.marked === 2);
  assert.equal(heard.filter(({ kind }) => kind === "count").length, 1);
  await page.evaluate(() => {
    document.body.append(Object.assign(document.createElement("p"), { textContent: "The sky is blue." }));
  });
  await untilHeard("sentences are counted", ({ counts }) => counts?.sourcing.plain === 2);
});

test("a tab that was discarded is marked when it comes back", async () => {
  const url = site.url(site.page(`<p>${HEARSAY.text}</p>`));
  const page = await hedgelight.open(url);
  await untilEqual(() => marks(page), [HEARSAY]);
  const popup = await hedgelight.openExtensionPage("popup/popup.html");
  await popup.bringToFront();
  const wasDiscarded = await popup.evaluate(async () => {
    // Addresses are hidden from it: the tab is the one before this.
    const before = async () => {
      const tabs = await chrome.tabs.query({});
      return tabs[tabs.findIndex(({ active }) => active) - 1];
    };
    await chrome.tabs.discard(/** @type {number} */ ((await before()).id));
    const { id, discarded } = await before();
    await chrome.tabs.update(/** @type {number} */ (id), { active: true });
    return discarded;
  });
  assert.ok(wasDiscarded);
  await until("the page is back, and marked", async () => {
    const back = (await hedgelight.browser.pages()).find((one) => one.url() === url);
    return back && (await marks(back)).length === 1;
  });
});

test("a page that was loaded before anybody went there is counted from when it is shown until it is left", {
  skip: BROWSER === "firefox" && "it loads none ahead",
}, async () => {
  const loaded = "/loaded-ahead";
  const ahead = site.url(
    site.page(`<p>${HEARSAY.text}</p><script>
        if (document.prerendering) addEventListener("load", () => fetch("${loaded}"));
      </script>`),
  );
  const rules = JSON.stringify({ prerender: [{ urls: [ahead], eagerness: "immediate" }] });
  const page = await openPage(
    `<p>${HEARSAY.text}</p><p>${HEARSAY.text}</p><script type="speculationrules">${rules}</script>`,
  );
  const badge = await hedgelight.badge(page);
  await untilEqual(badge, "2");
  await until("it is loaded", () => site.asked.includes(loaded));
  // Answered before it goes: the page is another target then.
  await page.evaluate((ahead) => void setTimeout(() => location.assign(ahead)), ahead);
  await untilEqual(badge, "1");
  const desk = await hedgelight.desk();
  await desk.evaluate(
    (url) => chrome.tabs.update({ url }).then(() => {}),
    site.url(site.page("<p>The sky is blue.</p>")),
  );
  await untilEqual(badge, "");
});

test("what is folded away is marked, and a key unfolds it, but nothing for what stands in a summary", async () => {
  const page = await openPage(
    `<details><summary>${HEDGE.text}</summary><details><summary>More</summary><p>${HEARSAY.text}</p></details></details>`,
  );
  const unfolded = () =>
    page.evaluate(() => [...document.querySelectorAll("details")].map(({ open }) => open));
  await untilEqual(() => marks(page), [HEDGE, HEARSAY]);
  await hedgelight.pressCommand(page, "next");
  await untilEqual(() => currentMark(page), HEDGE.text);
  assert.deepEqual(await unfolded(), [false, false]);
  await hedgelight.pressCommand(page, "next");
  await untilEqual(unfolded, [true, true]);
});

test("what is added to something that isn’t shown is marked once it is, and to something folded away at once", async () => {
  const page = await openPage(`<style>.away { display: none }</style><p>${HEDGE.text}</p>
    <div id="panel"></div><details><summary>More</summary><div id="folded"></div></details><div id="boxless" style="display: contents"></div>`);
  await untilEqual(() => marks(page), [HEDGE]);
  /** @param {string} selector */
  const fill = (selector) =>
    page.$eval(
      selector,
      (element, text) => {
        element.append(Object.assign(document.createElement("p"), { textContent: text }));
      },
      HEARSAY.text,
    );
  await page.$eval("#panel", (panel) => panel.classList.add("away"));
  await fill("#panel");
  await fill("#folded");
  await untilEqual(() => marks(page), [HEDGE, HEARSAY]);
  await fill("#boxless");
  await untilEqual(() => marks(page), [HEDGE, HEARSAY, HEARSAY]);
  await page.$eval("#panel", (panel) => panel.classList.remove("away"));
  await untilEqual(() => marks(page), [HEDGE, HEARSAY, HEARSAY, HEARSAY]);
});

test("what is unfolded in a line is read with the line that it stands in", async () => {
  const page = await openPage(`<style>.more { display: none }</style>
    <p>The minister has resigned, according <span class="more">to Anna Berg, who was there.</span></p>`);
  assert.deepEqual(await hedgelight.claims(page), []);
  await page.$eval("span", (more) => more.classList.remove("more"));
  const text = "The minister has resigned, according to Anna Berg, who was there.";
  await untilEqual(() => marks(page), [{ text, label: "named-source" }]);
});

test("what isn’t visible isn’t counted or listed until it is", async () => {
  const page = await openPage(`<div id="menu" style="visibility: hidden"><p>${HEARSAY.text}</p></div>
    <p>${HEARSAY.text}</p>`);
  const badge = await hedgelight.badge(page);
  await untilEqual(badge, "1");
  assert.equal((await hedgelight.claims(page)).length, 1);
  await page.evaluate((text) => {
    document.getElementById("menu")?.removeAttribute("style");
    document.body.append(Object.assign(document.createElement("p"), { textContent: text }));
  }, HEARSAY.text);
  await untilEqual(badge, "3");
  assert.equal((await hedgelight.claims(page)).length, 3);
});

test("a document that is written in is left alone, from its start and later", async () => {
  const page = await openPage(`<p id="note">${HEARSAY.text}</p><iframe srcdoc="<p>${HEARSAY.text}</p>
    <script>document.designMode = 'on'</script>"></iframe>`);
  await untilEqual(() => marks(page), [HEARSAY]);
  const [frame] = page.mainFrame().childFrames();
  await page.evaluate(() => {
    document.designMode = "on";
  });
  const { x, y } = await pointOfMark(page, HEARSAY.text);
  await page.mouse.click(x, y);
  await twoFrames(page);
  assert.equal(await shown(hedgelight, page), null);
  await page.keyboard.type("So ");
  await untilEqual(() => marks(page), []);
  assert.deepEqual(await marks(frame), []);
});

test("blocks in another language are left alone, and follow their attribute", async () => {
  const page = await openPage(`<p lang="de">He may be, sagt man.</p><p>${HEARSAY.text}</p>
    <p>The <i lang="fr">fait accompli</i> may be undone.</p>`);
  const undone = { text: "The fait accompli may be undone.", label: "hedge" };
  await untilEqual(() => marks(page), [HEARSAY, undone]);
  await page.evaluate(() => {
    document.documentElement.lang = "fr";
  });
  await untilEqual(() => marks(page), []);
  await page.evaluate(() => {
    document.documentElement.lang = "en-GB";
  });
  await untilEqual(() => marks(page), [HEARSAY, undone]);
});

test("English is known by whatever name pages give it", async () => {
  const english = ["en", "EN-gb", "en_US", "eng", "english", "English (US)", "und", "x-page"];
  const languages = [...english, "enm", "engl", "undo", "de_EN"];
  const page = await openPage(
    languages.map((language, place) => `<p lang="${language}">It may be ${place}.</p>`).join(""),
  );
  await untilEqual(
    async () => (await marks(page)).map(({ text }) => languages[Number(text.match(/\d+/))]),
    english,
  );
});

test("editors and code are left alone, and what becomes an editor", async () => {
  const page = await openPage(`
    <div contenteditable><p>${HEDGE.text}</p></div><div role="textbox"><p>${HEDGE.text}</p></div>
    <textarea>${HEDGE.text}</textarea><code>${HEDGE.text}</code><pre><code>${HEDGE.text}</code></pre>
    <div class="monaco-editor"><div>${HEDGE.text}</div></div><div class="cm-editor"><div>${HEDGE.text}</div></div>
    <div id="note"><p>${HEARSAY.text}</p></div>`);
  await untilEqual(() => marks(page), [HEARSAY]);
  await page.evaluate(() => document.getElementById("note")?.setAttribute("contenteditable", "true"));
  await untilEqual(() => marks(page), []);
  await page.evaluate(() => document.getElementById("note")?.removeAttribute("contenteditable"));
  await untilEqual(() => marks(page), [HEARSAY]);
});

test("what a site says at the foot of each page isn't read, nor of cookies, and the foot of an article is", async () => {
  const page = await openPage(`
    <article><p>It rains.</p><footer>${HEARSAY.text}</footer></article>
    <div id="onetrust-consent-sdk"><p>${HEDGE.text}</p></div>
    <div role="dialog" aria-label="Our cookies"><p>${HEDGE.text}</p></div>
    <div role="contentinfo"><p>${HEDGE.text}</p></div><footer><p>${HEDGE.text}</p></footer>`);
  await untilEqual(() => marks(page), [HEARSAY]);
  await page.evaluate((text) => {
    const late = (/** @type {string} */ selector) => {
      const paragraph = document.createElement("p");
      paragraph.textContent = text;
      document.querySelector(selector)?.append(paragraph);
    };
    late("body > footer");
    late("#onetrust-consent-sdk");
    late("article");
  }, HEDGE.text);
  await untilEqual(() => marks(page), [HEARSAY, HEDGE]);
});

test("a card opens over a full-screen element and over a modal dialog", async () => {
  const page = await openPage(`<button>Show</button><dialog><p>${HEARSAY.text}</p></dialog><script>
    document.querySelector("button").onclick = () => document.querySelector("dialog").showModal();
  </script>`);
  await page.click("button");
  await untilEqual(() => marks(page), [HEARSAY]);
  await openCardOf(hedgelight, page, HEARSAY.text);
  await page.keyboard.press("Escape");
  await untilEqual(() => shown(hedgelight, page), null);
  assert.equal(await page.evaluate(() => document.querySelector("dialog")?.open), true);

  const full = await openPage(`<div><button>Full</button><p>${HEDGE.text}</p></div><script>
    document.querySelector("button").onclick = () => document.querySelector("div").requestFullscreen();
  </script>`);
  await untilEqual(() => marks(full), [HEDGE]);
  await full.click("button");
  await until("it fills the screen", () => full.evaluate(() => document.fullscreenElement !== null));
  await openCardOf(hedgelight, full, HEDGE.text);
  await full.evaluate(() => document.exitFullscreen());
});
