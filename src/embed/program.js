// The program: compiled once for all widgets, one instance for each.

import { instantiate } from "newsrack-glue";
import { Fault } from "./fault.js";

const { fetch, WebAssembly, queueMicrotask } = globalThis;

const base = NEWSRACK_MODULE ? import.meta.url : classicBase();

/**
 * Where the classic script was loaded from: known only while it first runs. Who imports it leaves it without a tag, but on the
 * stack; who runs its text leaves nothing but what else in the page names its file.
 */
function classicBase() {
  return (
    document.currentScript?.src ||
    /https?:\S*newsrack[^\s/]*\.js/.exec(Error().stack)?.[0] ||
    document.querySelector('script[src*="newsrack"]')?.src ||
    document.querySelector('link[href*="newsrack"]')?.href ||
    document.baseURI
  );
}

/** A file of the program, compiled once for all widgets; a failed start can be tried again. */
function part(name, integrity) {
  const address = `${new URL(name, base)}`;
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
const first = part(NEWSRACK_FIRST, NEWSRACK_FIRST_INTEGRITY);
const rest = part(NEWSRACK_REST, NEWSRACK_REST_INTEGRITY);

function probe() {
  try {
    // The smallest module there is: WebKit compiles one even where the policy forbids to run it.
    new WebAssembly.Instance(new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)));
  } catch {
    throw new Fault("wasm-blocked", "WebAssembly can't run here; allow 'wasm-unsafe-eval' in the page's script-src");
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
  probe();
  return instantiate(first, rest, guard, services);
}
