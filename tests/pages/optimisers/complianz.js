// Complianz: with consent of the category, its tags are taken out, and a copy of each runs in the head. From its plugin:
// cookiebanner/js/complianz.js.
function consent() {
  const tags = [...document.querySelectorAll('script[data-category="marketing"]')];
  for (const tag of tags) tag.remove();
  for (const tag of tags) {
    const left = ["type", "data-category", "data-service"];
    document.head.append(remade(tag, (name) => (left.includes(name) ? null : name === "data-cmplz-src" ? "src" : name)));
  }
}
