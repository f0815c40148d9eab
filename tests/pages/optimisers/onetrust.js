// OneTrust: with consent of the category that is part of its class, a copy of each tag of it runs in its place.
function consent() {
  for (const tag of document.querySelectorAll('script[type="text/plain"][class*="optanon-category-C0004"]')) {
    const made = remade(tag, (name) => name);
    made.type = "text/javascript";
    tag.replaceWith(made);
  }
}
