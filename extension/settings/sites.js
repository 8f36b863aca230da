/**
 * Which sites are marked when. A pattern is a host in which `*` stands for any run of characters; `*.example.org` is
 * example.org as well. `file:` is the files of this computer.
 *
 * @typedef {import("./shape.js").Settings} Settings
 * @typedef {import("./shape.js").Site} Site
 * @typedef {import("./shape.js").When} When
 */

const FILES = "file:";
/** Stands for a star in an address: Chrome takes stars there for something else. */
const STAR = "hedgelight-star";

/**
 * The site that an address belongs to, as patterns see it.
 * @param {string} address
 */
export function siteOf(address) {
  if (!URL.canParse(address)) return "";
  const { hostname, protocol } = new URL(address);
  return hostname || protocol;
}

/**
 * A pattern as it is kept, from what a reader writes: maybe a whole address; null where it is none.
 * @param {string} written
 */
export function normalPattern(written) {
  const trimmed = written.trim();
  if (trimmed === FILES || trimmed.startsWith("file:///")) return FILES;
  // biome-ignore lint/plugin: it is only taken apart
  const address = /^[a-z-]+:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`;
  const withoutStars = address.replaceAll("*", STAR);
  if (trimmed === "" || /[\s@]/.test(trimmed) || !URL.canParse(withoutStars)) return null;
  return new URL(withoutStars).hostname.replaceAll(STAR, "*") || null;
}

/**
 * Whether something can be set for a site: what has no host is none of which a pattern could be kept.
 * @param {string} site
 */
export function isPattern(site) {
  return normalPattern(site) === site;
}

/**
 * Whether a site is marked: what its most specific pattern says, or else what holds everywhere.
 * @param {string} site
 * @param {Pick<Settings, "on" | "onlyAsked" | "sites">} settings
 * @returns {When}
 */
export function whenOn(site, { on, onlyAsked, sites }) {
  if (!on) return "never";
  const [best] = sites
    .filter(({ pattern }) => matches(pattern, site))
    .sort((one, other) => weight(other) - weight(one));
  return best?.when ?? (onlyAsked ? "asked" : "always");
}

/**
 * The list with this site's own entry set, or taken out where `when` is what holds without it; as it is where none can be set.
 * @param {Pick<Settings, "onlyAsked" | "sites">} settings
 * @param {string} site
 * @param {When} when
 * @returns {Site[]}
 */
export function withSite({ onlyAsked, sites }, site, when) {
  if (!isPattern(site)) return sites;
  const others = sites.filter(({ pattern }) => pattern !== site);
  const isSo = whenOn(site, { on: true, onlyAsked, sites: others }) === when;
  return isSo ? others : [...others, { pattern: site, when }];
}

/**
 * The list with a site switched off, or on again: then by what holds without its own entry, and where that is “never”, by what
 * holds everywhere.
 * @param {Pick<Settings, "onlyAsked" | "sites">} settings
 * @param {string} site
 * @param {boolean} on
 */
export function switched(settings, site, on) {
  if (!on) return withSite(settings, site, "never");
  const sites = settings.sites.filter(({ pattern }) => pattern !== site);
  if (whenOn(site, { ...settings, on, sites }) !== "never") return sites;
  return withSite(settings, site, settings.onlyAsked ? "asked" : "always");
}

/** How specific a pattern is: a host without stars before all others, then the longest. @param {Site} site */
function weight({ pattern }) {
  return pattern.includes("*") ? pattern.replaceAll("*", "").length : Number.POSITIVE_INFINITY;
}

/**
 * @param {string} pattern
 * @param {string} site
 */
function matches(pattern, site) {
  if (pattern.startsWith("*.") && pattern.slice(2) === site) return true;
  const [first, ...rest] = pattern.split("*");
  if (rest.length === 0) return first === site;
  const last = rest.pop() ?? "";
  if (!site.startsWith(first)) return false;
  let place = first.length;
  for (const part of rest) {
    const found = site.indexOf(part, place);
    if (found < 0) return false;
    place = found + part.length;
  }
  return site.length - last.length >= place && site.endsWith(last);
}
