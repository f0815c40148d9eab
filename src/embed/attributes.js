// Attributes and the properties that reflect them.

/** Every attribute of the element, with its default; a default's type is the property's. */
export const ATTRIBUTES = {
  edition: null,
  section: null,
  sections: null,
  filter: true,
  limit: Infinity,
  opens: "reader",
  "link-target": "_blank",
  "link-params": null,
  theme: "auto",
  accent: null,
  density: "cards",
  "heading-level": 3,
  autoplay: 0,
  "deep-link": "off",
  loading: "lazy",
  // These two are every element's own properties.
  lang: undefined,
  dir: undefined,
};

/** The names of the properties that `reflect` defines. */
export const PROPERTIES = [];

/** Defines the properties on a prototype. */
export function reflect(prototype) {
  for (const [name, fallback] of Object.entries(ATTRIBUTES)) {
    if (fallback === undefined) continue;
    const property = name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
    PROPERTIES.push(property);
    Object.defineProperty(prototype, property, {
      configurable: true,
      enumerable: true,
      get() {
        const value = this.getAttribute(name)?.trim();
        if (typeof fallback === "boolean") return value == null ? fallback : !/^(false|0|no|off)$/i.test(value);
        return (typeof fallback === "number" ? Number(value) : value) || fallback;
      },
      set(value) {
        if (value == null) this.removeAttribute(name);
        else this.setAttribute(name, value);
      },
    });
  }
}
