// What holds of the script in `src/`: `cargo xtask test` runs ESLint with these rules alone.

/** What the script expects of the page, beside the builtins of the language. */
const PAGE = `
  AbortController Blob CSS CSSStyleSheet CustomEvent HTMLElement HTMLScriptElement Intl IntersectionObserver MutationObserver ResizeObserver TextDecoder URL URLSearchParams WebAssembly addEventListener customElements dispatchEvent document
  getComputedStyle innerHeight location navigator origin removeEventListener window
`;

/** What the build writes in, and what bundlers know. */
const BUILD = `
  NEWSRACK_FALLBACK NEWSRACK_FIRST NEWSRACK_FIRST_INTEGRITY NEWSRACK_MODULE NEWSRACK_REST NEWSRACK_REST_INTEGRITY NEWSRACK_VERSION
  NEWSRACK_WORDS require
`;

const globals = Object.fromEntries(`${PAGE} ${BUILD}`.trim().split(/\s+/).map((name) => [name, "readonly"]));
const lines = { skipBlankLines: true, skipComments: true };

export default [
  {
    files: ["src/**/*.js"],
    languageOptions: { ecmaVersion: 2022, sourceType: "module", globals },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "max-lines": ["error", 300],
      "max-lines-per-function": ["error", { max: 60, IIFEs: true, ...lines }],
      "no-undef": "error",
      "no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "no-unused-private-class-members": "error",
      "no-var": "error",
      "prefer-const": "error",
      eqeqeq: ["error", "always", { null: "ignore" }],
    },
  },
];
