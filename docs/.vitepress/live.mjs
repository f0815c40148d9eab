// Examples that are alive: what stands in a code block marked `live` is also done on the page. So there is one text of each
// example, and a repository's reader sees it as code.

/** Stand for the newspapers' server and the widget's in examples; on the site these are `www/editions/` and `pkg/`. */
const SERVER = "https://paper.example/editions/";
const FRAME = "https://cdn.example/newsrack/frame.html?edition=";

/** Makes markdown-it draw `live` blocks twice: as code, and as what they say. */
export function live(markdown) {
  const fence = markdown.renderer.rules.fence;
  markdown.renderer.rules.fence = (tokens, index, ...rest) => {
    const token = tokens[index];
    const [language, ...marks] = token.info.trim().split(/\s+/);
    if (!marks.includes("live")) return fence(tokens, index, ...rest);
    token.info = language;
    const code = fence(tokens, index, ...rest);
    return `${code}\n${language === "css" ? style(token.content) : widget(token.content)}\n`;
  };
}

/** Vue takes no style element in a template: the theme has a component for it. */
function style(css) {
  return `<LiveStyle :css='${literal(css)}' />`;
}

/** As markup and not as nodes of Vue's, which would set attributes as properties. */
function widget(html) {
  // In a frame addresses are relative to the frame's own page.
  const here = html.trim().replaceAll(FRAME + SERVER, "pkg/frame.html?edition=../editions/").replaceAll(SERVER, "editions/");
  return `<div class="live" v-html='${literal(here)}'></div>`;
}

/** A text as JavaScript has it, within an attribute of a template. */
function literal(text) {
  return JSON.stringify(text).replaceAll("&", "&amp;").replaceAll("'", "&#39;").replaceAll("<", "&lt;");
}
