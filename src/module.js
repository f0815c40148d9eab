// The entry for bundlers. Servers that render pages import it too, and so do tests in a page that is only imitated: where an
// element can't be made whole, none is defined.

if (globalThis.document?.adoptedStyleSheets && HTMLElement.prototype.attachInternals) require("./embed.js");
