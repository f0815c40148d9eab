// Blocks the page's main thread for half a second while a swipe is under way: after some moves of the finger, or when it has let
// go and what it threw glides on.
(() => {
  const MOVES = 3;
  const LENGTH = 500;
  window.isBlocked = undefined;

  const block = () => {
    performance.mark("block begins");
    const end = performance.now() + LENGTH;
    while (performance.now() < end);
    performance.mark("block ends");
    window.isBlocked = false;
  };

  const once = (type, count, listener) => {
    const listen = () => {
      if (--count) return;
      removeEventListener(type, listen, { capture: true });
      listener();
    };
    addEventListener(type, listen, { capture: true, passive: true });
  };

  window.blockWhile = (phase) => {
    if (phase === "held") once("touchmove", MOVES, () => setTimeout(block));
    // What glides by script has had its first frames by then.
    else once("touchend", 1, () => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(block))));
  };
})();
