/** The pages that are measured: those of ../shared/pages, and three of our own making. */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { MB, news } from "../texts.js";
import { WATCH } from "./watch.js";

const SHARED = fileURLToPath(new URL("../../../shared/pages", import.meta.url));

/** @param {string} text */
const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");

/** @param {string} body */
const page = (
  body,
) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Measured</title><style>
  body { font: 16px/1.5 serif; max-width: 50em; margin: auto } table { float: right }
</style></head><body>${body}</body></html>`;

/**
 * Pages by name; each watches itself. Those of others come without scripts, and without what they would load.
 * @returns {Record<string, string>}
 */
export function sharedPages() {
  const names = existsSync(SHARED) ? readdirSync(SHARED).filter((name) => name.endsWith(".html")) : [];
  return Object.fromEntries(
    names.map((name) => {
      const html = readFileSync(join(SHARED, name), "utf8")
        .replace(/<script\b.*?<\/script>/gis, "")
        .replace(/<(?:link|base|iframe|source|meta\s+http-equiv)\b[^>]*>/gi, "")
        .replace(/\s(?:src|srcset|poster|background)=(?:"[^"]*"|'[^']*'|[^\s>]+)/gi, "");
      return [name, watched(html)];
    }),
  );
}

/** @param {string} html */
export function watched(html) {
  const script = `<script>${WATCH}</script>`;
  return /<head\b[^>]*>/i.test(html)
    ? html.replace(/<head\b[^>]*>/i, (head) => head + script)
    : script + html;
}

/** 1 MB of text as an encyclopedia would have it: sections, links, references, lists, a table beside. */
export function encyclopedia() {
  let reference = 0;
  const cells = Array.from({ length: 40 }, (_, n) => `<tr><th>Entry ${n}</th><td>${n * 37}</td></tr>`);
  const paragraphs = news(MB)
    .split(/\n+/)
    .filter((text) => text.trim() !== "");
  const parts = paragraphs.map((text, n) => {
    const words = escaped(text).split(" ");
    const linked = words.map((word, place) => {
      if (place % 12 === 5 && /^[a-z]+$/i.test(word)) return `<a href="#${word}">${word}</a>`;
      return place % 40 === 7 ? `<b>${word}</b>` : word;
    });
    reference += 1;
    const cite = `<sup><a href="#cite-${reference}">[${reference}]</a></sup>`;
    const heading = n % 8 === 0 && n > 0 ? `<h2>Section ${n / 8}</h2>` : "";
    const body = `${linked.join(" ")}${cite}`;
    return heading + (n % 10 === 9 ? `<ul><li>${body}</li></ul>` : `<p>${body}</p>`);
  });
  return page(`<h1>An article</h1><table>${cells.join("")}</table>${parts.join("\n")}`);
}

/** 100,000 text nodes of a word each. */
export function shortNodes() {
  const words = news(MB).split(/\s+/).slice(0, 100_000);
  const parts = [];
  for (let at = 0; at < words.length; at += 50) {
    const spans = words.slice(at, at + 50).map((word) => `<span>${escaped(word)} </span>`);
    parts.push(`<p>${spans.join("")}</p>`);
  }
  return page(parts.join(""));
}

/** A short article. */
export function article() {
  return page(`<p>${escaped(news(5000)).split(/\n+/).join("</p><p>")}</p><input>`);
}
