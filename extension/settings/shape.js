/**
 * What the reader can choose, what holds unless they do, and how stored settings of any age and state become that.
 *
 * @typedef {import("../claim.js").Label} Label
 * @typedef {"always" | "asked" | "never"} When  when a site is marked; asked: only what the reader picks
 * @typedef {{ pattern: string, when: When }} Site
 * @typedef {{ id: string, on: boolean, source: string }} OwnRuleSet  the source is a rule file, see rules/README.md
 * @typedef {{ intensity: Intensity, palette: Palette }} Looks
 * @typedef {typeof INTENSITIES[number]} Intensity
 * @typedef {typeof PALETTES[number]} Palette
 *
 * @typedef {object} Settings
 * @property {boolean} on  anywhere at all
 * @property {boolean} onlyAsked  where no site says otherwise: mark only what the reader picks
 * @property {Record<string, boolean>} labels  names unknown to this version are kept, and do nothing
 * @property {string[]} rulesOff  ids, likewise
 * @property {string[]} phrases  that are never marked
 * @property {Site[]} sites
 * @property {Looks} looks
 * @property {OwnRuleSet[]} ruleSets
 *
 * @typedef {{ settings: Settings, damaged: (keyof Settings)[] }} Read
 */

import { LABELS } from "../claim.js";
import { isPattern } from "./sites.js";

export const VERSION = 2;
export const INTENSITIES = /** @type {const} */ (["quiet", "clear", "strong"]);
export const PALETTES = /** @type {const} */ (["standard", "colour-blind", "ink"]);

/** Off unless the reader switches them on. @type {readonly Label[]} */
const OPTIONAL = ["attitude", "vague"];

/** @type {readonly When[]} */
export const WHENS = ["always", "asked", "never"];

/**
 * Each part: from whatever was stored (undefined: nothing) to what holds, and whether something had to be left out.
 * @typedef {{ value: any, damaged: boolean }} Part
 * @type {Record<keyof Settings, (stored: unknown) => Part>}
 */
const PARTS = {
  on: (stored) => flag(stored, true),
  onlyAsked: (stored) => flag(stored, false),
  labels,
  rulesOff: (stored) => list(stored, isName),
  phrases: (stored) => list(stored, isName),
  sites: (stored) => list(stored, isSite),
  looks,
  ruleSets: (stored) => list(stored, isRuleSet),
};

export const PART_NAMES = /** @type {(keyof Settings)[]} */ (Object.keys(PARTS));

/**
 * @param {unknown} stored  of any version, or damaged
 * @returns {Read}
 */
export function read(stored) {
  const parts = isRecord(stored) ? migrated(stored) : {};
  const results = PART_NAMES.map((name) => ({ name, ...PARTS[name](parts[name]) }));
  const isDamaged = stored !== undefined && !isRecord(stored);
  return {
    settings: /** @type {any} */ (Object.fromEntries(results.map(({ name, value }) => [name, value]))),
    damaged: results.filter(({ damaged }) => damaged || isDamaged).map(({ name }) => name),
  };
}

/** @returns {Settings} */
export const defaults = () => read(undefined).settings;

/**
 * Version 1 had a list of hosts where nothing is marked; the empty one stood for files.
 * @param {Record<string, unknown>} stored
 */
function migrated({ sitesOff, ...stored }) {
  if (sitesOff === undefined || stored.sites !== undefined) return stored;
  const sites = Array.isArray(sitesOff)
    ? sitesOff.map((host) => ({ pattern: host === "" ? "file:" : host, when: "never" }))
    : sitesOff;
  return { ...stored, sites };
}

/** @param {unknown} stored @param {boolean} value @returns {Part} */
function flag(stored, value) {
  if (typeof stored === "boolean") return { value: stored, damaged: false };
  return { value, damaged: stored !== undefined };
}

/** @param {unknown} stored @param {(item: unknown) => boolean} fits @returns {Part} */
function list(stored, fits) {
  if (!Array.isArray(stored)) return { value: [], damaged: stored !== undefined };
  const value = stored.filter(fits);
  return { value, damaged: value.length < stored.length };
}

/** @param {unknown} stored @returns {Part} */
function labels(stored) {
  const standard = LABELS.map((label) => [label, !OPTIONAL.includes(label)]);
  const all = isRecord(stored) ? Object.entries(stored) : [];
  const chosen = all.filter(([, on]) => typeof on === "boolean");
  return {
    value: Object.fromEntries([...standard, ...chosen]),
    damaged: stored !== undefined && (!isRecord(stored) || chosen.length < all.length),
  };
}

/** @param {unknown} stored @returns {Part} */
function looks(stored) {
  const { intensity, palette } = isRecord(stored) ? stored : {};
  /** @type {(value: unknown, values: readonly string[]) => string} */
  const oneOf = (value, values) => values.find((each) => each === value) ?? values[0];
  const value = { intensity: oneOf(intensity, INTENSITIES), palette: oneOf(palette, PALETTES) };
  const isWhole = value.intensity === intensity && value.palette === palette;
  return { value, damaged: stored !== undefined && !isWhole };
}

/** @param {unknown} value @returns {value is Record<string, unknown>} */
export function isRecord(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A rule or a phrase. @param {unknown} value */
export function isName(value) {
  return typeof value === "string" && value.trim() !== "" && value.length <= 500;
}

/** @param {unknown} value */
function isSite(value) {
  if (!isRecord(value) || typeof value.pattern !== "string") return false;
  return isPattern(value.pattern) && WHENS.some((when) => when === value.when);
}

/** @param {unknown} value */
export function isRuleSet(value) {
  return (
    isRecord(value) &&
    isName(value.id) &&
    typeof value.on === "boolean" &&
    typeof value.source === "string" &&
    value.source.length <= 1_000_000
  );
}
