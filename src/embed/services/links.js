// URLs as the browser reads them, and links that lead there.

/** What may be followed or loaded; whatever the program thought of it before. */
const PROTOCOLS = ["http:", "https:", "mailto:", "tel:"];
/** What leads to a page. */
const isPage = ({ protocol }) => /^https?:$/.test(protocol);

/** The links of an element; `base` gives the URL that those in the file being drawn are relative to. */
export function elementLinks({ element, base }) {
  /** A URL, or the empty text where that is none to be followed or loaded. */
  const resolve = (address, from = base()) => {
    try {
      const url = new URL(address, from);
      return PROTOCOLS.includes(url.protocol) ? url : "";
    } catch {
      return "";
    }
  };

  /** An article's URL with the partner's parameters; those that it has already win. */
  const article = (address, from) => {
    const url = resolve(address, from);
    const known = new URLSearchParams(url.search);
    for (const pair of (element.linkParams ?? "").replace(/^[?&]|#.*/g, "").split("&")) {
      const [name] = new URLSearchParams(pair).keys();
      if (url && isPage(url) && name && !known.has(name)) url.search += (url.search && "&") + pair;
    }
    return url;
  };

  return {
    resolve,
    article,

    link(address, attribute, isArticle) {
      const url = isArticle ? article(address) : resolve(address);
      if (!url) return;
      attribute("href", `${url}`);
      attribute("rel", "noopener");
      // The newspaper may know which partner sent the reader, but not what was read there.
      attribute("referrerpolicy", "strict-origin-when-cross-origin");
      // A letter or a call has no page to open.
      attribute("target", isPage(url) ? element.linkTarget : undefined);
    },
  };
}
