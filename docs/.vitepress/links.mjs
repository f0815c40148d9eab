// Links of the repository's files, as the site has them. All pages of the site lie in one folder, so that their links need
// not know under which address it stands.

const PLACES = [
  [/^(\.\.\/)?SECURITY\.md/, "./security.md"],
  [/^(\.\.\/)?CHANGELOG\.md/, "./changelog.md"],
  [/^\.\.\/pkg\/README\.md/, "./package.md"],
  [/^\.\.\/README\.md/, "./index.md"],
  [/^\.\.\/(pkg\/newsrack\.d\.ts|edition\.schema\.json)/, "./$1"],
  [/^docs\//, "./"],
];

/** Makes markdown-it write links to other files of the repository as links to pages. */
export function links(markdown) {
  markdown.core.ruler.push("places", ({ tokens }) => {
    for (const { children } of tokens) {
      for (const token of children ?? []) {
        if (token.type === "link_open") token.attrSet("href", place(token.attrGet("href")));
      }
    }
  });
}

function place(address) {
  const [pattern, page] = PLACES.find(([known]) => known.test(address)) ?? [];
  return pattern ? address.replace(pattern, page) : address;
}
