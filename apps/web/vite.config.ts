import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'
import { compressed } from './build/compressed.ts'
import { land } from './build/land.ts'

const lib = (path: string) => fileURLToPath(new URL(`../../libs/${path}`, import.meta.url))

export default defineConfig({
  root: import.meta.dirname,
  logLevel: 'warn',
  html: { cspNonce: 'NONCE-OF-THIS-ANSWER' },
  resolve: {
    alias: {
      '@annalist/client': lib('client/src/index.ts'),
      '@annalist/contract/edtf': lib('contract/src/edtf.ts'),
    },
  },
  build: {
    outDir: '../../dist/apps/web',
    emptyOutDir: true,
    target: 'es2023',
    // The policy of the page lets nothing in that is written into it.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
    rolldownOptions: { checks: { moduleLevelDirective: false, pluginTimings: false } },
  },
  plugins: [land(), compressed()],
})
