/// <reference types="vite/client" />

/** Made by build/land.ts. */
declare module 'virtual:land' {
  export const landUrl: string
}
