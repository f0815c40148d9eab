// What holds of the script in `src/`, and of that around the command line for Node: `cargo xtask test` runs ESLint with these rules alone.

/** What the script expects of the page, beside the builtins of the language. */
const PAGE = `
  AbortController Blob CSS CSSStyleSheet CustomEvent HTMLElement HTMLScriptElement Intl IntersectionObserver MutationObserver ResizeObserver TextDecoder URL URLSearchParams WebAssembly addEventListener customElements dispatchEvent document
  getComputedStyle innerHeight innerWidth location matchMedia navigator origin parent removeEventListener window
`;

/** What the build writes in, and what bundlers know. */
const BUILD = `
  NEWSRACK_FALLBACK NEWSRACK_FIRST NEWSRACK_FIRST_INTEGRITY NEWSRACK_MODULE NEWSRACK_REST NEWSRACK_REST_INTEGRITY NEWSRACK_VERSION
  NEWSRACK_WORDS require
`;

/** What Node has beside the builtins of the language. */
const NODE = "Buffer TextDecoder TextEncoder URL WebAssembly clearTimeout process setTimeout";

const known = (names) => Object.fromEntries(names.trim().split(/\s+/).map((name) => [name, "readonly"]));
const lines = { skipBlankLines: true, skipComments: true };

const rules = {
  "max-lines": ["error", 300],
  "max-lines-per-function": ["error", { max: 60, IIFEs: true, ...lines }],
  "no-undef": "error",
  "no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
  "no-unused-private-class-members": "error",
  "no-var": "error",
  "prefer-const": "error",
  eqeqeq: ["error", "always", { null: "ignore" }],
};

const scripts = (files, names) => ({
  files: [files],
  languageOptions: { ecmaVersion: 2022, sourceType: "module", globals: known(names) },
  linterOptions: { reportUnusedDisableDirectives: "error" },
  rules,
});

export default [scripts("src/**/*.js", `${PAGE} ${BUILD}`), scripts("cli/npm/**/*.mjs", NODE)];
