// Languages, dates and numbers, as the browser knows them.

import { Map } from "../builtins.js";
import { isLanguage, languageAround } from "../language.js";

const format = (moment, language, options) => {
  try {
    return new Intl.DateTimeFormat(language, options).format(new Date(moment));
  } catch {
    return "";
  }
};

/** The services about languages, for a widget's element. */
export function languageServices({ element }) {
  /** An edition may name a language with each article, and `maximize` takes its time. */
  const directions = new Map();
  return {
    /** Whether a text is a language tag, or the name of a time zone. */
    isValid: (name, value) => (name === "lang" ? isLanguage(value) : !!format(0, "en", { timeZone: value })),

    /** Whether a language runs from right to left. */
    isRtl(language) {
      if (!directions.has(language))
        directions.set(language, /Arab|Hebr|Thaa|Syrc|Nkoo|Adlm|Rohg/.test(new Intl.Locale(language).maximize().script));
      return directions.get(language);
    },

    /** The language of the page around the widget, else nothing, or with `orReaders` the reader's. */
    language: (orReaders) => languageAround(element, orReaders),

    /** The digit for nothing. */
    zero: (language) => new Intl.NumberFormat(language).format(0).codePointAt(),

    /** A moment in words, with everything about it as `Intl.DateTimeFormat` has it: see mark 8 in `src/view/markup.rs`. */
    date: (moment, timeZone, language, dateStyle, timeStyle) =>
      format(moment, language, { timeZone: timeZone || undefined, dateStyle, timeStyle: timeStyle || undefined }),
  };
}
