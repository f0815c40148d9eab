// Where the files of the program are: beside the script.

import { own } from "./own.js";

/** Whether there are files beside an address: what is a copy in memory has nothing beside it. */
const isPlace = (address) => address && !/^(blob|data):/.test(address);

/**
 * Where the classic script was loaded from: known only while it first runs. Who imports it leaves it without a tag, but on the
 * stack.
 */
const known = NEWSRACK_MODULE
  ? null
  : [own?.src, /https?:\S*newsrack[^\s/]*\.js/.exec(Error().stack)?.[0]].find(isPlace);

/**
 * Who runs its text leaves nothing but what else in the page names its file. That may be anybody's: what is loaded from there
 * has to have a checksum.
 */
function guess() {
  const others = document.querySelectorAll("script[src*=newsrack],link[href*=newsrack]");
  return [...[...others].map(({ src, href }) => src ?? href), document.documentElement.baseURI].find(isPlace);
}

const base = NEWSRACK_MODULE ? null : known || guess();

// Bundlers take a file along, and write its new address here, where `new URL` names it and `import.meta.url` in one piece.

/** What draws the first view. */
export const FIRST = NEWSRACK_MODULE ? new URL(NEWSRACK_FIRST, import.meta.url) : new URL(NEWSRACK_FIRST, base);

/** Everything else. */
export const REST = NEWSRACK_MODULE ? new URL(NEWSRACK_REST, import.meta.url) : new URL(NEWSRACK_REST, base);

/** All of it as JavaScript, for where wasm may not run; it has no checksum, and so none where its address is a guess. */
export const FALLBACK = NEWSRACK_MODULE
  ? new URL(NEWSRACK_FALLBACK, import.meta.url)
  : known && new URL(NEWSRACK_FALLBACK, known);
