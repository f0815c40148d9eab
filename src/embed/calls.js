// Calls of methods before there is anything to call them on.

/** Whether a method turns the track by a view; the others name what is to be seen, or take that back. */
const isTurn = (method) => /^(next|previous)$/.test(method);

/** The last turn and the last `show` or `open`, in their order. */
export const heldCalls = () => {
  let held = [];
  return {
    isEmpty: () => !held.length,
    hold(method, argument) {
      held = held.filter(([other]) => isTurn(other) !== isTurn(method));
      if (method !== "close") held.push([method, argument]);
    },
    forget() {
      held = [];
    },
    perform(call) {
      for (const [method, argument] of held.splice(0)) call(method, argument);
    },
  };
};
