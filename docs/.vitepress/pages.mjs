// The pages of the site in the order of its sidebar: file, title there, and what search engines show of it. A group may say more
// of itself, as VitePress has it.
export const groups = [
  ["For pages that carry it", [
    ["quick-start", "Quick start", "Two lines put a newspaper on your page; five more reserve its space."],
    ["attributes", "Attributes", "Every attribute of the script and the element, with its values and its default."],
    ["events", "Properties, methods, events", "How a page's own script steers the widget and hears of what readers do."],
    ["frame", "In a frame", "The widget as a page in a frame, for sites that strip scripts: sizes, parameters, WordPress."],
    ["theming", "Theming", "Custom properties and parts that give the widget your colours and fonts, with living examples."],
    ["deep-links", "Deep links", "Section and open article in the page's address, to be shared and to go back by."],
    ["autoplay", "Autoplay", "A track that goes on by itself: when it rests, and what stops it."],
    ["frameworks", "Bundlers and frameworks", "The widget with Vite, webpack, esbuild, React, Vue, Turbo and htmx."],
    ["compatibility", "On other people's pages", "Troubles that people report of embeds, and what the widget does in each."],
    ["strict-policies", "Strict policies", "What a page's Content-Security-Policy and its kin must allow for the widget."],
    ["accessibility", "Accessibility", "What keyboard and screen reader find in the widget, and how it is held to that."],
    ["privacy", "Privacy", "What the widget never does, and which server a reader's browser asks for what."],
    ["troubleshooting", "Troubleshooting", "Every error code: what happened, and what mends it."],
  ]],
  ["Recipes", [
    ["recipes", "All recipes", "Which form of the widget each platform takes, and how to see that it works."],
    ["recipe-optimisers", "Optimisers, consent managers", "What WP Rocket, Rocket Loader, Cookiebot and others do to a script tag."],
    ["recipe-angular", "Angular", "The widget in an Angular app: script, schema, bindings, policy."],
    ["recipe-astro", "Astro", "The widget in Astro, with and without its router for view transitions."],
    ["recipe-drupal", "Drupal", "The widget in Drupal: text formats, the theme's libraries, policy."],
    ["recipe-eleventy", "Eleventy", "The widget in Eleventy: a shortcode, or the tag in Markdown."],
    ["recipe-ghost", "Ghost", "The widget in Ghost: the HTML card, code injection, embeds."],
    ["recipe-google-sites", "Google Sites", "The widget in Google Sites, by the address of its frame."],
    ["recipe-google-tag-manager", "Google Tag Manager", "The widget by a Custom HTML tag, which loses its attributes."],
    ["recipe-hugo", "Hugo", "The widget in Hugo: a shortcode, since Markdown leaves HTML out."],
    ["recipe-joomla", "Joomla", "The widget in Joomla: a custom module, the editor, the text filters."],
    ["recipe-next", "Next", "The widget in Next: the element in a page, next/script in the layout."],
    ["recipe-nuxt", "Nuxt", "The widget in Nuxt: the script in the head, the element in a page."],
    ["recipe-shopify", "Shopify", "The widget in Shopify: a Custom Liquid section."],
    ["recipe-squarespace", "Squarespace", "The widget in Squarespace: a code block, code injection."],
    ["recipe-sveltekit", "SvelteKit", "The widget in SvelteKit, with the policy that it writes."],
    ["recipe-typo3", "TYPO3", "The widget in TYPO3: the element for plain HTML, TypoScript, csp.yaml."],
    ["recipe-webflow", "Webflow", "The widget in Webflow: a code embed, the preview, the CMS."],
    ["recipe-wix", "Wix", "The widget in Wix: a custom element by its address, or a frame."],
    ["recipe-wordpress", "WordPress", "The widget in WordPress: a Custom HTML block, or an address in a post."],
  ], { collapsed: true }],
  ["For newspapers", [
    ["publishing", "Publishing", "From a feed or four printed pages to issues on a host with their archive, every night, in tested commands."],
    ["edition", "The edition format", "The JSON file that an edition is: every field, with a whole example."],
    ["import-feeds", "From a feed", "An edition made of RSS, Atom, JSON Feed or ninjs, and what becomes of each field."],
    ["import-text", "From a page of text", "An edition made of the text of a printed page, with an account of every guess."],
    ["command-line", "The command line", "All commands of newsrack, with their options and their codes."],
    ["hosting", "Hosting", "Headers, caching and compression for widget and editions, with a tested nginx configuration."],
  ]],
  ["About it", [
    ["package", "The package", "The files of pkg/, which a server puts online and npm installs."],
    ["security", "Security", "What an edition can do to a page and what not, and how that is kept and tested."],
    ["guarantees", "What tests have shown", "Faults, policies, hostile pages and payloads that the browser tests have tried."],
    ["changelog", "Changelog", "What changes for the pages that carry Newsrack, version by version."],
  ]],
];

/** What the front page says of itself. */
export const front = "One edition of a newspaper on somebody else's web page, by one script tag.";

/** What search engines show of each page, by its file. */
export const descriptions = Object.fromEntries([
  ["index", front],
  ...groups.flatMap(([, pages]) => pages.map(([file, , description]) => [file, description])),
]);
