// The site of this folder, by VitePress: `cargo xtask site` builds it, with what stands beside the pages in public/.
import { defineConfig } from "vitepress";

import { links } from "./links.mjs";
import { live } from "./live.mjs";
import { descriptions, front, groups } from "./pages.mjs";
import { tables } from "./tables.mjs";

// The name of the element that the pages' examples are made of; Vue would look for a component of that name.
const isCustomElement = (tag) => tag === "newsrack-edition";

// The page for addresses that there are none of, where the script that draws it does not come: a host shows it under any
// address, and files beside that one need not be there.
const NOTHING = `<div id="app"></div>
<style>#app:not(:empty) ~ .nothing { display: none } .nothing { font: 18px/1.5 system-ui, sans-serif; padding: 32px }</style>
<p class="nothing">There is nothing at this address. <a href="/__base__/">The front page</a> leads to all there is.</p>`;

export default defineConfig({
  lang: "en-GB",
  title: "Newsrack",
  description: front,
  // `cargo xtask site` puts the place of the site here, when it is built.
  base: "/__base__/",
  // Each page says its own; a file beside them would be asked for on every page.
  metaChunk: false,
  head: [["link", { rel: "icon", href: "/__base__/mark.svg", type: "image/svg+xml" }]],
  // A reader on a bus loads what they read, and not what a link on the way leads to.
  router: { prefetchLinks: false },
  markdown: {
    // Of GitHub's themes, those in which every word has the contrast of 4.5:1.
    theme: { light: "github-light-high-contrast", dark: "github-dark-high-contrast" },
    config(markdown) {
      links(markdown);
      live(markdown);
      tables(markdown);
    },
  },
  vue: { template: { compilerOptions: { isCustomElement } } },
  themeConfig: {
    logo: { src: "/mark.svg", alt: "" },
    nav: [
      { text: "Partners", link: "/quick-start" },
      { text: "Newspapers", link: "/publishing" },
      { text: "Developers", link: "/frameworks" },
    ],
    sidebar: groups.map(([text, pages, more]) => ({
      text,
      ...more,
      items: pages.map(([file, title]) => ({ text: title, link: `/${file}` })),
    })),
    outline: [2, 3],
    search: { provider: "local" },
    externalLinkIcon: false,
    footer: { message: "MIT or Apache 2.0, at your choice." },
  },
  transformPageData(page) {
    if (page.isNotFound) return;
    const description = descriptions[page.relativePath.replace(/\.md$/, "")];
    if (!description) throw new Error(`docs/.vitepress/pages.mjs does not name ${page.relativePath}`);
    page.description = description;
  },
  // The widget's script comes with the pages that show one; theme/index.js adds it when a reader comes from another page.
  transformHead: ({ content }) =>
    content.includes("<newsrack-edition") ? [["script", { async: "", src: "/__base__/pkg/newsrack.js" }]] : [],
  transformHtml: (html, file) => (file.endsWith("404.html") ? html.replace('<div id="app"></div>', NOTHING) : html),
});
