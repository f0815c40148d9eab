// Whether a failure may pass, and when to ask again.

/** No answer, or one that says that it is for the moment. */
const PASSING = /^(0|408|425|429|5..)$/;
/** The longest time that a server may ask for and get, in milliseconds. */
const LONGEST = 10_000;

/**
 * How many milliseconds to wait before asking again; `undefined` where that is of no use. Beside the failure it takes how
 * often that has been done already, a random number below 1, and the time. The first pause is of a quarter to half a
 * second, the second three times as long, and there is no third; what the server asks for comes on top, so that not all
 * readers are back in the same moment.
 */
export function pause({ status, after }, tries, random, now) {
  // `Retry-After` is in seconds, or a date.
  const asked = Math.max(after * 1000 || Date.parse(after) - now || 0, 0);
  if (PASSING.test(status) && tries < 2 && asked <= LONGEST) return asked + 250 * 3 ** tries * (1 + random);
}
