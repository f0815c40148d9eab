// Fetching an edition's files, once for all widgets of the page.

import { Map, parse, queueMicrotask, setTimeout } from "./builtins.js";
import { Fault } from "./fault.js";
import { request, typeOf } from "./request.js";
import { tokens } from "./tokens.js";

/** The largest file, in bytes after decompression. */
const LIMIT = 4 << 20;
/** What to do where there is something else in its place. */
const CURE = "check the address and its server";
/** How long a file is kept for widgets that start later, in milliseconds. */
const KEPT = 60_000;

/** Makes addresses absolute; what is none stays as it is. */
const link = document.createElement("a");
/** By its address how to take part in what is being fetched, or has been fetched in the last minute. */
const shared = new Map();
/** Something where all that is asked for in this task is to be asked of the server. */
let anew;

/** The tokens of a text of JSON; `otherwise` is said where it is none, before what the parser says. */
export function laidOut(text, otherwise) {
  try {
    return tokens(parse(text));
  } catch (error) {
    throw new Fault("json", `${otherwise}: ${error.message}`);
  }
}

/**
 * The tokens of a file and its final address. `again` asks the server in any case. `stop.abort` gives up this widget's share: the
 * last one that does so ends the download.
 */
export function download(address, again, stop) {
  // All that is fetched anew in one task is fetched once, and no other file stays from before.
  if (again) anew ??= (shared.clear(), setTimeout(() => (anew = null)));
  link.href = address;
  address = link.href;
  let join = shared.get(address);
  if (!join) {
    let wanted = 0;
    const end = new AbortController();
    const answer = request(address, anew ? { cache: "no-cache" } : {}, CURE, read, end);
    const forget = () => shared.get(address) === join && shared.delete(address);
    join = (stop) => {
      wanted++;
      stop.abort = () => {
        stop.abort = null;
        wanted--;
        // Who asks for the same again in this task has it still.
        queueMicrotask(() => {
          if (wanted) return;
          end.abort();
          forget();
        });
      };
      return answer;
    };
    shared.set(address, join);
    answer.then(() => {
      // It has come, whoever still wants it.
      wanted++;
      setTimeout(forget, KEPT);
    }, forget);
  }
  return join(stop);
}

async function read(response, watch, address) {
  // An answer of no content has no body at all.
  const reader = (response.body ?? new Blob().stream()).getReader();
  const decoder = new TextDecoder();
  let size = 0;
  let text = "";
  for (;;) {
    watch();
    const { done, value } = await reader.read().catch(() => {
      throw new Fault("network", `broke off after ${size} bytes; check its server and the line`, null, 0);
    });
    if (done) break;
    size += value.length;
    if (size > LIMIT) throw new Fault("too-large", "is larger than 4 MiB; split it into files tied by next_url");
    text += decoder.decode(value, { stream: true });
  }
  return [laidOut(text + decoder.decode(), `is not JSON (it came as ${typeOf(response)}; ${CURE})`), response.url || address];
}
