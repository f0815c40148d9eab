// Attributes: what each may hold, and the properties that reflect them. Nothing else reads an attribute's value.

import { languageTag } from "./language.js";

// A kind of value is how a text is read, and the property's value where there is none. Reading takes what stands in the
// attribute without white space around it, and gives the one text that it amounts to: nothing where it can't be used.

const text = [(value) => value, null];

/** One of these words, of which the first is the default. Without the flag `u`, only letters of ASCII have another case. */
const word = (words) => [
  (value) => RegExp(`^(${words})$`, "i").test(value) && value.toLowerCase(),
  words.split("|")[0],
];

const whole = (least, greatest, initial) => [
  (value) => /^\d+$/.test(value) && value >= least && value <= greatest && value,
  initial,
];

/** Whole seconds: a part of one counts as one, and more than a page lives is never. */
const seconds = (value) =>
  /^\d+(\.\d+)?$/.test(value) && value >= 3 ? `${Math.min(Math.ceil(value), 1e9)}` : value === "0" && value;

/** Every attribute of the element; `lang` and `dir` are every element's own properties. */
export const ATTRIBUTES = {
  edition: text,
  section: text,
  sections: text,
  filter: [(value) => `${!/^(false|0|no|off)$/i.test(value)}`, true],
  limit: whole(1, Infinity, Infinity),
  opens: word("reader|link"),
  "link-target": word("_blank|_self|_top"),
  "link-params": text,
  theme: word("auto|light|dark"),
  accent: [(value) => CSS.supports("color", value) && value, null],
  density: word("cards|headlines"),
  "heading-level": whole(2, 6, 3),
  autoplay: [seconds, 0],
  "deep-link": word("off|hash"),
  loading: word("lazy|eager|click"),
  label: text,
  lang: [languageTag],
  dir: [word("ltr|rtl")[0]],
};

/** The one text that an element's attribute amounts to; `undefined` where it is absent, empty, or can't be used. */
export function canonical(element, name) {
  // The program trims no other white space either.
  const value = element.getAttribute(name)?.replace(/^[\t\n\f\r ]+|[\t\n\f\r ]+$/g, "");
  return (value !== undefined && ATTRIBUTES[name][0](value)) || undefined;
}

/** Defines the properties on a prototype. */
export function reflect(prototype) {
  for (const [name, [, initial]] of Object.entries(ATTRIBUTES)) {
    if (initial === undefined) continue;
    const property = name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
    Object.defineProperty(prototype, property, {
      configurable: true,
      enumerable: true,
      get() {
        const value = canonical(this, name);
        if (value === undefined) return initial;
        return initial === true ? value === "true" : typeof initial === "number" ? +value : value;
      },
      set(value) {
        if (value == null || value === Infinity) this.removeAttribute(name);
        else this.setAttribute(name, value);
      },
    });
  }
}
