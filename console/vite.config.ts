import react from '@vitejs/plugin-react';
import { defineConfig, loadEnv } from 'vite';

export default defineConfig(({ mode }) => {
  const { ASSAY_PORT = '4400' } = loadEnv(mode, '.', 'ASSAY_');
  return {
    plugins: [react()],
    // The server sends `default-src 'self'`: nothing may be inlined as a data: script or a preload helper from elsewhere.
    build: { target: 'es2023', assetsInlineLimit: 0, chunkSizeWarningLimit: 800 },
    server: { host: '127.0.0.1', proxy: { '/api': { target: `http://127.0.0.1:${ASSAY_PORT}` } } },
  };
});
