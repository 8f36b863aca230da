/** Hostile pages that act: against the extension, or beyond all measure. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { HOST, openCardOf, shown } from "./harness/card.js";
import { marks, pointOfMark } from "./harness/marks.js";
import { startSuite } from "./harness/suite.js";
import { until, untilEqual } from "./harness/until.js";

/** @typedef {import("puppeteer-core").Page} Page */

const { site, hedgelight } = await startSuite();

const TEXT = "He is reportedly in Rome.";
const OTHER = "She may be late.";

/** @param {string} html */
const open = (html) => hedgelight.open(site.url(site.page(`<!doctype html>${html}`)));

/** @param {Page | import("puppeteer-core").Frame} where */
const texts = async (where) => (await marks(where)).map(({ text }) => text);

/** @param {Page} page @param {string} text */
const add = (page, text) =>
  page.evaluate((text) => {
    document.body.append(Object.assign(document.createElement("p"), { textContent: text }));
  }, text);

test("a page that removes or moves the host: the next card is there again", async () => {
  const page = await open(`<p>${TEXT}</p><p>${OTHER}</p><div id="away" hidden></div>`);
  await untilEqual(() => texts(page), [TEXT, OTHER]);
  /** @type {((host: any) => void)[]} */
  const attacks = [
    (host) => host.remove(),
    (host) => document.getElementById("away")?.append(host),
    (host) => host.removeAttribute("popover"),
    (host) => host.hidePopover(),
    (host) => Object.assign(host, { inert: true, hidden: true, style: "display: none !important" }),
  ];
  for (const attack of attacks) {
    await openCardOf(hedgelight, page, TEXT);
    await page.$eval(HOST, attack);
    const card = await openCardOf(hedgelight, page, OTHER);
    assert.equal(card.title, "Not stated as fact");
    assert.equal(
      await page.$eval(HOST, (host) => host.matches(":popover-open") && host.checkVisibility()),
      true,
    );
    assert.equal(await page.evaluate((host) => document.querySelectorAll(host).length, HOST), 1);
    await page.keyboard.press("Escape");
    await untilEqual(() => shown(hedgelight, page), null);
  }
});

test("a page that won't have a host at all is left in peace, and stays marked", async () => {
  const page = await open(`<p>${TEXT}</p><script>
    addEventListener("beforetoggle", (event) => { event.preventDefault(); event.target.remove(); }, true);
    new MutationObserver((records) => records.forEach(({ addedNodes }) => addedNodes.forEach((node) => node.remove())))
      .observe(document.documentElement, { childList: true });
  </script>`);
  await untilEqual(() => texts(page), [TEXT]);
  const { x, y } = await pointOfMark(page, TEXT);
  await page.mouse.click(x, y);
  await page.mouse.move(x + 2, y);
  await add(page, OTHER);
  await untilEqual(() => texts(page), [TEXT, OTHER]);
  assert.equal(await page.$(HOST), null);
});

test("a page that has patched what scripts are made of", async () => {
  const page = await open(`<script>
    const bad = () => { throw new Error("patched"); };
    for (const [of, names] of [
      [Element.prototype, ["matches", "attachShadow", "append", "checkVisibility", "getAttribute"]],
      [Node.prototype, ["appendChild", "compareDocumentPosition"]],
      [EventTarget.prototype, ["addEventListener"]],
      [HTMLElement.prototype, ["showPopover"]],
      [CSSStyleSheet.prototype, ["replaceSync"]],
      [Highlight.prototype, ["add", "delete"]],
      [HighlightRegistry.prototype, ["set", "get", "delete"]],
      [Document.prototype, ["createElement", "caretPositionFromPoint"]],
      [Array.prototype, ["findLast", "findLastIndex"]],
      [window, ["Highlight", "StaticRange", "MutationObserver", "IntersectionObserver", "getComputedStyle", "AbortController",
        "requestIdleCallback", "requestAnimationFrame", "setTimeout"]],
    ]) for (const name of names) of[name] = bad;
  </script><p>${TEXT}</p>`);
  await untilEqual(() => texts(page), [TEXT]);
  await openCardOf(hedgelight, page, TEXT);
});

