// Late work: what waits until the first view has been painted.

import { Promise, requestAnimationFrame, setTimeout } from "./builtins.js";

/** For how many milliseconds a paint is waited for: nothing is painted out of sight. */
const PATIENCE = 250;

/** Comes in a task of its own: the page has had its turn. */
export const task = () => new Promise((done) => setTimeout(done));

const paint = () =>
  new Promise((done) => {
    setTimeout(done, PATIENCE);
    requestAnimationFrame(() => setTimeout(done));
  });

/** What has been put off so far; from the end on nothing is. */
export const lateWork = () => {
  let waiting = [];
  return {
    /** Does something then, or now where that is over; gives whether it has been put off. */
    add: (act) => (waiting ? waiting.push(act) : void act()),
    /** Ends with a paint, after which `painted` comes first, and then what has been put off, each in a task of its own. */
    async finish(painted) {
      if (painted) await paint().then(painted);
      for (let act; (act = waiting?.shift()); await task()) act();
      waiting = null;
    },
  };
};
