// Dates, digits and plurals of a language, as the browser knows them.

const date = (moment, timeZone, language) => {
  // Midnight to the second is a day that had to be written as a moment.
  const hasTime = timeZone && !/T00:00:00/.test(moment);
  const style = { dateStyle: timeZone ? "medium" : "full", timeStyle: hasTime ? "short" : undefined };
  try {
    return new Intl.DateTimeFormat(language, { timeZone: timeZone || "UTC", ...style }).format(new Date(`${moment}`.toUpperCase().replace(" ", "T")));
  } catch {
    return "";
  }
};

/** Whether the browser takes a value as what the attribute of that name holds. */
const isValid = (name, value) =>
  name === "accent" ? CSS.supports("color", value) : !!(name === "timezone" ? date(0, value) : date(0, "", value));

/** The services about languages; `language` gives that of the widget's dates. */
export function languageServices(language) {
  return {
    date: (moment, zone) => date(moment, zone, language()),
    isValid,
    isRtl: (tag) => isValid("lang", tag) && /Arab|Hebr|Thaa|Syrc|Nkoo|Adlm|Rohg/.test(new Intl.Locale(tag).maximize().script),
    zero: (tag) => new Intl.NumberFormat(tag || []).format(0).codePointAt(),
    plural: (tag, count) => new Intl.PluralRules(tag).select(count),
  };
}
