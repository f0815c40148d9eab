// LiteSpeed Cache's “Load JS Deferred: Delayed”: with the first thing that a reader does, each tag is made anew behind the old one, which
// is taken out then. From its plugin: assets/js/js_delay.js.
onFirstAct(async () => {
  for (const tag of document.querySelectorAll('script[type="litespeed/javascript"]')) {
    const made = remade(tag, (name) => (name === "type" ? null : name === "data-src" ? "src" : name));
    const done = ran(made);
    tag.after(made);
    tag.remove();
    await done;
  }
});
