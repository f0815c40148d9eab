// Asking for a file until it is there, or until asking is of no use; and finding out why.

import { clearTimeout, fetch, Promise, setTimeout } from "./builtins.js";
import { Fault } from "./fault.js";
import { pause } from "./retry.js";

/** How long a policy's violation may take to be told after the rejection that it caused, in milliseconds. */
const MOMENT = 100;

/** Whether the browser refuses to load an address because it is not encrypted and the page is: not one of this machine. */
export const isMixed = (page, address) =>
  /^https:/.test(page) && /^http:\/\/(?!localhost|127\.|\[::1])/.test(address);

/** The code of a request that is rejected: browsers tell scripts no more than that. */
const REJECTED = "cors-or-network";

/** What an answer says to be. */
export const typeOf = (response) => response.headers.get("content-type");

const wait = (time) => new Promise((done) => setTimeout(done, time));

/** What is wrong with the answer to a request, or why there is none. */
async function cause(response, { address, cure, hasChecksum, ask, isBlocked, isLast }) {
  if (!response) {
    await wait(MOMENT);
    if (isBlocked()) return new Fault(REJECTED, `is blocked by the page's policy; add connect-src ${new URL(address).origin}`);
    if (isMixed(location.href, address)) return new Fault(REJECTED, "is http on an https page; serve it by https");
    // What a server says in place of the file has not the file's checksum either.
    response = hasChecksum && (await ask("cors"));
    if (response?.ok)
      return new Fault(REJECTED, `was altered to ${typeOf(response)}; ${cure}, with Cache-Control: no-transform`, { status: 0 });
  }
  if (response) {
    const { status, headers } = response;
    return new Fault("http", `answered ${status}; ${cure}`, { status, after: headers.get("retry-after") });
  }
  const isKept = isLast && (await ask("no-cors"));
  const message = isKept
    ? `is kept from ${origin}; its server must send Access-Control-Allow-Origin: *`
    : `can't be reached; ${cure}`;
  return new Fault(REJECTED, message, { status: 0 });
}

/**
 * What `read` makes of the answer of an absolute address; it also gets a function to call at each sign of life, and the
 * address. `init` is that of `fetch`, with `integrity` for a file of the program, which may be empty; `cure` says what to do
 * where the file is not there; `stop` ends it.
 */
export async function request(address, init, cure, read, stop = new AbortController()) {
  const { signal } = stop;
  let timer;
  let violation;
  // How long nothing may be heard, in seconds: of a file that has a checksum, nothing is until all of it is there.
  const patience = "integrity" in init ? 60 : 20;
  const watch = () => {
    clearTimeout(timer);
    timer = setTimeout(() => stop.abort(new Fault("timeout", `is silent for ${patience} seconds; check its server`)), patience * 1000);
  };
  /** Asks for the file; or, in a mode that says what is in its way, for whatever comes. */
  const ask = (mode) =>
    fetch(address, { ...init, signal, ...(mode && { mode, cache: "reload", integrity: "" }) }).catch(() => {});
  const isBlocked = () => violation;

  addEventListener(
    "securitypolicyviolation",
    // It may be told by its origin alone.
    (event) =>
      (violation ||=
        event.disposition === "enforce" &&
        event.effectiveDirective === "connect-src" &&
        address.startsWith(event.blockedURI)),
    { signal },
  );
  /** Asks until there is an answer that can be read, or no use in asking. */
  const insist = async () => {
    for (let tries = 0; ; ) {
      try {
        watch();
        const response = await ask();
        if (response?.ok) return await read(response, watch, address);
        throw await cause(response, { address, cure, hasChecksum: init.integrity, ask, isBlocked, isLast: tries > 1 });
      } catch (fault) {
        clearTimeout(timer);
        if (signal.aborted) throw fault;
        if (fault.status === 0 && !navigator.onLine)
          throw new Fault("network", "waits, for the device is offline", { isOffline: true });
        const time = pause(fault, tries++, Math.random(), Date.now());
        if (!time) throw fault;
        await wait(time);
        // What is wrong may be kept.
        init.cache = "reload";
      }
    }
  };
  try {
    return await new Promise((done, fail) => {
      // A page's own `fetch` may not hand on what ends it.
      signal.onabort = () => fail(signal.reason);
      insist().then(done, fail);
    });
  } catch ({ code = "internal", message, isOffline }) {
    throw new Fault(init.integrity && !isOffline ? "wasm-failed" : code, `${address} ${message}`, { isOffline });
  } finally {
    // It may be in the middle of a file that is refused.
    clearTimeout(timer);
    stop.abort();
  }
}
