/** Work that takes long is done a little at a time, so that the page stays quick to answer. */

// Looked up once: see plain.js.
const clock = performance;

/** So long the page has to wait at most, but for a single step. */
const SLICE_MS = 5;

export class Pace {
  #until = clock.now() + SLICE_MS;

  /** Whether it is the page's turn. */
  get isDue() {
    return clock.now() >= this.#until;
  }

  /** Called between two steps: lets the page have its turn, if it is due. */
  async keep() {
    if (!this.isDue) return;
    // Not `yield`, which would come before whatever else the page has to do.
    await scheduler.postTask(() => {});
    this.#until = clock.now() + SLICE_MS;
  }
}
