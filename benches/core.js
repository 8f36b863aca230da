/**
 * The core beside its peers, on the same text: node benches/core.js [--rounds N] [--docs]; cargo xtask bench sets up the rest.
 */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { sizes } from "../tests/sizes.js";
import { CONTENDERS } from "./contenders.js";
import { answerOf, inTurn } from "./measure.js";
import { report } from "./report.js";
import { adversarial, MB, NEWS_FROM, news } from "./texts.js";

/** How many times as fast as each peer: at least, and the aim. */
const PEERS = {
  "regular expression": [1 / 8, 1 / 3],
  sbd: [],
  "retext-intensify": [20, 60],
  compromise: [150, 400],
  "harper.js": [500, 1500],
};

const { values } = parseArgs({
  options: { rounds: { type: "string", default: "5" }, docs: { type: "boolean", default: false } },
});
const rounds = Number(values.rounds);
const here = (/** @type {string} */ file) => fileURLToPath(new URL(file, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "hedgelight-bench-"));
process.once("exit", () => rmSync(folder, { recursive: true, force: true }));

/** @param {string} name @param {string} text */
function written(name, text) {
  const file = join(folder, `${name.replace(/\W+/g, "-")}.txt`);
  writeFileSync(file, text);
  return file;
}
const newsFile = written("news", news(MB));
const longFile = written("news-10", news(10 * MB));

/** @param {string} contender @param {string} file @param {number} [reading] */
const inNode =
  (contender, file, reading = 1) =>
  () =>
    answerOf(process.execPath, [here("once.js"), contender, file, `${reading}`]);
/** @param {string} file */
const native = (file) => () =>
  answerOf(process.env.CARGO ?? "cargo", ["bench", "--quiet", "--bench", "native", "--", file]);

const peers = Object.keys(CONTENDERS).map((name) => [name, inNode(name, newsFile)]);
const times = inTurn(
  { ...Object.fromEntries(peers), later: inNode("hedgelight", newsFile, 4), native: native(newsFile) },
  rounds,
);
const long = inTurn({ one: inNode("hedgelight", newsFile), ten: inNode("hedgelight", longFile) }, rounds);
const texts = Object.entries({ news: news(MB), ...adversarial() });
const slow = inTurn(
  Object.fromEntries(texts.map(([name, text]) => [name, inNode("hedgelight", written(name, text))])),
  Math.min(rounds, 3),
);
const memory = answerOf(process.execPath, [here("memory.js")]);

const ours = times.hedgelight;
const peerRows = Object.entries(PEERS).map(([name, [least, aim]]) => {
  const { slice } = CONTENDERS[name];
  const what = `as fast as ${name}${slice ? ` (on ${slice / 1000} KB of it)` : ""}`;
  return { what, value: times[name] / ours, unit: "×", least, aim };
});
const slowRows = Object.entries(slow)
  .filter(([name]) => name !== "news")
  .map(([name, time]) => ({
    what: `${name}, against news, a MB`,
    value: time / slow.news,
    unit: "×",
    least: 4,
    aim: 2,
    atMost: true,
  }));
const { module, modulePacked, extension } = sizes();

report(
  "core",
  `The module in node on 1 MB, every label on, from ${NEWS_FROM}. Each time is that of a fresh process, the median of ${rounds}, taken in turn.`,
  [
    { what: "module, a MB", value: ours, unit: "ms" },
    { what: "module, a MB, the fourth of its process", value: times.later, unit: "ms" },
    ...peerRows,
    { what: "native, as fast as the module", value: ours / times.native, unit: "×", least: 1.3 },
    {
      what: "10 MB against 1 MB",
      value: (10 * long.ten) / long.one,
      unit: "×",
      least: 11,
      aim: 10.2,
      atMost: true,
    },
    ...slowRows,
    { what: "module", value: module / 1000, unit: "KB", least: 1000, aim: 600, atMost: true },
    { what: "module, brotli", value: modulePacked / 1000, unit: "KB", least: 330, aim: 200, atMost: true },
    { what: "packed extension", value: extension / 1000, unit: "KB", least: 1000, aim: 500, atMost: true },
    {
      what: "memory after a page of 10 MB",
      value: memory.first / MB,
      unit: "MB",
      least: 96,
      aim: 48,
      atMost: true,
    },
    {
      what: "growth after ten more",
      value: (memory.last - memory.first) / MB,
      unit: "MB",
      least: 0,
      atMost: true,
    },
    { what: "memory after 10 MB in one piece", value: memory.whole / MB, unit: "MB" },
  ],
  values,
);
