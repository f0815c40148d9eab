// Keeps the page's main thread busy for half a second when a finger has let go and what it threw glides on; or does not, to
// see how the same glide goes on a free one. Two marks say when.
window.onceThrown = (isBusy) => {
  const LENGTH = 500;
  const begin = () => {
    performance.mark("half a second begins");
    const end = () => {
      performance.mark("half a second ends");
      window.isOver = true;
    };
    if (!isBusy) return setTimeout(end, LENGTH);
    const time = performance.now() + LENGTH;
    while (performance.now() < time);
    end();
  };
  // What glides by script has had its first frames by then.
  const thrown = () => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(begin)));
  addEventListener("touchend", thrown, { capture: true, passive: true, once: true });
};
