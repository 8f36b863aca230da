/** What is saved from the list: page text is data in each format, whatever it holds. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { toCsv, toJson, toMarkdown } from "../extension/list/exports.js";

Object.assign(globalThis, { chrome: { i18n: { getMessage: (/** @type {string} */ name) => name } } });

/** @param {Partial<import("../extension/list-wire.js").Item>} item */
const report = (item) => ({
  title: "A title",
  address: "http://127.0.0.1/page",
  time: "2026-01-01T00:00:00.000Z",
  items: [
    { id: 1, text: "", labels: [], sourcing: /** @type {const} */ ("none"), sources: [], cues: [], ...item },
  ],
});

/** The cells of the second row, read as RFC 4180 says. @param {string} csv */
function cellsOf(csv) {
  const row = csv.slice(csv.indexOf("\r\n") + 2);
  return [...row.matchAll(/"((?:[^"]|"")*)"(?:,|\r\n)/g)].map(([, cell]) => cell.replaceAll('""', '"'));
}

const FORMULAS = [
  "=1+1",
  "+1",
  "-1",
  "@SUM(A1)",
  "\t=1",
  "\tplain",
  "\r=1",
  "\n=1",
  "  =1",
  "\ufeff=1",
  "＝1",
  '=HYPERLINK("http://127.0.0.1/?"&A1,"click")',
];

test("no cell is a formula, in any column", () => {
  for (const text of FORMULAS) {
    const cells = cellsOf(
      toCsv({ ...report({ text, sources: [text], cues: [text] }), title: text, address: text }),
    );
    assert.equal(cells.length, 7, text);
    for (const place of [0, 1, 3, 4, 5]) assert.equal(cells[place], `'${text}`, text);
  }
});

test("nor is what a spreadsheet that parts cells at semicolons would see", () => {
  const csv = toCsv(report({ sources: [`Anna;=1+1; -2;"=3`] }));
  assert.equal(cellsOf(csv)[1], `Anna;'=1+1;' -2;"=3`);
});

test("other text is as it was, quotes and line ends included", () => {
  for (const text of [
    "a=b",
    "It fell – by 3.",
    'She said "no", twice.',
    "one\r\ntwo",
    "it is so; it’s not",
  ]) {
    assert.equal(cellsOf(toCsv(report({ text })))[0], text);
  }
});

test("Markdown takes nothing for markup", () => {
  const markdown = toMarkdown({
    ...report({
      text: "<img src=x onerror=alert(1)> [a](javascript:b) `c` **d**\n# e",
      sources: ["![f](g)"],
    }),
    title: "<script>\n# h",
    address: "http://127.0.0.1/><script>",
  });
  const unescaped = markdown.replace(/\\[^\n]/g, "");
  assert.equal(unescaped.split("\n").filter((line) => line.startsWith("#")).length, 1);
  const [head, ...rest] = unescaped.split("\n");
  assert.equal(head, "# script  h");
  assert.ok(!/[`[\]!]|<img/.test(rest.join("\n")), markdown);
  assert.ok(markdown.includes("<http://127.0.0.1/%3E%3Cscript%3E>"), markdown);
});

test("JSON gives everything back", () => {
  const text = '"</script>\u2028\ud800 =1';
  const { documents } = JSON.parse(toJson(report({}), [{ text, claims: [], address: "x" }]));
  assert.equal(documents[0].text, text);
});
