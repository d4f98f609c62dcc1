import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { VitePWA } from "vite-plugin-pwa";
import { defineConfig } from "vitest/config";

const api = process.env.WENZHEN_API ?? "http://localhost:8000";

export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  plugins: [
    react(),
    VitePWA({
      // A new version waits until the person says so: a reload in the middle of a call would end it.
      registerType: "prompt",
      // Registered from the main bundle: the content security policy allows no inline script.
      injectRegister: null,
      manifest: {
        name: "问诊 Wenzhen",
        short_name: "Wenzhen",
        description: "Find a doctor and talk to them, by text, video or in person.",
        start_url: "/",
        display: "standalone",
        background_color: "#f6f9f9",
        theme_color: "#0a7d78",
        icons: [{ src: "/icon.svg", sizes: "any", type: "image/svg+xml", purpose: "any" }],
      },
      workbox: {
        // What is pushed is shown by the service worker: the page may be closed.
        importScripts: ["/push.js"],
        globPatterns: ["**/*.{js,css,html,svg,woff2}"],
        // Most installations have no calls of more than four, and nobody else needs it before there is one.
        globIgnores: ["assets/livekit-client*"],
        navigateFallback: "/index.html",
        navigateFallbackDenylist: [/^\/v1\//, /^\/(healthz|readyz|metrics|openapi\.json|docs)/],
      },
    }),
  ],
  server: {
    proxy: {
      // The API takes requests from its own origin only.
      "/v1": { target: api, ws: true, changeOrigin: true, headers: { origin: api } },
    },
  },
  build: {
    target: "es2022",
    rollupOptions: { output: { manualChunks: chunkOf } },
  },
  test: {
    environment: "happy-dom",
    // One DOM for each worker: making one for each file took ten times as long as the tests. test-setup.ts cleans up.
    isolate: false,
    include: ["src/**/*.test.{ts,tsx}"],
    setupFiles: ["./src/test-setup.ts"],
  },
});

/** Libraries that change rarely get files of their own, so that a release of ours keeps them cached. */
function chunkOf(id: string): string | undefined {
  if (!id.includes("node_modules")) return undefined;
  if (/node_modules\/(react|react-dom|scheduler|@tanstack|i18next|react-i18next|openapi-fetch)\//.test(id)) return "framework";
  return undefined;
}
