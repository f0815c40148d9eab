// Fetching an edition's files, once for all widgets of the page.

import { Map, parse, queueMicrotask, setTimeout } from "./builtins.js";
import { Fault } from "./fault.js";
import { request, typeOf } from "./request.js";

/** The largest file, in bytes after decompression. */
const LIMIT = 4 << 20;
/** What to do where there is something else in its place. */
const CURE = "check the address and its server";
/** How long a file is kept for widgets that start later, in milliseconds. */
const KEPT = 60_000;
/** How an edition's further files are asked for. */
const FURTHER = { credentials: "omit", referrerPolicy: "strict-origin" };

/** Makes addresses absolute; what is none stays as it is. */
const link = document.createElement("a");
/** By its address and its mode how to take part in what is being fetched, or has been fetched in the last minute. */
const shared = new Map();
/** Something where all that is asked for in this task is to be asked of the server. */
let anew;

/** The value of a text of JSON; `otherwise` is the message where it is none. */
export function readJson(text, otherwise) {
  try {
    return parse(text);
  } catch ({ message }) {
    // Some engines name the position at the end. The rest may quote the text, which is not for everybody to read.
    const [, position] = /(position \d+|line \d+ column \d+)( of the JSON data|\))?$/.exec(message) ?? [];
    throw new Fault("json", otherwise + (position ? `, from ${position} on` : ""));
  }
}

/**
 * The value of a file, which is for all who ask for it, and its final address. `again` asks the server in any case; a file that `isFurther` is named by the
 * edition and not by the page, which sends it neither cookies nor the address of the article that the reader came from.
 * `share.abort` gives up this widget's share: the last one that does so ends the download.
 */
export function download(address, again, share, isFurther) {
  // All that is fetched anew in one task is fetched once, and no other file stays from before.
  if (again) anew ??= (shared.clear(), setTimeout(() => (anew = null)));
  link.href = address;
  address = link.href;
  // What a server says to one with cookies is not for who has none.
  const key = `${address} ${!!isFurther}`;
  let join = shared.get(key);
  if (!join) {
    let wanted = 0;
    const end = new AbortController();
    const init = { cache: anew ? "no-cache" : "default", ...(isFurther && FURTHER) };
    const answer = request(address, init, CURE, read, end);
    const forget = () => shared.get(key) === join && shared.delete(key);
    join = (share) => {
      wanted++;
      share.abort = () => {
        share.abort = null;
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
    shared.set(key, join);
    answer.then(() => {
      // It has come, whoever still wants it.
      wanted++;
      setTimeout(forget, KEPT);
    }, forget);
  }
  return join(share);
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
      throw new Fault("network", `broke off after ${size} bytes; check its server and the line`, { status: 0 });
    });
    if (done) break;
    size += value.length;
    if (size > LIMIT) throw new Fault("too-large", "is larger than 4 MiB; split it into files tied by next_url");
    text += decoder.decode(value, { stream: true });
  }
  return [readJson(text + decoder.decode(), `is not JSON (it came as ${typeOf(response)}; ${CURE})`), response.url || address];
}
