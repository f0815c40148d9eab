// Failures, and how the page and the partner learn of them.

import { console } from "./builtins.js";
import { emit } from "./events.js";

/** A failure with one of the contract's codes; the message says what, where, and what to do. */
export class Fault {
  /**
   * With a `status` asking again may be of use: it is that of an HTTP answer, or 0 where none came whole. `after` is the text of
   * the answer's `Retry-After`. One that `isOffline` will have passed with the event `online`.
   */
  constructor(code, message, { status, after, isOffline } = {}) {
    // By no builtin: a page may have broken it, and this is how the partner hears of that.
    this.code = code;
    this.message = message;
    this.status = status;
    this.after = after;
    this.isOffline = isOffline;
  }

  /** What was thrown, as a failure. */
  static of(thrown) {
    return thrown instanceof Fault ? thrown : new Fault("internal", `${thrown}`);
  }

  /** One line for the partner, one event for the page. */
  report(target) {
    console.error(`[newsrack] ${this.message} (${this.code})`);
    emit(target, "error", { code: this.code, message: this.message });
  }
}
