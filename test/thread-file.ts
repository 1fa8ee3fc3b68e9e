/** In place of the one of the program: sources are built for the thread as it starts, with no build before. */
export const THREAD_FILE = new URL('./run-thread.mjs', import.meta.url)
