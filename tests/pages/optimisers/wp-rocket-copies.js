// The same in browsers where WP Rocket makes a copy of each tag and puts that in its place.
onFirstAct(async () => {
  const tellRead = postpone("rocket-");
  for (const tag of document.querySelectorAll('script[type="text/rocketlazyloadscript"]')) {
    const made = remade(tag, (name) => (name === "type" ? null : name.replace("data-rocket-", "")));
    const done = ran(made);
    tag.replaceWith(made);
    if (made.src) await done;
  }
  tellRead();
});
