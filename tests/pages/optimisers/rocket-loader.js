// Cloudflare's Rocket Loader: when the page has been drawn, each tag whose type begins with the hash is made anew before the old one,
// in the order of the page; then the page is told that it has been read. The hash is that of its own tag's data-cf-settings.
{
  const hash = document.currentScript.dataset.cfSettings.split("|")[0];
  const tellRead = postpone("cf-");
  // Under its own name: the page has not been told yet.
  Window.prototype.addEventListener.call(window, "load", async () => {
    for (const tag of document.querySelectorAll(`script[type^="${hash}"]`)) {
      const made = remade(tag, (name) => name);
      made.type = tag.type.slice(hash.length);
      made.async = false;
      const done = ran(made);
      tag.before(made);
      tag.remove();
      await done;
    }
    tellRead();
  });
}
