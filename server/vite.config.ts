// Builds the relay as plain JavaScript for Node, and stamps the build so that `npm start` knows when it is stale.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { defineConfig } from 'vite'

const dist = join(import.meta.dirname, '..', 'dist')
const entries = ['main', 'admin', 'storeThread', 'gateThread'].map((name) =>
  join(import.meta.dirname, `${name}.ts`),
)

export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  plugins: [
    {
      name: 'bandeng-stamp',
      closeBundle: () => writeFile(join(dist, '.built'), ''),
    },
  ],
  build: {
    ssr: true,
    target: 'node20',
    outDir: join(dist, 'server'),
    emptyOutDir: true,
    rolldownOptions: {
      input: entries,
      // In one folder, because a thread's file is looked for beside the file that starts it.
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
})
