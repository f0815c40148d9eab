// Google Tag Manager's Custom HTML: of a script's attributes it keeps the address, `id` and `charset`, and puts it at the end of the body.
// From the script that it serves.
function insert(html) {
  const box = document.createElement("div");
  box.innerHTML = html;
  for (const node of [...box.childNodes]) {
    if (node.localName !== "script") {
      document.body.append(node);
      continue;
    }
    const made = Object.assign(document.createElement("script"), { async: false, type: "text/javascript", text: node.text });
    if (node.id) made.id = node.id;
    if (node.charset) made.charset = node.charset;
    if (node.hasAttribute("src")) made.src = node.getAttribute("src");
    document.body.append(made);
  }
}
