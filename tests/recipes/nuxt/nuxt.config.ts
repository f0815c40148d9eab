export default defineNuxtConfig({
  app: { head: { script: [{ src: "https://cdn.example/newsrack.js", async: true }] } },
  vue: { compilerOptions: { isCustomElement: (tag) => tag === "newsrack-edition" } },
  compatibilityDate: "2026-01-01",
  telemetry: false,
});
