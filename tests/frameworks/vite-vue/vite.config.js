import vue from "@vitejs/plugin-vue";

export default {
  plugins: [vue({ template: { compilerOptions: { isCustomElement: (tag) => tag === "newsrack-edition" } } })],
  // Up to version 7, Vite's own server would move the module away from the files beside it.
  optimizeDeps: { exclude: ["newsrack"] },
};