test("highlights that the page clears come back with its next change, or as the pointer rests on one", async () => {
  const page = await open(`<p>${TEXT}</p>`);
  await untilEqual(() => texts(page), [TEXT]);
  const clearings = [
    () => CSS.highlights.clear(),
    () => CSS.highlights.forEach((highlight) => void highlight.clear()),
  ];
  let expected = [TEXT];
  for (const clear of clearings) {
    await page.evaluate(clear);
    assert.deepEqual(await texts(page), []);
    await add(page, OTHER);
    expected = [...expected, OTHER];
    await untilEqual(() => texts(page), expected);
  }
  const { x, y } = await pointOfMark(page, TEXT);
  await page.evaluate(clearings[0]);
  await page.mouse.move(x, y, { steps: 3 });
  await untilEqual(() => texts(page), expected);
});

test("looks that the page takes off come back with its next change", async () => {
  await hedgelight.store({ settings: { version: 2, looks: { intensity: "strong", palette: "standard" } } });
  const page = await open(
    `<p>${OTHER}</p><div><template shadowrootmode="open"><p>${TEXT}</p></template></div>`,
  );
  await untilEqual(async () => (await texts(page)).length, 2);
  const looks = () =>
    page.evaluate(() => {
      const inside = document.querySelector("div")?.shadowRoot?.querySelector("p");
      return {
        line: getComputedStyle(document.documentElement).getPropertyValue("--hedgelight-line"),
        style: inside && getComputedStyle(inside, "::highlight(hedgelight-hearsay)").textDecorationStyle,
      };
    });
  const expected = { line: "2", style: "wavy" };
  await untilEqual(looks, expected);
  await page.evaluate(() => {
    document.adoptedStyleSheets = [];
    const root = document.querySelector("div")?.shadowRoot;
    if (root) root.adoptedStyleSheets = [];
  });
  assert.notDeepEqual(await looks(), expected);
  await add(page, OTHER);
  await untilEqual(looks, expected);
  await hedgelight.store({});
  await untilEqual(looks, { ...expected, line: "" });
  await add(page, OTHER);
  await untilEqual(async () => (await texts(page)).length, 4);
  assert.deepEqual(await looks(), { ...expected, line: "" });
});

test("only trusted keys and pointers count", async () => {
  const page = await open(`<p>${OTHER}</p><iframe srcdoc="<p>${TEXT}</p>"></iframe>`);
  const [frame] = page.mainFrame().childFrames();
  await untilEqual(() => texts(frame), [TEXT]);
  await untilEqual(() => texts(page), [OTHER]);
  await frame.evaluate(() => {
    const hosts = new Set();
    new MutationObserver((records) => {
      for (const { addedNodes } of records) for (const node of addedNodes) hosts.add(node);
    }).observe(document.documentElement, { childList: true });
    Object.assign(window, { countHosts: () => hosts.size });
  });
  const hosts = () => frame.evaluate(() => /** @type {any} */ (window).countHosts());
  const synthesise = () =>
    frame.evaluate(() => {
      const target = document.querySelector("p") ?? document.body;
      const { x, y, height } = target.getBoundingClientRect();
      const at = {
        bubbles: true,
        composed: true,
        clientX: x + 20,
        clientY: y + height / 2,
        detail: 1,
        pointerType: "mouse",
      };
      for (const key of ["Escape", "j", "k", "l"])
        target.dispatchEvent(
          new KeyboardEvent("keydown", { bubbles: true, key, altKey: key !== "Escape", shiftKey: true }),
        );
      target.dispatchEvent(new KeyboardEvent("keydown", { bubbles: true, key: "Escape" }));
      for (const type of ["pointerdown", "pointerup", "click", "pointermove"])
        target.dispatchEvent(new PointerEvent(type, at));
    });
  await synthesise();
  // The reader's own begins to rest later, above the frame, where it ends nothing.
  const { x, y } = await pointOfMark(page, OTHER);
  await page.mouse.move(x, y, { steps: 3 });
  await until("the line is shown", () => shown(hedgelight, page));
  assert.equal(await hosts(), 0);

  const within = await pointOfMark(frame, TEXT);
  await page.mouse.click(within.x, within.y);
  const isCard = async () => (await shown(hedgelight, frame))?.kind === "card";
  await until("the card is open", isCard);
  await synthesise();
  await frame.$eval(HOST, (/** @type {any} */ host) => host.click());
  assert.ok(await isCard());
  assert.equal(await hosts(), 1);
});

