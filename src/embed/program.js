// The program: compiled once for all widgets, one instance for each.

import { instantiate } from "newsrack-glue";
import { FALLBACK, FIRST, REST } from "./address.js";
import { Fault } from "./fault.js";

const { fetch, WebAssembly, queueMicrotask } = globalThis;

/** A file of the program, compiled once for all widgets; a failed start can be tried again. */
function part(address, integrity) {
  let compiled;
  const compile = async () => {
    const response = await fetch(address, { integrity, credentials: "omit" });
    if (!response.ok) throw Error(`answered ${response.status}`);
    // Streaming is refused for any other type.
    return response.headers.get("content-type")?.startsWith("application/wasm")
      ? WebAssembly.compileStreaming(response)
      : WebAssembly.compile(await response.arrayBuffer());
  };
  return () =>
    (compiled ??= compile().catch((fault) => {
      compiled = undefined;
      throw new Fault(
        "wasm-failed",
        `${address} can't be used (${fault.message}); serve it beside newsrack.js, unaltered, with Access-Control-Allow-Origin`,
      );
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
      `WebAssembly can't run here, and ${FALLBACK} in its place can't be loaded (${error.message}); allow 'wasm-unsafe-eval' in the page's script-src, or serve all of pkg/ with Access-Control-Allow-Origin`,
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
