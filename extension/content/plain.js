/**
 * Nodes as their class has them. The controls of a form hide its properties of the same name, named images and forms those of
 * the document, and Chrome shows these to content scripts as well: `<input name="matches">` makes `form.matches` an input.
 */

// Whatever is asked for each node of a page is looked up once: each look-up of something global takes Firefox a microsecond.
const { ELEMENT_NODE } = Node;
const typeOf = asker(Node.prototype, "nodeType");
const localNameOf = asker(Element.prototype, "localName");

/**
 * @template {Node} T
 * @param {T} node
 * @returns {T}  to ask things of; where the node itself is wanted, as an argument, it has to be that
 */
export function plain(node) {
  // Not `instanceof`, which takes Firefox twenty times as long.
  const isForm = typeOf(node) === ELEMENT_NODE && localNameOf(/** @type {any} */ (node)) === "form";
  return isForm ? unhidden(node) : node;
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

/**
 * One property of a node as its class has it: quicker than `plain` where each node of a page is asked.
 * @template {Node} T
 * @template {keyof T & string} N
 * @param {T} prototype
 * @param {N} name
 * @returns {(node: T) => T[N]}
 */
export function asker(prototype, name) {
  const { get } = /** @type {PropertyDescriptor} */ (Object.getOwnPropertyDescriptor(prototype, name));
  return (node) => get?.call(node);
}
