// WP Rocket's “Delay JavaScript execution”: with the first thing that a reader does, each tag gets its type and its address back, where
// it stands; the page is told afterwards that it has been read. From its plugin: inc/Engine/Optimization/DelayJS/HTML.php.
onFirstAct(async () => {
  const tellRead = postpone("rocket-");
  for (const tag of document.querySelectorAll('script[type="text/rocketlazyloadscript"]')) {
    const type = tag.getAttribute("data-rocket-type");
    if (type) tag.type = type;
    else tag.removeAttribute("type");
    const address = tag.getAttribute("data-rocket-src");
    tag.removeAttribute("data-rocket-src");
    const done = ran(tag);
    if (address) tag.src = address;
    await done;
  }
  tellRead();
});
