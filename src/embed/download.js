// Fetching an edition.

import { Fault } from "./fault.js";

// A page may replace the builtins after this script has run.
const { fetch, setTimeout, clearTimeout } = globalThis;

/** The largest edition, in bytes after decompression. */
const LIMIT = 4 << 20;
/** How long an answer may keep silent, in milliseconds. */
const PATIENCE = 20_000;

/** An edition's text and its final address. Stops at 4 MiB, where nothing comes for 20 seconds, and when told to. */
export async function download(address, cache, stop) {
  let timer;
  let fault;
  const fail = (code, message) => {
    fault ??= new Fault(code, `edition="${address}" ${message}`);
    stop.abort?.();
    return fault;
  };
  const watch = () => {
    clearTimeout(timer);
    timer = setTimeout(fail, PATIENCE, "timeout", "has sent nothing for 20 seconds; check the server");
  };
  const ask = () =>
    fetch(address, { cache, signal: stop.signal }).catch((error) => {
      throw navigator.onLine === false
        ? fail("network", "can't be fetched: the device is offline")
        : fail(
            "cors-or-network",
            `can't be fetched (${error.message}); check the address, and that its server sends Access-Control-Allow-Origin`,
          );
    });

  watch();
  try {
    const response = await ask();
    if (!response.ok) throw fail("http", `answered ${response.status}; check the address`);
    const reader = response.body.getReader();
    const decoder = new TextDecoder();
    let size = 0;
    let text = "";
    for (;;) {
      watch();
      const { done, value } = await reader.read().catch(() => {
        throw fail("network", `broke off after ${size} bytes; check its server and the line`);
      });
      if (done) return [text + decoder.decode(), response.url || address];
      size += value.length;
      if (size > LIMIT) throw fail("too-large", "is larger than 4 MiB; split it into files tied by next_url");
      text += decoder.decode(value, { stream: true });
    }
  } finally {
    clearTimeout(timer);
  }
}
