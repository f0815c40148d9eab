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

/**
 * What `read` makes of the answer of an absolute address; it also gets a function to call at each sign of life, and the
 * address. `init` is that of `fetch`, with a checksum for a file of the program; `cure` says what to do where the file is not
 * there; `stop` ends it.
 */
export async function request(address, init, cure, read, stop = new AbortController()) {
  const { signal } = stop;
  let timer;
  let isBlocked;
  // How long nothing may be heard, in seconds: of a file that has a checksum, nothing is until all of it is there.
  const patience = init.credentials ? 60 : 20;
  const watch = () => {
    clearTimeout(timer);
    timer = setTimeout(() => stop.abort(new Fault("timeout", `is silent for ${patience} seconds; check its server`)), patience * 1000);
  };
  /** Asks for the file; or, in a mode that says what is in its way, for whatever comes. */
  const ask = (mode) => fetch(address, mode ? { signal, mode, cache: "reload" } : { ...init, signal }).catch(() => {});

  /** The answer, or why there is none. */
  const answer = async (isLast) => {
    let response = await ask();
    if (!response) {
      await wait(MOMENT);
      if (isBlocked) throw new Fault(REJECTED, `is blocked by the page's policy; add connect-src ${new URL(address).origin}`);
      if (isMixed(location.href, address)) throw new Fault(REJECTED, "is http on an https page; serve it by https");
      // What a server says in place of the file has not the file's checksum either.
      response = init.integrity && (await ask("cors"));
      if (response?.ok) throw new Fault(REJECTED, `was altered to ${typeOf(response)}; ${cure}, with Cache-Control: no-transform`, null, 0);
    }
    if (response?.ok) return response;
    throw response
      ? new Fault("http", `answered ${response.status}; ${cure}`, response.headers.get("retry-after"), response.status)
      : new Fault(
          REJECTED,
          isLast && (await ask("no-cors"))
            ? `is kept from ${origin}; its server must send Access-Control-Allow-Origin: *`
            : `can't be reached; ${cure}`,
          null,
          0,
        );
  };

  addEventListener(
    "securitypolicyviolation",
    // It may be told by its origin alone.
    (event) =>
      (isBlocked ||=
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
        return await read(await answer(tries > 1), watch, address);
      } catch (fault) {
        clearTimeout(timer);
        if (signal.aborted) throw fault;
        if (fault.status === 0 && !navigator.onLine)
          throw new Fault("network", "waits, for the device is offline", "online");
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
  } catch ({ code = "internal", message, after }) {
    throw new Fault(init.integrity && after !== "online" ? "wasm-failed" : code, `${address} ${message}`, after);
  } finally {
    // It may be in the middle of a file that is refused.
    clearTimeout(timer);
    stop.abort();
  }
}
