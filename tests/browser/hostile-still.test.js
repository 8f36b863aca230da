/** Hostile pages that stand still: what is marked there, and that nothing of them changes. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { HOST, shown } from "./harness/card.js";
import { marks, pointOfMark } from "./harness/marks.js";
import { startSuite } from "./harness/suite.js";
import { assertUnchanged, openBeforeAndAfter, serialised } from "./harness/traces.js";
import { until, untilEqual } from "./harness/until.js";

const { site, hedgelight } = await startSuite();

const TEXT = "He is reportedly in Rome.";
const CLICK = { click: true };

/**
 * @typedef {object} Case
 * @property {string} html
 * @property {Record<string, string>} [headers]
 * @property {string[]} [marked]  the one sentence, unless it says otherwise
 * @property {boolean} [click]  whether a click on the first opens its card, over all that there is
 */

/** @type {Record<string, Case>} */
const CASES = {
  "style sheets that unset everything": {
    html: `<!doctype html><style>* { all: unset !important; display: block !important }
      style, title, head { display: none !important }
      ::highlight(hedgelight-hearsay), ::highlight(hedgelight-cue) { all: unset !important }
      ::highlight(*) { color: red !important }</style><p>${TEXT}</p>`,
    ...CLICK,
  },
  "a page that takes no pointer": {
    html: `<!doctype html><style>* { pointer-events: none !important }</style><p>${TEXT}</p>`,
    ...CLICK,
  },
  "a page that can't be selected": {
    html: `<!doctype html><style>* { user-select: none !important }</style><p>${TEXT}</p>`,
    ...CLICK,
  },
  "a page without any rights": {
    html: `<!doctype html><p>${TEXT}</p>`,
    headers: {
      "content-security-policy":
        "default-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'; sandbox",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-embedder-policy": "require-corp",
      "permissions-policy": "clipboard-write=(), fullscreen=()",
    },
    ...CLICK,
  },
  "quirks mode": {
    html: `<body bgcolor=white><font size=7><p>${TEXT}<table><td>${TEXT}`,
    marked: [TEXT, TEXT],
    ...CLICK,
  },
  XHTML: {
    html: `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head>
      <body><p>${TEXT}</p><p><![CDATA[It is reportedly so.]]></p></body></html>`,
    headers: { "content-type": "application/xhtml+xml" },
    marked: [TEXT, "It is reportedly so."],
    ...CLICK,
  },
  "an SVG document": {
    html: `<svg xmlns="http://www.w3.org/2000/svg"><text y="20">${TEXT}</text></svg>`,
    headers: { "content-type": "image/svg+xml" },
    marked: [],
  },
  "an XML document": {
    html: `<doc><p>${TEXT}</p></doc>`,
    headers: { "content-type": "application/xml" },
    marked: [],
  },
  JSON: { html: `{"text": "${TEXT}"}`, headers: { "content-type": "application/json" }, marked: [] },
  "plain text": { html: `${TEXT}\n`, headers: { "content-type": "text/plain" } },
  "SVG and MathML within": {
    html: `<!doctype html><svg><text y="20">${TEXT}</text></svg><math><mtext>${TEXT}</mtext></math><p>${TEXT}</p>`,
  },
  "markup as text": {
    html: `<!doctype html><p>&lt;img src=x onerror="document.title='read'"&gt;&lt;/script&gt; He is reportedly in Rome.</p>`,
    marked: [`<img src=x onerror="document.title='read'"></script> He is reportedly in Rome.`],
    ...CLICK,
  },
  "bidirectional controls": {
    html: `<!doctype html><p>\u202eThe sky is blue.\u202c \u2067${TEXT}\u2069</p><p dir="rtl">${TEXT}</p>`,
    marked: [TEXT, TEXT],
  },
  "zero-width characters": {
    html: `<!doctype html><p>\ufeff\u200b${TEXT}\u200b</p><p>He\u200d is\u2060 reportedly in\u00ad Rome.</p>`,
    marked: [TEXT, "He\u200d is\u2060 reportedly in\u00ad Rome."],
  },
  "right to left": {
    html: `<!doctype html><html dir="rtl"><p>${TEXT}</p><p lang="ar">قال إنه قد يكون كذلك.</p></html>`,
    ...CLICK,
  },
  "control characters and what is no character": {
    html: `<!doctype html><p>\u0001\u0007\u001b[31m\ufffe\uffff\u{1fffe} Yes.</p><p>${TEXT}</p>`,
  },
  "a form whose controls have the names of its properties": {
    html: `<!doctype html><form><p>${TEXT}</p></form><form id="far">${TEXT}</form><p>${TEXT}</p>
      <form><b>He</b> is reportedly in Rome.</form><script>
        const controls = (form, place) => {
          const { id } = form;
          const all = [];
          for (const name in form) {
            all.push(Object.assign(document.createElement("input"), { name }));
            if (id) all.at(-1).setAttribute("form", id);
          }
          place.append(...all);
        };
        const [around, beside, mixed] = document.querySelectorAll("form");
        controls(beside, document.body);
        controls(around, around);
        controls(mixed, mixed);
      </script>`,
    marked: [TEXT, TEXT, TEXT, TEXT],
    ...CLICK,
  },
  "images with the names of the document's properties": {
    html: `<!doctype html>${["documentElement", "body", "contentType", "title", "activeElement"]
      .map((name) => `<img name="${name}" alt="">`)
      .join("")}<p>${TEXT}</p>`,
  },
};

test("hostile pages that stand still are marked, and stay as they are", async (context) => {
  const all = Object.entries(CASES);
  const urls = all.map(([, { html, headers }]) => site.url(site.page(html, headers)));
  const opened = await openBeforeAndAfter(hedgelight, urls);
  for (const [place, [name, each]] of all.entries()) {
    await check(opened[place], each).catch((error) => {
      throw new Error(name, { cause: error });
    });
  }
  context.diagnostic(`${all.length} pages`);
});

/** @param {Awaited<ReturnType<typeof openBeforeAndAfter>>[0]} opened @param {Case} expected */
async function check({ page, before }, { marked = [TEXT], click }) {
  await untilEqual(async () => (await marks(page)).map(({ text }) => text), marked);
  await assertUnchanged(page, before);
  if (!click) return;
  await page.bringToFront();
  const point = await pointOfMark(page, marked[0]);
  await page.mouse.click(point.x, point.y);
  await until("the card is open", () => shown(hedgelight, page));
  const isOnTop = await page.$eval(HOST, (host) => host.matches(":popover-open") && host.checkVisibility());
  assert.ok(isOnTop);
  await page.keyboard.press("Escape");
  await untilEqual(() => serialised(page), before);
}
