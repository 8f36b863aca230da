/**
 * What a page notes of itself, as a script in it: when marks appear, what is changed in its tree, and how long anything
 * would have to wait for its main thread.
 *
 * @typedef {object} Watched
 * @property {number} parsed  when it was; since 1970, as all times
 * @property {number} shown  when it was painted for the first time after that; then browsers start content scripts
 * @property {number} first  when the first marks were painted
 * @property {number} last  when those that are painted last changed
 * @property {number} painted  ranges, sentences and cues
 * @property {number} mutations  of the page's tree, since it was parsed
 *
 * @typedef {object} Probed  while the main thread was probed
 * @property {number} longest  that anything had to wait, milliseconds
 * @property {number} busy  the sum of all stretches in which nothing else could run
 * @property {number} p95  the delay that an input at any moment meets, at the 95th percentile
 * @property {number} took
 */

/** Runs in the page: may use nothing else of this file. */
function watch() {
  /** @type {Watched} */
  const bench = { parsed: 0, shown: 0, first: 0, last: 0, painted: 0, mutations: 0 };
  const count = () => {
    let sum = 0;
    for (const [name, highlight] of CSS.highlights) if (name.startsWith("hedgelight-")) sum += highlight.size;
    return sum;
  };
  const look = () => {
    const painted = count();
    if (painted === bench.painted) return;
    bench.painted = painted;
    bench.last = performance.timeOrigin + performance.now();
    bench.first ||= bench.last;
  };
  const observer = new MutationObserver((records) => {
    bench.mutations += records.length;
  });
  document.addEventListener("DOMContentLoaded", () => {
    bench.parsed = performance.timeOrigin + performance.now();
    requestAnimationFrame(() =>
      setTimeout(() => {
        bench.shown = performance.timeOrigin + performance.now();
      }),
    );
    const all = { subtree: true, childList: true, attributes: true, characterData: true };
    observer.observe(document, all);
    setInterval(look, 4);
  });

  /** @type {number[]} */
  let gaps = [];
  let last = 0;
  let isProbing = false;
  const channel = new MessageChannel();
  channel.port1.onmessage = () => {
    const now = performance.now();
    gaps.push(now - last);
    last = now;
    look();
    if (isProbing) channel.port2.postMessage(0);
  };
  /** Stretches this short are the probe's own. */
  const OWN_MS = 2;

  Object.assign(window, {
    bench,
    probe() {
      gaps = [];
      isProbing = true;
      last = performance.now();
      channel.port2.postMessage(0);
    },
    /** @returns {Probed} */
    probed() {
      isProbing = false;
      const long = gaps.filter((gap) => gap > OWN_MS).sort((one, other) => other - one);
      const took = gaps.reduce((sum, gap) => sum + gap, 0);
      // Of all moments, the share that would have to wait longer than `delay`.
      const share = (/** @type {number} */ delay) =>
        long.reduce((sum, gap) => sum + Math.max(0, gap - delay), 0) / took;
      let [low, high] = [0, long[0] ?? 0];
      for (let step = 0; step < 30; step += 1) {
        const middle = (low + high) / 2;
        if (share(middle) > 0.05) low = middle;
        else high = middle;
      }
      return { longest: long[0] ?? 0, busy: long.reduce((sum, gap) => sum + gap, 0), p95: high, took };
    },
  });
}

export const WATCH = `(${watch})();`;
