import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Plugin } from 'vite'

/** Files smaller than this gain nothing by it. */
const WORTH_IT = 1024
const TEXT = /\.(js|css|svg|json)$/

/** Lays each text file beside itself as brotli and gzip, once, so that the server need not do so for each answer. */
export function compressed(): Plugin {
  return {
    name: 'compressed',
    apply: 'build',
    enforce: 'post',
    async generateBundle(_options, bundle) {
      const files = Object.values(bundle)
        .filter(({ fileName }) => TEXT.test(fileName))
        .map((file) => ({
          fileName: file.fileName,
          bytes: Buffer.from(file.type === 'chunk' ? file.code : file.source),
        }))
        .filter(({ bytes }) => bytes.length >= WORTH_IT)
      await Promise.all(
        files.map(async ({ fileName, bytes }) => {
          this.emitFile({ type: 'asset', fileName: `${fileName}.br`, source: await brotli(bytes) })
          this.emitFile({ type: 'asset', fileName: `${fileName}.gz`, source: await promisify(gzip)(bytes) })
        }),
      )
    },
  }
}

const brotli = (bytes: Buffer) =>
  promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } })
