import { fileURLToPath, URL } from 'node:url';
import vue from '@vitejs/plugin-vue';
import { defineConfig, type Plugin } from 'vitest/config';
import manifest from './package.json' with { type: 'json' };

const server = process.env.SCHEDULING_SERVER ?? 'http://127.0.0.1:5080';
const fromHere = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The server gives `/staff` and all below it the page `staff.html`, and so for each other page; the development server does the same. */
const shortPageNames: Plugin = {
  name: 'short-page-names',
  configureServer({ middlewares }) {
    middlewares.use((request, _response, next) => {
      request.url = request.url?.replace(/^\/(staff|board|kiosk)(\/[^.?]*)?(?=$|\?)/, '/$1.html');
      next();
    });
  },
};

export default defineConfig({
  plugins: [vue(), shortPageNames],
  resolve: { alias: { '@shared': fromHere('./src/shared') } },
  define: {
    __VUE_OPTIONS_API__: true,
    __VUE_I18N_LEGACY_API__: false,
    __INTLIFY_PROD_DEVTOOLS__: false,
    'import.meta.env.VITE_APP_VERSION': JSON.stringify(manifest.version),
  },
  build: {
    target: 'es2020',
    manifest: true,
    rollupOptions: {
      input: {
        student: fromHere('./index.html'),
        staff: fromHere('./staff.html'),
        board: fromHere('./board.html'),
        kiosk: fromHere('./kiosk.html'),
      },
    },
  },
  server: {
    proxy: {
      '/api': server,
      '/openapi': server,
      '/live': { target: server, ws: true },
    },
  },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.ts'],
  },
});
