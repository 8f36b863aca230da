/** The links that a marked sentence holds to other places. */

import { elementAround, liveRange } from "./range.js";

/** @param {StaticRange} range */
export function linksIn(range) {
  const live = liveRange(range);
  const root = elementAround(live);
  const outer = root?.closest("a[href]");
  const all = [...(outer ? [outer] : []), ...(root?.querySelectorAll("a[href]") ?? [])];
  /** @type {Map<string, { domain: string, address: string }>} */
  const links = new Map();
  for (const link of all) {
    if (!(link instanceof HTMLAnchorElement) || !live.intersectsNode(link)) continue;
    const { protocol, hostname, href } = link;
    const isElsewhere =
      /^https?:$/.test(protocol) && withoutFragment(href) !== withoutFragment(location.href);
    if (isElsewhere) links.set(href, { domain: hostname.replace(/^www\./, ""), address: href });
  }
  return [...links.values()];
}

/** @param {string} address */
function withoutFragment(address) {
  return address.split("#")[0];
}
