/** The links that a marked sentence holds to other places. */

import { elementAround, liveRange } from "./range.js";

/** @typedef {{ text: string, address: string }} Link  text: its words on the page, and its domain */

/** A sentence with more of them is a list. */
const MOST = 3;

/** Those in a sentence, but for one that all of it is in: that leads to the story itself. @param {StaticRange} range */
export function linksIn(range) {
  const live = liveRange(range);
  const root = elementAround(live);
  /** @type {Map<string, Link>} */
  const links = new Map();
  for (const link of root?.querySelectorAll("a[href]") ?? []) {
    if (!(link instanceof HTMLAnchorElement) || !live.intersectsNode(link)) continue;
    const { protocol, hostname, href } = link;
    const isElsewhere =
      /^https?:$/.test(protocol) && withoutFragment(href) !== withoutFragment(location.href);
    if (!isElsewhere) continue;
    const words = link.textContent.replace(/\s+/g, " ").trim();
    const text = [words, hostname.replace(/^www\./, "")].filter((part) => part !== "").join(", ");
    // A reader couldn't tell others of the same text from it.
    if (!links.has(text)) links.set(text, { text, address: href });
  }
  return [...links.values()].slice(0, MOST);
}

/** @param {string} address */
function withoutFragment(address) {
  return address.split("#")[0];
}
