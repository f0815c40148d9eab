// Failures, and how the page and the partner learn of them.

import { console } from "./builtins.js";
import { emit } from "./events.js";

/** A failure with one of the contract's codes; the message says what, where, and what to do. */
export class Fault {
  /**
   * `after` is what to wait for before asking again, the text of a `Retry-After` or the event `online`; `status` is that of
   * an HTTP answer, or 0 where none came whole, and stands only where asking again may be of use.
   */
  constructor(code, message, after, status) {
    Object.assign(this, { code, message, after, status });
  }

  /** What was thrown, as a failure. */
  static of(thrown) {
    return thrown instanceof Fault ? thrown : new Fault("internal", `${thrown}`);
  }

  /** One line for the partner, one event for the page. */
  report(target) {
    console.error(`[newsrack] ${this.message} (${this.code})`);
    emit(target, "error", this.code, this.message);
  }
}
