// The parameters of the frame page: an attribute each, by the table of all of them.

import { ATTRIBUTES } from "../embed/attributes.js";

/** A page in a frame has no address that anybody sees. */
const NONE = ["deep-link"];

/** The attributes that the query of an address names, with their values. */
export function parameters(query) {
  const given = new URLSearchParams(query);
  const names = Object.keys(ATTRIBUTES).filter((name) => given.has(name) && !NONE.includes(name));
  return names.map((name) => [name, given.get(name)]);
}

/** Whether all addresses of an edition, absolute or relative to `base`, lead to the web. */
export const isWeb = (edition, base) =>
  edition
    .trim()
    .split(/\s+/)
    .every((address) => {
      try {
        return /^https?:$/.test(new URL(address, base).protocol);
      } catch {
        // What is no address is said by the widget.
        return true;
      }
    });
