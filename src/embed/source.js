// The source of an edition: an address, an element of the page, or an object.

import { findAround } from "./around.js";
import { stringify } from "./builtins.js";
import { download, readJson } from "./download.js";
import { Fault } from "./fault.js";
import { isParsing, parsed } from "./parsed.js";

/** The element of an id in the page around an element, whole: the parser may still add to the last one. */
async function elementOf(element, id) {
  const find = () => findAround(element, (root) => root.querySelector(`#${CSS.escape(id)}`));
  if (isParsing() && !find()?.nextSibling) await parsed();
  return find();
}

/** How what lies at an address is named to the partner. */
export const nameOf = (address) => `edition="${address}"`;

/** That nothing says what is to be shown. */
export const missing = () => new Fault("config", "the edition attribute is missing; give it the address of an edition");

/** What an element shows. */
export function source(element) {
  /** The object that the page has set, as JSON, taken at that time. */
  let text = null;
  /** How it is named to the partner. */
  const name = () => (text === null ? nameOf(element.edition) : "data");

  return {
    name,
    data: null,
    /** Takes an object in place of what the `edition` attribute names; `null` gives way to that again. */
    set(value) {
      this.data = value ?? null;
      try {
        text = this.data === null ? null : (stringify(value) ?? "");
      } catch {
        text = "";
      }
    },
    /** The edition's JSON value, and the base of its relative addresses; for the rest, see `download`. */
    async read(again, share) {
      let json = text;
      if (json === null) {
        const address = element.edition;
        if (!address) throw missing();
        if (!address.startsWith("#")) return download(address, again, share);
        const other = await elementOf(element, address.slice(1));
        if (!other) throw new Fault("config", `${name()} finds no element in the page; check the id`);
        json = other.textContent;
      }
      return [readJson(json, `${name()} is not JSON`), element.baseURI];
    },
  };
}
