/** Lists that are shown anew while somebody is at work in them: what has the focus must not be made anew. */

/**
 * Has a list hold these entries, in this order; those that are there stay.
 * @param {HTMLElement} list
 * @param {Iterable<HTMLElement>} entries
 */
export function arrange(list, entries) {
  const wanted = new Set(entries);
  for (const child of [...list.children]) {
    if (!wanted.has(/** @type {HTMLElement} */ (child))) child.remove();
  }
  [...wanted].forEach((entry, at) => {
    if (list.children[at] !== entry) list.insertBefore(entry, list.children[at] ?? null);
  });
}

/**
 * The entries of one list, by keys that tell all that is shown of them.
 * @template T
 */
export class KeptEntries {
  #list;
  #build;
  #instead;
  /** @type {Map<string, HTMLElement>} */
  #entries = new Map();

  /**
   * @param {HTMLElement} list
   * @param {(item: T) => HTMLElement} build
   * @param {HTMLElement} instead  what has the focus where no entry is left to have it
   */
  constructor(list, build, instead) {
    this.#list = list;
    this.#build = build;
    this.#instead = instead;
  }

  /** @param {Map<string, T>} items  by their keys */
  show(items) {
    const focused = document.activeElement;
    const place = [...this.#list.children].findIndex((entry) => entry.contains(focused));
    this.#entries = new Map(
      [...items].map(([key, item]) => [key, this.#entries.get(key) ?? this.#build(item)]),
    );
    arrange(this.#list, this.#entries.values());
    if (place < 0 || focused?.isConnected) return;
    const next = this.#list.children[place] ?? this.#list.lastElementChild;
    (next?.querySelector("button") ?? this.#instead).focus();
  }

  /** @param {string} key */
  get(key) {
    return this.#entries.get(key);
  }
}
