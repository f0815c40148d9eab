// The language around an element, by one rule for all that is said.

/** WordPress and Java write underscores in language tags. */
export const hyphenated = (tag) => tag?.trim().replaceAll("_", "-");

export const isLanguage = (tag) => {
  try {
    return !!Intl.getCanonicalLocales(tag)[0];
  } catch {
    return false;
  }
};

/** That of the nearest element whose `lang` is a language tag, the element's own among them; else none, or with `orReaders` the reader's. */
export function languageAround(element, orReaders) {
  for (let node = element; node; node = node.parentElement ?? node.getRootNode().host) {
    const tag = hyphenated(node.lang);
    if (isLanguage(tag)) return tag;
  }
  return orReaders && isLanguage(navigator.language) ? navigator.language : "";
}
