/** Work that takes long is done a little at a time, so that the page stays quick to answer. */

/** So long the page has to wait at most, but for a single step. */
const SLICE_MS = 5;

export class Pace {
  #until = performance.now() + SLICE_MS;

  /** Whether it is the page's turn. */
  get isDue() {
    return performance.now() >= this.#until;
  }

  /** Called between two steps: lets the page have its turn, if it is due. */
  async keep() {
    if (!this.isDue) return;
    // Not `yield`, which would come before whatever else the page has to do.
    await scheduler.postTask(() => {});
    this.#until = performance.now() + SLICE_MS;
  }
}
