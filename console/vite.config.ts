import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, loadEnv, type Plugin } from 'vite';

/** Lays a compressed copy beside each file; the server sends that to browsers that take it. */
const compressed: Plugin = {
  name: 'compressed',
  apply: 'build',
  async writeBundle({ dir = '' }, bundle) {
    for (const file of Object.values(bundle)) {
      const content = file.type === 'chunk' ? file.code : file.source;
      await writeFile(join(dir, `${file.fileName}.gz`), gzipSync(content, { level: 9 }));
    }
  },
};

export default defineConfig(({ mode }) => {
  const { ASSAY_PORT = '4400' } = loadEnv(mode, '.', 'ASSAY_');
  return {
    plugins: [react(), compressed],
    // The server sends `default-src 'self'`: nothing may be inlined as a data: script or a preload helper from elsewhere.
    build: { target: 'es2023', assetsInlineLimit: 0, chunkSizeWarningLimit: 800, manifest: true },
    server: { host: '127.0.0.1', proxy: { '/api': { target: `http://127.0.0.1:${ASSAY_PORT}` } } },
  };
});
