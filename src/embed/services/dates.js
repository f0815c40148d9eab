// Languages, dates and numbers, as the browser knows them.

import { Map } from "../builtins.js";
import { isLanguage, languageAround } from "../language.js";
import { digits, isRtl } from "./cldr.js";

const format = (moment, language, options) => {
  try {
    return new Intl.DateTimeFormat(language, options).format(new Date(moment));
  } catch {
    return "";
  }
};

/** The services about languages, for a widget's element. */
export function languageServices({ element, late }) {
  /** A formatter takes its time too, and the frame is drawn often. */
  const dates = new Map();
  const words = (content) => {
    if (!dates.has(content)) {
      const [moment, timeZone, language, dateStyle, timeStyle] = content.split("|");
      // Engines differ in the digits of a language; all that is said has the same.
      const [, numberingSystem] = digits(language);
      const options = { timeZone: timeZone || undefined, dateStyle, timeStyle: timeStyle || undefined, numberingSystem };
      dates.set(content, format(moment, language, options));
    }
    return dates.get(content);
  };
  return {
    /** Whether a text is a language tag, or the name of a time zone. */
    isValid: (name, value) => (name === "lang" ? isLanguage(value) : !!format(0, "en", { timeZone: value })),

    /** The language of the page around the widget, else nothing, or with `orReaders` the reader's. */
    language: (orReaders) => languageAround(element, orReaders),

    isRtl,

    /** The digit for nothing. */
    zero: (language) => digits(language)[0].codePointAt(),

    /** Has a moment written in words, or kept a place for it that is filled later: see mark 8 in `src/view/markup.rs`. */
    date(content, write) {
      let node;
      const fill = () => {
        if (node) node.data = words(content);
        else write(words(content));
      };
      if (late.add(fill)) node = write("\xa0");
    },
  };
}
