// What CLDR says of a language, for the tags that editions have: `Intl` knows it of all, and needs as long to say so as several
// cards. These are the likely scripts and the default numbering systems of CLDR 48.

const RTL =
  /^(ar|arz|ckb|dv|fa|he|iw|ji|ks|prs|ps|sd(?!-IN)|ug|ur|yi)\b(?!-[a-z]{4}\b)|^[a-z]+-(arab|hebr|thaa|syrc|nkoo|adlm|rohg)\b|^(az-IR|k[ku]-IR|kk-(AF|CN)|ky-CN|(pa|tg)-PK|uz-AF)$/i;

/** Whether a language runs from right to left. */
export const isRtl = (tag) => RTL.test(tag);

/** Numbering systems: the digit for nothing, the name, and the tags of which it is the default. */
const SYSTEMS = [
  ["٠", "arab", /^ar-(BH|DJ|EG|ER|IL|IQ|JO|KM|KW|LB|MR|NT|OM|PS|QA|S[ADOSY]|TD|YD|YE)$/],
  ["۰", "arabext", /^(fa|ks|ps)\b/],
  ["०", "deva", /^(mr|ne|sa)\b/],
  ["০", "beng", /^(as|bn)\b/],
  ["၀", "mymr", /^my\b/],
  ["༠", "tibt", /^dz\b/],
  ["0", "latn", /^/],
];

/** Tags for which that is not all: of three letters, with a script of their own, with digits that they name, or of which engines differ. */
const OTHER = /^([a-z]{3}|sd\b|(ar|ff|ks|pa|ur|uz)-([a-z]{4}|(AF|IN|PK)$))|-u-/i;

/** The numbering system of a language: the digit for nothing, and the name, which is left to the browser where only that knows it. */
export const digits = (tag) =>
  OTHER.test(tag) ? [new Intl.NumberFormat(tag).format(0)] : SYSTEMS.find(([, , tags]) => tags.test(tag));
