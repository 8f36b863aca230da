/** What the popup and the list say of a page: what hinders more is told first, and what is marked in a frame counts. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { standingOf } from "../extension/standing.js";

Object.assign(globalThis, {
  chrome: { i18n: { getMessage: (/** @type {string} */ key) => (key === "language" ? "en" : key) } },
});

/** @type {import("../extension/messages.js").PageState} */
const READ = { site: "example.org", when: "always", read: "all", foreign: false, error: null };
const NONE = { on: true, marked: 0, unsourced: 0 };

/** @type {[string, Partial<typeof READ>, Partial<typeof NONE>, string][]} */
const CASES = [
  ["nothing is marked", {}, {}, "nothing"],
  ["something is", {}, { marked: 2 }, "marked"],
  ["it is in another language", { foreign: true }, {}, "foreign"],
  ["it is, with something marked in a frame", { foreign: true }, { marked: 1 }, "marked"],
  ["it is being read", { read: "reading" }, { marked: 1 }, "reading"],
  ["it was to be read when asked", { read: "nothing", when: "asked" }, {}, "notRead"],
  ["its site is off", { read: "nothing", when: "never" }, {}, "off"],
  ["all sites are", { read: "nothing", when: "never" }, { on: false }, "offEverywhere"],
  ["it couldn't be read", { error: "why" }, { marked: 1 }, "failed"],
  ["what was selected on a site that is off couldn't be read", { error: "why", when: "never" }, {}, "failed"],
];

for (const [what, state, rest, standing] of CASES) {
  test(`a page stands as it does: ${what}`, () => {
    assert.equal(standingOf({ ...READ, ...state }, { ...NONE, ...rest }).standing, standing);
  });
}
