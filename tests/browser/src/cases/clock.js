// A clock for autoplay that a case winds: before the widget's script, so that its seconds are held here.
(() => {
  const { setTimeout, clearTimeout } = window;
  window.seconds = new Map();
  let last = 0;
  window.setTimeout = (callback, delay, ...values) => {
    if (delay !== 1000) return setTimeout(callback, delay, ...values);
    seconds.set(--last, callback);
    return last;
  };
  window.clearTimeout = (id) => seconds.delete(id) || clearTimeout(id);
  window.pass = (count) => {
    for (; count > 0; count--) {
      for (const [id, callback] of [...seconds]) if (seconds.delete(id)) callback();
    }
  };
})();
