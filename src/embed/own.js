// This script's own tag, known only while it first runs.

/** A picture or a form of this name takes the property's place. */
const { currentScript } = document;

export const own = currentScript instanceof HTMLScriptElement ? currentScript : null;
