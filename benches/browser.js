/**
 * The extension in a browser: node benches/browser.js [--rounds N] [--idle SECONDS] [--docs]; cargo xtask bench --browser sets up the rest.
 */

import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import { BROWSER } from "../tests/browser/harness/hedgelight.js";
import { until } from "../tests/browser/harness/until.js";
import { article, encyclopedia, sharedPages, shortNodes, watched } from "./browser/pages.js";
import { Session } from "./browser/session.js";
import { median } from "./measure.js";
import { report } from "./report.js";
import { NEWS_FROM } from "./texts.js";

const TABS = 20;
const CHANGES = 1000;
const ADDITIONS = 30;

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "5" },
    idle: { type: "string", default: "60" },
    docs: { type: "boolean", default: false },
  },
});
const rounds = Number(values.rounds);
/** Seconds. */
const idleFor = Number(values.idle);

/** @type {import("./report.js").Row[]} */
const rows = [];
/** @param {string} what @param {number} value @param {string} unit @param {number} [least] @param {number} [aim] */
const atMost = (what, value, unit, least, aim) => rows.push({ what, value, unit, least, aim, atMost: true });

const session = await Session.start();
const { site, hedgelight, ear } = session;
const large = site.page(watched(encyclopedia()));
const nodes = site.page(watched(shortNodes()));
const small = site.page(article());
const others = Object.entries(sharedPages()).map(([name, html]) => ({ name, path: site.page(html) }));

await toMarks();
await mainThread();
await additions();
await session.set({});
await changes();
await idle();
await switchedOff();
await session.close();

report(
  BROWSER,
  `The extension in ${BROWSER}, the median of ${rounds}. The page of 1 MB is made like an encyclopedia's of ${NEWS_FROM}; the other has 100,000 text nodes of a word each.`,
  rows,
  values,
);

/** From the page shown to its marks. */
async function toMarks() {
  await session.load(site.page(watched(article())));
  for (const [name, path] of [
    ["1 MB", large],
    ["100,000 nodes", nodes],
  ]) {
    /** @type {Record<"first" | "sinceParsed" | "all" | "cold", number[]>} */
    const times = { first: [], sinceParsed: [], all: [], cold: [] };
    for (let round = 0; round < rounds; round += 1) {
      const warm = await session.load(path);
      times.first.push(warm.first);
      times.sinceParsed.push(warm.sinceParsed);
      times.all.push(warm.all);
      await hedgelight.sleep();
      times.cold.push((await session.load(path)).first);
    }
    atMost(`${name}: first marks, background awake`, median(times.first), "ms", 100);
    atMost(`${name}: first marks, background asleep`, median(times.cold), "ms", 300);
    atMost(`${name}: first marks since the page is parsed`, median(times.sinceParsed), "ms");
    atMost(`${name}: all marks`, median(times.all), "ms", 400);
  }
  const first = [];
  const all = [];
  for (const { path } of others) {
    const noted = await session.load(path);
    if (noted.marked === 0) continue;
    first.push(noted.first);
    all.push(noted.all);
  }
  if (first.length === 0) return;
  atMost(`${first.length} pages of ../shared: first marks, median`, median(first), "ms", 100);
  atMost("… the slowest", Math.max(...first), "ms");
  atMost("… all marks, the slowest", Math.max(...all), "ms", 400);
}

/** What reading a settled page takes of its main thread, and what wrapping as many phrases would. */
async function mainThread() {
  await session.set({ onlyAsked: true });
  for (const [name, path] of [
    ["1 MB", large],
    ["100,000 nodes", nodes],
  ]) {
    /** @type {Record<string, number[]>} */
    const figures = {
      longest: [],
      busy: [],
      p95: [],
      sum: [],
      stretch: [],
      time: [],
      wrapping: [],
      wrappingBusy: [],
      mutations: [],
      moved: [],
    };
    for (let round = 0; round < rounds; round += 1) {
      const page = await session.open(path);
      await session.read("page");
      const still = await session.probe(page, () => pause(500));
      await ear.heard();
      const ours = await session.probe(page, () => session.read("read"));
      const noted = await session.rested(page);
      const { marked } = await session.counted();
      figures.longest.push(ours.longest);
      figures.busy.push(ours.busy - (still.busy / still.took) * ours.took);
      figures.p95.push(ours.p95);
      figures.time.push(ours.took);
      figures.mutations.push(noted.mutations);
      await page.close();

      if (BROWSER === "chromium") {
        const profiled = await session.open(path);
        await session.read("page");
        const { sum, longest } = await session.profile(profiled, () => session.read("read"));
        figures.sum.push(sum);
        figures.stretch.push(longest);
        await profiled.close();
      }

      // Once will do: it takes so long that what else the machine does hardly matters.
      if (round > 0) continue;
      const other = await session.open(path);
      await session.read("page");
      let took = 0;
      const theirs = await session.probe(other, async () => {
        took = await session.wrap(other, marked);
      });
      figures.wrapping.push(took);
      figures.wrappingBusy.push(theirs.busy);
      figures.moved.push((await session.rested(other)).mutations);
      await other.close();
    }
    const of = (/** @type {string} */ figure) => median(figures[figure]);
    if (BROWSER === "chromium") {
      atMost(`${name}: our script, at a stretch`, of("stretch"), "ms", 50);
      atMost(`${name}: our script in all`, of("sum"), "ms", 150);
    }
    atMost(`${name}: longest task, whoever took it`, of("longest"), "ms", 50);
    atMost(`${name}: main thread in all, whoever took it`, of("busy"), "ms", 150);
    atMost(`${name}: input delay, 95th percentile`, of("p95"), "ms", 16);
    atMost(`${name}: mutations by us`, Math.max(...figures.mutations), "", 0);
    rows.push({ what: `${name}: mutations by mark.js`, value: of("moved") });
    rows.push({
      what: `${name}: as fast as mark.js, until all is marked`,
      value: of("wrapping") / of("time"),
      unit: "×",
      least: 3,
    });
    rows.push({
      what: `${name}: main thread taken by mark.js against ours`,
      value: of("wrappingBusy") / of("busy"),
      unit: "×",
      least: 3,
    });
  }
}

