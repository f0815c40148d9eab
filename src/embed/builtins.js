// The builtins that are needed after this script has run: the page may replace its own by then.

export const { clearTimeout, console, fetch, Map, Promise, Proxy, queueMicrotask, requestAnimationFrame, setTimeout, WebAssembly } =
  globalThis;
const { requestIdleCallback = setTimeout } = globalThis; // Safari has none.
/** Acts when the browser has time; or soon, where every frame is full. */
export const whenIdle = (act) => requestIdleCallback(act, { timeout: 150 });
export const { parse, stringify } = JSON;
export const { now } = Date;
