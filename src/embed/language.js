// The language around an element, by one rule for all that is said.

export const isLanguage = (tag) => {
  try {
    return !!Intl.getCanonicalLocales(tag)[0];
  } catch {
    return false;
  }
};

/** The language tag that a text amounts to, if it is one. WordPress and Java write underscores in them. */
export const languageTag = (text) => {
  const tag = text?.trim().replaceAll("_", "-");
  return isLanguage(tag) && tag;
};

/** That of the nearest element whose `lang` is a language tag, the element's own among them; else none, or with `orReaders` the reader's. */
export function languageAround(element, orReaders) {
  for (let node = element; node; node = node.parentElement ?? node.getRootNode().host) {
    const tag = languageTag(node.lang);
    if (tag) return tag;
  }
  return orReaders && isLanguage(navigator.language) ? navigator.language : "";
}
