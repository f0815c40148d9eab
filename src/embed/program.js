// The program: compiled once for all widgets, one instance for each.

import { instantiate } from "newsrack-glue";
import { FALLBACK, FIRST, REST } from "./address.js";
import { console, setTimeout, WebAssembly } from "./builtins.js";
import { Fault } from "./fault.js";
import { request, typeOf } from "./request.js";

/** What begins something once, whoever asks for it; after a failure it can be tried again. */
function once(begin) {
  let begun;
  return () =>
    (begun ??= begin().catch((fault) => {
      begun = null;
      throw fault;
    }));
}

/** A file of the program, loaded once for all widgets. */
function part(url, integrity, load) {
  const address = `${url}`;
  return once(() => request(address, { integrity }, "upload all of pkg/", load));
}

async function compile(response, _, address) {
  const type = typeOf(response);
  if (type?.startsWith("application/wasm")) return WebAssembly.compileStreaming(response);
  // Streaming is refused for any other type.
  console.warn(`[newsrack] ${address} comes as ${type}; serve it as application/wasm`);
  return WebAssembly.compile(await response.arrayBuffer());
}

/** What draws the first view, and everything else. */
const first = part(FIRST, NEWSRACK_FIRST_INTEGRITY, compile);
const rest = part(REST, NEWSRACK_REST_INTEGRITY, compile);

let canRun;

/** Whether wasm may run here. It is asked once, because a policy that forbids it reports each try. */
function probe() {
  try {
    // The smallest module there is: WebKit compiles one even where the policy forbids to run it.
    return (canRun ??= !!new WebAssembly.Instance(new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0))));
  } catch {
    return (canRun = false);
  }
}

/** The same program as JavaScript. An import waits without end and tells no cause: so it is of what has come into the cache. */
const loadFallback = part(FALLBACK, "", async (response) => {
  await response.text().catch(() => {
    throw new Fault("network", "broke off", { status: 0 });
  });
  try {
    return await import(FALLBACK);
  } finally {
    // A module that could not be had is not asked for again by the same name.
    FALLBACK.hash += "_";
  }
});

async function fallback() {
  const blocked = (cure) => new Fault("wasm-blocked", `WebAssembly can't run; allow 'wasm-unsafe-eval' or ${cure}`);
  // Code runs only from where this script itself is known to come from: nothing checks it.
  if (!FALLBACK) throw blocked("load newsrack.js by its address");
  return loadFallback().catch((fault) => {
    throw fault.isOffline ? fault : blocked(`mend ${fault.message}`);
  });
}

/**
 * An instance, whose every entry from the browser goes through one guard: the first trap ends it (`isBroken`), and nothing is
 * thrown into the page. `broke` is told in a task of its own: an entry may be called while the browser lays out, where a frame
 * that changes its size is an error that the page hears. It has what draws the first view; `complete` brings the rest, once.
 */
export async function boot(services, broke) {
  const guarded =
    (program, entry) =>
    (...values) => {
      if (program.isBroken) return;
      try {
        return entry(...values);
      } catch (error) {
        program.isBroken = true;
        setTimeout(() => broke(error));
      }
    };
  const guard = (program, exports) => {
    for (const [name, entry] of Object.entries(exports)) {
      program[name] = typeof entry === "function" ? guarded(program, entry) : entry;
    }
  };
  const program = probe()
    ? await instantiate(first, rest, guard, services)
    : (await fallback()).instantiate(guard, services);
  program.complete = once(program.complete);
  return program;
}
