// Builds the relay as plain JavaScript for Node, and stamps the build so that `npm start` knows when it is stale.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { defineConfig, type SSROptions } from 'vite'

const dist = join(import.meta.dirname, '..', 'dist')
const entries = ['main', 'admin', 'storeThread', 'gateThread'].map((name) =>
  join(import.meta.dirname, `${name}.ts`),
)

/** Packages go into the relay's own files: to find them one by one is half of its start. But not the native one, nor the one for PostgreSQL alone. */
export const packages: SSROptions = { noExternal: true, external: ['libsql', 'pg'] }

export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  ssr: packages,
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
