/** Milliseconds after which work waits for no more idle time. */
const PATIENCE = 300;

/**
 * A function that has `work` done when the browser has time: once for all calls until then.
 * @param {() => void} work
 */
export function whenIdle(work) {
  let isWaiting = false;
  return () => {
    if (isWaiting) return;
    isWaiting = true;
    requestIdleCallback(
      () => {
        isWaiting = false;
        work();
      },
      { timeout: PATIENCE },
    );
  };
}
