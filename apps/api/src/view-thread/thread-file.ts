import { extname } from 'node:path'

/** Where the thread begins. Built or not, it is a file of the same kind as this one. */
export const THREAD_FILE = new URL(`./thread${extname(import.meta.url)}`, import.meta.url)
