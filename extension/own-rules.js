/**
 * The reader's own rule sets as the module takes them.
 *
 * @typedef {import("./settings/shape.js").Settings} Settings
 * @typedef {import("./settings/shape.js").OwnRuleSet} OwnRuleSet
 * @typedef {import("#wasm").OwnRules} OwnRules
 */

/** Those that are switched on. @param {Pick<Settings, "ruleSets">} settings @returns {OwnRules[]} */
export function rulesInUse({ ruleSets }) {
  return ruleSets.filter(({ on }) => on).map(asRules);
}

/** A set, known to the module by its id. @param {OwnRuleSet} set @returns {OwnRules} */
export function asRules({ id, source }) {
  return { name: id, source };
}
