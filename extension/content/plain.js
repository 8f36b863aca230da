/**
 * Nodes as their class has them. The controls of a form hide its properties of the same name, named images and forms those of
 * the document, and Chrome shows these to content scripts as well: `<input name="matches">` makes `form.matches` an input.
 */

/**
 * @template {Node} T
 * @param {T} node
 * @returns {T}  to ask things of; where the node itself is wanted, as an argument, it has to be that
 */
export function plain(node) {
  return node instanceof HTMLFormElement ? unhidden(node) : node;
}

/** @template {Node} T @param {T} node @returns {T} */
function unhidden(node) {
  const prototype = Object.getPrototypeOf(node);
  return new Proxy(node, {
    get: (_, name) => {
      const value = Reflect.get(prototype, name, node);
      return typeof value === "function" ? value.bind(node) : value;
    },
  });
}
