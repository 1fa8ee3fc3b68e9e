// Preloaded with --import: benches import the product as its own libs import each other (`@annalist/history`), and get
// what is shipped: the JavaScript that `npm run build` has made.
import { registerHooks } from 'node:module'

const built = new URL('../../dist/libs/', import.meta.url)

registerHooks({
  resolve(specifier, context, nextResolve) {
    const lib = /^@annalist\/([a-z]+)$/.exec(specifier)?.[1]
    return nextResolve(lib ? new URL(`${lib}/src/index.js`, built).href : specifier, context)
  },
})
