import vue from "@vitejs/plugin-vue";

const isCustomElement = (tag) => tag === "newsrack-edition";

export default {
  plugins: [vue({ template: { compilerOptions: { isCustomElement } } })],
  // Up to version 7, Vite's own server would move the module away from the files beside it.
  optimizeDeps: { exclude: ["newsrack"] },
};
