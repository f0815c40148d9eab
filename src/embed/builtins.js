// The builtins that are needed after this script has run: the page may replace its own by then.

export const { clearTimeout, console, fetch, Map, Promise, Proxy, queueMicrotask, requestAnimationFrame, setTimeout, WebAssembly } =
  globalThis;
export const { requestIdleCallback = setTimeout } = globalThis; // Safari has none.
export const { parse, stringify } = JSON;
export const { now } = Date;
