import adapter from "@sveltejs/adapter-static";
import { sveltekit } from "@sveltejs/kit/vite";

export default {
  plugins: [
    sveltekit({
      adapter: adapter(),
      csp: {
        directives: {
          "default-src": ["none"],
          "script-src": ["self", "https://cdn.example", "wasm-unsafe-eval"],
          "connect-src": ["self", "https://cdn.example", "https://paper.example"],
          "img-src": ["self", "https://paper.example"],
          "style-src": ["self", "unsafe-inline"],
        },
      },
    }),
  ],
};