/**
 * A paragraph added to the page of 1 MB, against reading it all; of many, one after the other. Only Chromium tells how long our
 * script runs, and on the main thread as a whole a paragraph is lost in what else happens.
 */
async function additions() {
  if (BROWSER !== "chromium") return;
  const page = await session.open(large);
  await session.read("page");
  const first = await session.profile(page, () => session.read("read"));
  await session.rested(page);
  await ear.heard();
  const all = await session.profile(page, async () => {
    for (let added = 0; added < ADDITIONS; added += 1) {
      await page.evaluate(() => {
        const paragraph = document.createElement("p");
        paragraph.textContent = "He is reportedly in Rome.";
        document.body.append(paragraph);
      });
      await until("it is counted", async () => (await ear.heard()).some(({ kind }) => kind === "count"));
    }
  });
  const share = (100 * all.sum) / ADDITIONS / first.sum;
  atMost("a paragraph added to 1 MB: our script, against the first reading", share, "%", 2);
  await page.close();
}

async function changes() {
  const page = await session.open(small);
  await session.read("page");
  await ear.heard();
  await page.evaluate((changes) => {
    let left = changes;
    const timer = setInterval(() => {
      for (let n = 0; n < changes / 100; n += 1) {
        const paragraph = document.createElement("p");
        paragraph.textContent = "He is reportedly in Rome.";
        document.body.append(paragraph);
        left -= 1;
      }
      if (left <= 0) {
        clearInterval(timer);
        document.title = "done";
      }
    }, 10);
  }, CHANGES);
  await until("all is added", async () => (await page.title()) === "done");
  await page.evaluate(() => {
    const last = document.createElement("p");
    last.textContent = "Nobody, it is claimed, was there.";
    document.body.append(last);
  });
  /** @type {import("../tests/browser/harness/messages.js").Heard[]} */
  const heard = [];
  await until("the last is scanned", async () => {
    heard.push(...(await ear.heard()));
    return heard.some(({ text }) => text?.includes("it is claimed"));
  });
  atMost("1,000 changes in a second: scans", heard.filter(({ kind }) => kind === "scan").length, "", 10);
  await page.close();
}

async function idle() {
  /** @type {import("puppeteer-core").Page[]} */
  const pages = [];
  for (let tab = 0; tab < TABS; tab += 1) {
    pages.push(await session.open(small));
    await session.read("page");
  }
  await hedgelight.sleep();
  await ear.heard();
  const scripts = async () => {
    if (BROWSER !== "chromium") return 0;
    const metrics = await Promise.all(pages.map((page) => page.metrics()));
    return metrics.reduce((sum, { ScriptDuration = 0 }) => sum + ScriptDuration, 0);
  };
  const before = await scripts();
  await pause(1000 * idleFor);
  const after = await scripts();
  const isAwake = await hedgelight.isAwake();
  atMost(`idle for ${idleFor} s, ${TABS} tabs: messages`, (await ear.heard()).length, "", 0);
  atMost("… wake-ups of the background", Number(isAwake), "", 0);
  if (BROWSER === "chromium") atMost("… script run in all tabs", (after - before) * 1000, "ms", 0);
  for (const page of pages) await page.close();
}

async function switchedOff() {
  await session.set({ sites: [{ pattern: "127.0.0.1", when: "never" }] });
  const page = await session.open(small);
  await session.read("page");
  // What the empty page of the new tab had to say.
  await ear.heard();
  await hedgelight.sleep();
  await page.goto(site.url(small));
  await page.evaluate(() => {
    for (let n = 0; n < 100; n += 1) document.body.append(document.createElement("p"));
  });
  await page.mouse.move(100, 100);
  await page.mouse.wheel({ deltaY: 500 });
  await pause(1000);
  // Asked earlier, Firefox would wake it.
  const isAwake = await hedgelight.isAwake();
  await session.read("page");
  atMost("site switched off: messages", (await ear.heard()).length, "", 0);
  atMost("… wake-ups of the background", Number(isAwake), "", 0);
  await page.close();
}
