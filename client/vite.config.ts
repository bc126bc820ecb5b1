// Builds the page: the offline shell with everything lazy in it, and each file once more in brotli for slow lines.
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'
import { cutFont, signsFont, wholeFont } from './fontCut.ts'
import { largeType } from './ui/largeType.ts'

const relayPaths = ['/sync', '/ledgers', '/blobs', '/join', '/workspaces', '/healthz', '/readyz', '/metrics']
const relay = `http://127.0.0.1:${process.env['PORT'] ?? '4100'}`

const compressible = new Set([
  '.js',
  '.css',
  '.html',
  '.svg',
  '.json',
  '.wasm',
  '.ttf',
  '.otf',
  '.txt',
  '.webmanifest',
])
const leastBytes = 1024
const bestBytes = 1_000_000
const hugeBytes = 6_000_000

/**
 * Tells zod to make no code from text before its first schema stands, in the page and in each worker:
 * even a probe that fails is a breach of the page's content policy.
 */
const zodWithoutEval = (): Plugin => ({
  name: 'bandeng-zod',
  apply: 'build',
  transform: {
    filter: { id: /\/zod\/v4\/core\/core\.js$/ },
    handler: (code) => `${code}\nglobalConfig.jitless = true\n`,
  },
})

/** Writes `file.br` beside every built file that shrinks; the relay sends it to those who accept it. */
const brotli = (): Plugin => {
  let folder = ''
  return {
    name: 'bandeng-brotli',
    apply: 'build',
    enforce: 'post',
    configResolved: (config) => {
      folder = config.build.outDir
    },
    closeBundle: {
      order: 'post',
      sequential: true,
      handler: async () => {
        const compress = promisify(brotliCompress)
        for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
          if (!entry.isFile() || !compressible.has(extname(entry.name))) continue
          const path = join(entry.parentPath, entry.name)
          const plain = await readFile(path)
          if (plain.length < leastBytes) continue
          const quality = plain.length > hugeBytes ? 5 : plain.length > bestBytes ? 9 : 11
          const small = await compress(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } })
          if (small.length < plain.length) await writeFile(`${path}.br`, small)
        }
      },
    },
  }
}

/**
 * Puts the fonts for files into the build, in development they are served from the cache: the cut one and a few signs, which the offline
 * shell keeps, and two that are fetched when words need them.
 */
const fontsForFiles = (): Plugin => {
  const cache = join(import.meta.dirname, '..', 'node_modules', '.cache', 'bandeng')
  const fonts: readonly (readonly [address: string, make: () => Promise<Uint8Array>])[] = [
    ['fonts/noto-sans-sc-gb2312.ttf', () => cutFont(cache)],
    ['fonts/noto-sans-sc-gb2312-bold.otf', () => cutFont(cache, 'bold')],
    ['fonts/noto-sans-sc-whole.otf', () => wholeFont()],
    ['fonts/roboto-signs.ttf', signsFont],
  ]
  return {
    name: 'bandeng-font',
    async generateBundle() {
      for (const [fileName, make] of fonts) this.emitFile({ type: 'asset', fileName, source: await make() })
    },
    configureServer: (server) => {
      for (const [address, make] of fonts)
        server.middlewares.use(`/${address}`, (_request, response, next) => {
          make().then((font) => response.setHeader('content-type', 'font/ttf').end(font), next)
        })
    },
  }
}

export default defineConfig({
  root: import.meta.dirname,
  plugins: [
    react(),
    zodWithoutEval(),
    fontsForFiles(),
    VitePWA({
      strategies: 'generateSW',
      registerType: 'prompt',
      injectRegister: false,
      manifest: {
        name: '板凳 Bandeng',
        short_name: '板凳',
        description: '街坊一起画邻里中心 · Draft the neighbourhood centre together',
        lang: 'zh-CN',
        start_url: '/',
        scope: '/',
        display: 'standalone',
        background_color: '#f5f1e8',
        theme_color: '#f5f1e8',
        icons: [
          { src: '/icons/bench.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
          { src: '/icons/bench-maskable.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'maskable' },
        ],
      },
      workbox: {
        globPatterns: ['**/*.{js,css,html,wasm,ttf,woff2,svg,png,json}'],
        // fetched when words need them, and kept from then on
        runtimeCaching: [
          {
            urlPattern: /\/fonts\/[^/]+-(bold|whole)\.otf$/,
            handler: 'CacheFirst',
            options: { cacheName: 'fonts', cacheableResponse: { statuses: [200] } },
          },
        ],
        maximumFileSizeToCacheInBytes: 40_000_000,
        navigateFallback: 'index.html',
        navigateFallbackDenylist: relayPaths.map((path) => new RegExp(`^${path}(/|$)`)),
        cleanupOutdatedCaches: true,
        clientsClaim: false,
        skipWaiting: false,
      },
    }),
    brotli(),
  ],
  css: { postcss: { plugins: [largeType()] } },
  resolve: { dedupe: ['yjs', 'lib0', 'y-protocols', 'react', 'react-dom'] },
  worker: { format: 'es', plugins: () => [zodWithoutEval()] },
  build: {
    outDir: join(import.meta.dirname, '..', 'dist', 'client'),
    emptyOutDir: true,
    // the page's content policy allows no data: addresses
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 4000,
  },
  server: {
    // The page's own source folders include one called sync: only what has no file ending goes to the relay.
    proxy: Object.fromEntries(
      relayPaths.map((path) => [`^${path}(/[^.]*)?$`, { target: relay, changeOrigin: true, ws: true }]),
    ),
  },
})
