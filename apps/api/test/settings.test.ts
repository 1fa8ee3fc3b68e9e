import { describe, expect, test } from '@jest/globals'
import { readSettings, SettingsError } from '../src/settings.ts'

describe('settings', () => {
  test('have defaults for one analyst on one machine', () => {
    expect(readSettings({})).toEqual({
      databaseUrl: null,
      dataDir: '.annalist',
      host: '127.0.0.1',
      port: 3000,
      adminKey: null,
      corsOrigins: [],
      logLevel: 'info',
    })
  })

  test('are read from the environment, and an empty variable counts as absent', () => {
    const env = {
      DATABASE_URL: 'postgres://annalist@db/annalist',
      PORT: '8080',
      HOST: '',
      ANNALIST_ADMIN_KEY: 'k'.repeat(32),
      ANNALIST_CORS_ORIGINS: 'https://a.example.org, http://localhost:5173',
      LOG_LEVEL: 'silent',
    }
    expect(readSettings(env)).toMatchObject({
      databaseUrl: env.DATABASE_URL,
      host: '127.0.0.1',
      port: 8080,
      adminKey: env.ANNALIST_ADMIN_KEY,
      corsOrigins: ['https://a.example.org', 'http://localhost:5173'],
      logLevel: 'silent',
    })
  })

  test.each([
    [{ PORT: 'http' }, 'PORT: expected a whole number from 0 to 65535, found "http"'],
    [{ PORT: '65536' }, 'PORT: expected a whole number from 0 to 65535, found "65536"'],
    [{ PORT: '80.5' }, 'PORT: expected a whole number from 0 to 65535, found "80.5"'],
    [
      { LOG_LEVEL: 'loud' },
      'LOG_LEVEL: expected one of fatal, error, warn, info, debug, trace, silent, found "loud"',
    ],
    [
      { ANNALIST_CORS_ORIGINS: 'desk.example.org' },
      'ANNALIST_CORS_ORIGINS: expected origins such as https://desk.example.org, separated by commas, found "desk.example.org"',
    ],
    [
      { DATABASE_URL: 'mysql://db' },
      'DATABASE_URL: expected a URL such as postgres://user@host/name, found 10 characters that are not shown',
    ],
    [
      { ANNALIST_ADMIN_KEY: 'short' },
      'ANNALIST_ADMIN_KEY: expected at least 32 characters, found 5 characters that are not shown',
    ],
  ])('%j are refused by name', (env, message) => {
    expect(() => readSettings(env)).toThrow(new SettingsError(message))
  })

  test('that are wrong are all named at once', () => {
    expect(() => readSettings({ PORT: '-1', LOG_LEVEL: 'loud' })).toThrow(/PORT: .*\nLOG_LEVEL: /)
  })
})
