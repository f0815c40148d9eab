//! The pages: one with all widths and themes, and one for each of these.

/// What is seen: names and widths in pixels.
const WIDTHS: [(&str, u32); 3] = [("Phone", 390), ("Sidebar", 240), ("Desk", 1000)];

const THEMES: [&str; 2] = ["light", "dark"];

const STYLE: &str = "body{margin:0;padding:16px;font:14px/1.4 system-ui,sans-serif;background:#8a8f98;color:#111}\
h1{margin:0 0 12px;font-size:16px}.row{display:flex;gap:16px;align-items:flex-start;margin-bottom:16px}\
figure{margin:0}figcaption{margin-bottom:4px}iframe{border:0;height:760px;background:#fff}";

/// The page with all of them.
pub(super) fn overview(name: &str) -> String {
    let rows: String = THEMES
        .iter()
        .map(|theme| {
            let figures = WIDTHS.iter().map(|(place, width)| {
                format!(
                    "<figure><figcaption>{place}, {width} px, {theme}</figcaption>\
                     <iframe title=\"{place}, {theme}\" width=\"{width}\" src=\"/view/{theme}\"></iframe></figure>"
                )
            });
            format!("<div class=\"row\">{}</div>", figures.collect::<String>())
        })
        .collect();
    let name = escaped(name);
    format!(
        "<!DOCTYPE html><html lang=\"en\"><meta charset=\"utf-8\"><title>{name}</title><style>{STYLE}</style>\
         <h1>{name}</h1>{rows}</html>\n"
    )
}

/// The page with the widget in one theme; nothing for another word. `edition` is the edition's address.
pub(super) fn view(theme: &str, edition: &str) -> Option<String> {
    THEMES.contains(&theme).then(|| {
        format!(
            "<!DOCTYPE html><html lang=\"en\" style=\"color-scheme:{theme}\"><meta charset=\"utf-8\">\
             <meta name=\"viewport\" content=\"width=device-width\"><title>{theme}</title>\
             <style>body{{margin:12px}}newsrack-edition{{display:block;min-height:420px}}</style>\
             <newsrack-edition edition=\"{}\" theme=\"{theme}\" loading=\"eager\"></newsrack-edition>\
             <script async src=\"/pkg/newsrack.js\"></script><script src=\"/reload.js\"></script></html>\n",
            escaped(edition)
        )
    })
}

/// Waits for another version of the file, and lets the widget read it again: section and article stay.
pub(super) const RELOAD: &str = "\
\"use strict\";
(async () => {
  const widget = document.querySelector(\"newsrack-edition\");
  let seen = \"\";
  for (;;) {
    try {
      const answer = await fetch(`/version/${seen}`, { cache: \"no-store\" });
      const version = await answer.text();
      if (seen !== \"\" && version !== seen) widget.reload();
      seen = version;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  }
})();
";

/// A text as markup has it.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
