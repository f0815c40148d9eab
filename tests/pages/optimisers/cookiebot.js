// Cookiebot: with consent of the category, a copy of each tag of it runs in its place.
function consent() {
  for (const tag of document.querySelectorAll('script[type="text/plain"][data-cookieconsent="marketing"]')) {
    tag.replaceWith(remade(tag, (name) => (name === "type" ? null : name)));
  }
}
