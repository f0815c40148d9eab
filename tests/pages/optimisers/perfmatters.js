// Perfmatters' “Delay JavaScript”: with the first thing that a reader does, the files are preloaded, and each tag is replaced by a copy
// of the right type. The tag keeps its address; that of another plugin's delay is marked as no business of theirs.
onFirstAct(async () => {
  const tags = document.querySelectorAll('script[type="pmdelayedscript"]');
  for (const { src } of tags) {
    if (src) document.head.append(Object.assign(document.createElement("link"), { rel: "preload", as: "script", href: src }));
  }
  for (const tag of tags) {
    const made = remade(tag, (name) => (name === "type" ? null : name === "data-perfmatters-type" ? "type" : name));
    const done = ran(made);
    tag.replaceWith(made);
    await done;
  }
});
