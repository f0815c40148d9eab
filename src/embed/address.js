// Where the files of the program are: beside the script.

/** Where the classic script was loaded from: known only while it first runs, and not at all from a tag manager. */
function classicBase() {
  const script = document.currentScript ?? document.querySelector('script[src*="newsrack"]');
  return script?.src || document.baseURI;
}

const base = NEWSRACK_MODULE ? null : classicBase();

// Bundlers take a file along, and write its new address here, where `new URL` names it and `import.meta.url` in one piece.

/** What draws the first view. */
export const FIRST = NEWSRACK_MODULE ? new URL(NEWSRACK_FIRST, import.meta.url) : new URL(NEWSRACK_FIRST, base);

/** Everything else. */
export const REST = NEWSRACK_MODULE ? new URL(NEWSRACK_REST, import.meta.url) : new URL(NEWSRACK_REST, base);

/** All of it as JavaScript, for where wasm may not run. */
export const FALLBACK = NEWSRACK_MODULE ? new URL(NEWSRACK_FALLBACK, import.meta.url) : new URL(NEWSRACK_FALLBACK, base);
