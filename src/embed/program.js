// The program: compiled once for all widgets, one instance for each.

import { instantiate } from "newsrack-glue";
import { FALLBACK, FIRST, REST } from "./address.js";
import { Fault } from "./fault.js";
import { request, typeOf } from "./request.js";

const { WebAssembly, console, queueMicrotask } = globalThis;

/** A file of the program, compiled once for all widgets; a failed start can be tried again. */
function part(url, integrity) {
  const address = `${url}`;
  const compile = (response) => {
    const type = typeOf(response);
    if (type?.startsWith("application/wasm")) return WebAssembly.compileStreaming(response);
    // Streaming is refused for any other type.
    console.warn(`[newsrack] ${address} comes as ${type}; serve it as application/wasm`);
    return response.arrayBuffer().then(WebAssembly.compile);
  };
  let compiled;
  return () =>
    (compiled ??= request(address, { integrity, credentials: "omit" }, "upload all of pkg/", compile).catch((fault) => {
      compiled = undefined;
      throw fault;
    }));
}

/** What draws the first view, and everything else. */
const first = part(FIRST, NEWSRACK_FIRST_INTEGRITY);
const rest = part(REST, NEWSRACK_REST_INTEGRITY);

let canRun;

/** Whether wasm may run here. It is asked once, because a policy that forbids it reports each try. */
function probe() {
  if (canRun === undefined) {
    try {
      // The smallest module there is: WebKit compiles one even where the policy forbids to run it.
      canRun = !!new WebAssembly.Instance(new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)));
    } catch {
      canRun = false;
    }
  }
  return canRun;
}

let imports = 0;

/** The same program as JavaScript. */
async function fallback() {
  // A module that could not be had is not asked for again by the same name.
  if (imports++) FALLBACK.hash = imports;
  try {
    return await import(FALLBACK);
  } catch (error) {
    throw new Fault(
      "wasm-blocked",
      `WebAssembly can't run, nor ${FALLBACK} in its place (${error.message}); allow 'wasm-unsafe-eval' in script-src, or upload all of pkg/`,
    );
  }
}

/**
 * An instance, whose every entry from the browser goes through one guard: the first trap ends it, `broke` is told, and
 * nothing is thrown into the page. It has what draws the first view; `complete` brings the rest.
 */
export async function boot(services, broke) {
  let isBroken = false;
  const guarded = (entry) =>
    typeof entry !== "function"
      ? entry
      : (...values) => {
          if (isBroken) return;
          try {
            return entry(...values);
          } catch (error) {
            isBroken = true;
            queueMicrotask(() => broke(error));
          }
        };
  const guard = (exports) =>
    Object.fromEntries(Object.entries(exports).map(([name, entry]) => [name, guarded(entry)]));
  return probe() ? instantiate(first, rest, guard, services) : (await fallback()).instantiate(guard, services);
}