test("a page can't read the card", async () => {
  const page = await open(`<p>${TEXT}</p><script>
    const told = [];
    for (const type of ["click", "pointerdown", "pointermove", "focusin", "keydown", "copy", "beforetoggle", "toggle"])
      addEventListener(type, (event) => told.push(...event.composedPath()), true);
    const names = ["div", "hedgelight-card", "data-hedgelight"];
    for (const name of names.slice(1))
      customElements.define(name, class extends HTMLElement { internals = this.attachInternals(); });
  </script>`);
  await untilEqual(() => texts(page), [TEXT]);
  await openCardOf(hedgelight, page, TEXT);
  const point = await hedgelight.inShadow(page, HOST, (root) => {
    const { x, y } = root.querySelector("h2")?.getBoundingClientRect() ?? new DOMRect();
    return { x: x + 5, y: y + 5 };
  });
  await page.mouse.move(point.x, point.y);
  await page.mouse.click(point.x, point.y, { count: 3 });
  await page.keyboard.press("Tab");
  const seen = await page.$eval(
    HOST,
    (host, { x, y }) => {
      const element = /** @type {HTMLElement} */ (host);
      const attempts = {
        root: () => element.shadowRoot,
        internals: () => element.attachInternals().shadowRoot,
        again: () => element.attachShadow({ mode: "open" }),
        markup: () => element.innerHTML,
        whole: () => element.getHTML({ serializableShadowRoots: true, shadowRoots: [] }),
        text: () => element.textContent,
        selected: () => String(getSelection()).replace(/He is reportedly in Rome\./, ""),
        underPointer: () => document.elementFromPoint(x, y) !== element,
        focused: () => document.activeElement !== element && document.activeElement !== document.body,
        caret: () => {
          const node = document.caretPositionFromPoint(x, y)?.offsetNode;
          return node !== element && node instanceof Text && node.data.includes("source");
        },
        told: () => {
          const { told } = Function("return { told }")();
          if (told.length === 0) return "nothing, so that this says nothing";
          return told.some(
            (/** @type {unknown} */ each) =>
              each instanceof Node && element !== each && !each.contains(element) && !document.contains(each),
          );
        },
      };
      return Object.entries(attempts).flatMap(([name, attempt]) => {
        try {
          const got = attempt();
          return got ? [`${name}: ${got}`] : [];
        } catch {
          return [`${name} throws`];
        }
      });
    },
    point,
  );
  // A root that is there already, and one that belongs to others.
  assert.deepEqual(seen, ["internals throws", "again throws"]);
});

test("a full-screen popover over all else is marked, its card over it, and it stays open", async () => {
  const page =
    await open(`<style>[popover] { inset: 0; width: 100vw; height: 100vh; z-index: 2147483647 }</style>
    <button popovertarget="over">Show</button><div id="over" popover><p>${TEXT}</p></div>`);
  await page.click("button");
  await untilEqual(() => texts(page), [TEXT]);
  await openCardOf(hedgelight, page, TEXT);
  assert.equal(await page.evaluate(() => document.querySelectorAll(":popover-open").length), 2);
  await page.keyboard.press("Escape");
  await untilEqual(() => shown(hedgelight, page), null);
  assert.equal(await page.$eval("#over", (over) => over.matches(":popover-open")), true);
});

test("a form that scrolls, whatever its controls are called, takes the card along", async () => {
  const page = await open(`<form style="height: 100px; overflow: auto"><p>${TEXT}</p>
    <input name="contains"><p style="height: 1000px"></p></form>`);
  await untilEqual(() => texts(page), [TEXT]);
  await openCardOf(hedgelight, page, TEXT);
  await page.evaluate(() => document.querySelector("form")?.scrollBy(0, 10));
  await untilEqual(() => shown(hedgelight, page), null);
});

/** @type {Record<string, (text: string) => void>} */
const REPLACEMENTS = {
  "document.write": (text) => {
    document.open();
    document.write(`<p>${text}</p>`);
    document.close();
  },
  "another root": (text) => {
    const other = new DOMParser().parseFromString(`<p>${text}</p>`, "text/html");
    document.documentElement.replaceWith(other.documentElement);
  },
  "no root, and then one": (text) => {
    document.documentElement.remove();
    document.append(document.createElement("html"));
    document.documentElement.append(document.createElement("body"));
    document.body.append(text);
  },
};

