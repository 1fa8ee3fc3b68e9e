import { availableParallelism } from 'node:os'

/** @type {import('jest').Config} */
export default {
  testMatch: ['<rootDir>/{apps,libs,test,examples}/**/*.test.ts'],
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2024',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
        },
        module: { type: 'es6' },
      },
    ],
  },
  moduleNameMapper: {
    '^@annalist/([a-z]+)$': '<rootDir>/libs/$1/src/index.ts',
    // Threads do not see what jest makes of sources.
    '/thread-file\\.ts$': '<rootDir>/test/thread-file.ts',
  },
  // CommonJS packages of Nest fail in a require cycle unless these are loaded first, as ES modules.
  setupFiles: ['<rootDir>/test/preload-nest.mjs'],
  globalSetup: '<rootDir>/test/global-setup.mjs',
  globalTeardown: '<rootDir>/test/global-teardown.mjs',
  // With what they start beside them, two at once keep two cores busy.
  maxWorkers: Math.max(2, availableParallelism() - 1),
  // What a file leaves behind in its worker is not for the next ones to collect again and again.
  workerIdleMemoryLimit: '1GB',
  testTimeout: 30_000,
}
