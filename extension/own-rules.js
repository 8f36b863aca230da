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

/** What comes with a new set, so that its shape is seen. */
export const TEMPLATE = `[set]
name = "My rules"
about = "Words that I want to notice."
labels = ["hedge"]

[[rule]]
id = "game-changer"
type = "epistemic"
tells = "Praise that no figure stands behind."
phrases = ["game changer"]
hits = ["The plan is a [game changer]."]
misses = ["They changed the game.", "It is only a game."]
`;
