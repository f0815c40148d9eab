// The page's parser, which may still be on its way.

import { Promise } from "./builtins.js";

export const isParsing = () => document.readyState === "loading";

/** Comes when the parser has ended. */
export const parsed = () => new Promise((done) => document.addEventListener("DOMContentLoaded", done));
