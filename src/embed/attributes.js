// Attributes and the properties that reflect them.

/**
 * Every attribute of the element and what it may hold: `null` is any text, `true` a boolean that is true by default, words
 * are a list whose first is the default, numbers are the least, the greatest and the default.
 */
export const ATTRIBUTES = {
  edition: null,
  section: null,
  sections: null,
  filter: true,
  limit: [1, Infinity, Infinity],
  opens: ["reader", "link"],
  "link-target": ["_blank", "_self", "_top"],
  "link-params": null,
  theme: ["auto", "light", "dark"],
  accent: null,
  density: ["cards", "headlines"],
  "heading-level": [2, 6, 3],
  autoplay: [3, Infinity, 0],
  "deep-link": ["off", "hash"],
  loading: ["lazy", "eager"],
  // These two are every element's own properties.
  lang: undefined,
  dir: undefined,
};

/** The names of the properties that `reflect` defines. */
export const PROPERTIES = [];

/** What an attribute's value amounts to; whatever it can't hold is its default. */
function meaning(value, kind) {
  if (kind === null) return value || null;
  if (kind === true) return !/^(false|0|no|off)$/i.test(value ?? "");
  if (typeof kind[0] === "string") return kind.find((word) => word === value?.toLowerCase()) ?? kind[0];
  const [least, greatest, fallback] = kind;
  return value >= least && value <= greatest ? +value : fallback;
}

/** Defines the properties on a prototype. */
export function reflect(prototype) {
  for (const [name, kind] of Object.entries(ATTRIBUTES)) {
    if (kind === undefined) continue;
    const property = name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
    PROPERTIES.push(property);
    Object.defineProperty(prototype, property, {
      configurable: true,
      enumerable: true,
      get() {
        return meaning(this.getAttribute(name)?.trim(), kind);
      },
      set(value) {
        if (value == null || value === Infinity) this.removeAttribute(name);
        else this.setAttribute(name, value);
      },
    });
  }
}