for (const [name, replace] of Object.entries(REPLACEMENTS)) {
  test(`a document that is replaced is marked anew, clicks and all: ${name}`, async () => {
    const page = await open(`<p>${TEXT}</p>`);
    await untilEqual(() => texts(page), [TEXT]);
    await page.evaluate(replace, OTHER);
    await untilEqual(() => texts(page), [OTHER]);
    await openCardOf(hedgelight, page, OTHER);
    await page.keyboard.press("Escape");
    await untilEqual(() => shown(hedgelight, page), null);
  });
}

test("frames without an address, written to, and sandboxed", async () => {
  const page = await open(`<iframe id="blank"></iframe><iframe id="written"></iframe>
    <iframe sandbox srcdoc="<p>${TEXT}</p>"></iframe>
    <iframe sandbox="allow-scripts" src="${site.url(site.page(`<p>${TEXT}</p>`))}"></iframe>
    <script>
      blank.contentDocument.body.textContent = "${TEXT}";
      written.contentDocument.open(); written.contentDocument.write("<p>${TEXT}</p>"); written.contentDocument.close();
    </script>`);
  const frames = page.mainFrame().childFrames();
  assert.equal(frames.length, 4);
  for (const frame of frames) await untilEqual(() => texts(frame), [TEXT]);
});

test("a hundred thousand text nodes", async () => {
  const page = await open(`<main></main><script>
    const all = document.createDocumentFragment();
    for (let paragraph = 0; paragraph < 10_000; paragraph += 1) {
      const one = document.createElement("p");
      const words = (paragraph % 100 ? "The <sky> <is> as <blue> as <it> ever was." : "He <is> quite <reportedly> in <the> old <Rome>.");
      for (const part of words.split(/[<>]/).flatMap((each) => each.match(/\\S+\\s*|\\s+/g) ?? [])) {
        const i = document.createElement("i");
        i.append(part);
        one.append(i);
      }
      all.append(one);
    }
    document.querySelector("main").append(all);
  </script>`);
  const nodes = await page.evaluate(() => {
    const walker = document.createTreeWalker(
      document.querySelector("main") ?? document,
      NodeFilter.SHOW_TEXT,
    );
    let count = 0;
    while (walker.nextNode()) count += 1;
    return count;
  });
  assert.ok(nodes >= 100_000, `${nodes}`);
  await untilEqual(async () => (await marks(page)).length, 100);
});

test("ten megabytes of text", async () => {
  const plain = "The sky is blue and the grass is green. ".repeat(250);
  const chapter = `${`<p>${plain}</p>`.repeat(100)}<p>${TEXT}</p>`;
  const page = await open(chapter.repeat(10));
  await untilEqual(async () => (await marks(page)).length, 10);
});

test("elements five thousand deep", async () => {
  const page = await open(`<p id="top"></p><script>
    let at = top.document.getElementById("top");
    for (let depth = 0; depth < 5000; depth += 1) at = at.appendChild(document.createElement("span"));
    at.textContent = "${TEXT}";
  </script>`);
  await untilEqual(() => texts(page), [TEXT]);
  await page.evaluate((text) => {
    const [deepest] = [...document.querySelectorAll("span")].slice(-1);
    deepest.textContent = text;
  }, OTHER);
  await untilEqual(() => texts(page), [OTHER]);
});

test("a thousand mutations a second", async (context) => {
  const seconds = Number(process.env.MUTATION_SECONDS ?? 1);
  const page = await open(`<main></main><p>${TEXT}</p>`);
  const { changes, longest } = await page.evaluate(async (seconds) => {
    const main = document.querySelector("main") ?? document.body;
    const begin = performance.now();
    let [changes, longest, last] = [0, 0, begin];
    for (;;) {
      const now = performance.now();
      longest = Math.max(longest, now - last);
      last = now;
      if (now - begin > seconds * 1000) return { changes, longest };
      for (; changes < now - begin; changes += 1) {
        if (main.childNodes.length > 200) main.firstChild?.remove();
        else if (changes % 3) main.append(`It may be ${changes}. `);
        else
          main.append(Object.assign(document.createElement("p"), { textContent: `It may be ${changes}.` }));
      }
      await new Promise((done) => setTimeout(done));
    }
  }, seconds);
  context.diagnostic(`${changes} changes in ${seconds} s; the page waited ${Math.round(longest)} ms at most`);
  await page.evaluate(() => document.querySelector("main")?.remove());
  await untilEqual(() => texts(page), [TEXT]);
});
