import { z } from 'zod'

/** What the environment says, read once at the start. */
export interface Settings {
  /** Null: the embedded Postgres, in `dataDir`. */
  databaseUrl: string | null
  dataDir: string
  host: string
  port: number
  adminKey: string | null
  corsOrigins: string[]
  logLevel: (typeof LOG_LEVELS)[number]
}

/** One line for each variable that is wrong: its name, what was expected, what was found. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError'
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
const MIN_ADMIN_KEY = 32

const origin = z
  .string()
  .refine(
    (text) => URL.canParse(text) && new URL(text).origin === text,
    'origins such as https://desk.example.org, separated by commas',
  )

const environment = z.object({
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'a URL such as postgres://user@host/name' })
    .nullable(),
  ANNALIST_DATA_DIR: z.string().nullable(),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, 'a host name or an address such as 127.0.0.1')
    .nullable(),
  PORT: z.coerce
    .number('a whole number from 0 to 65535')
    .int('a whole number from 0 to 65535')
    .min(0, 'a whole number from 0 to 65535')
    .max(65_535, 'a whole number from 0 to 65535')
    .nullable(),
  ANNALIST_ADMIN_KEY: z
    .string()
    .min(MIN_ADMIN_KEY, `at least ${MIN_ADMIN_KEY} characters`)
    .regex(/^[A-Za-z0-9\-._~+/]+=*$/, 'only letters, digits and - . _ ~ + /, as a bearer token has')
    .nullable(),
  ANNALIST_CORS_ORIGINS: z
    .string()
    .transform((text) => text.split(',').map((part) => part.trim()))
    .pipe(z.array(origin))
    .nullable(),
  LOG_LEVEL: z.enum(LOG_LEVELS, `one of ${LOG_LEVELS.join(', ')}`).nullable(),
})

type Variable = keyof typeof environment.shape

/** Throws a SettingsError that names every variable that is wrong. An empty variable is an absent one. */
export function readSettings(env: Record<string, string | undefined>): Settings {
  const names = Object.keys(environment.shape) as Variable[]
  const found = Object.fromEntries(names.map((name) => [name, env[name] || null]))
  const parsed = environment.safeParse(found)
  if (!parsed.success) throw new SettingsError(explain(parsed.error, found))
  const { data } = parsed
  return {
    databaseUrl: data.DATABASE_URL,
    dataDir: data.ANNALIST_DATA_DIR ?? '.annalist',
    host: data.HOST ?? '127.0.0.1',
    port: data.PORT ?? 3000,
    adminKey: data.ANNALIST_ADMIN_KEY,
    corsOrigins: data.ANNALIST_CORS_ORIGINS ?? [],
    logLevel: data.LOG_LEVEL ?? 'info',
  }
}

function explain({ issues }: z.ZodError, found: Record<string, string | null>): string {
  const seen = new Map(issues.map(({ path, message }) => [String(path[0]), message]))
  return [...seen]
    .map(([name, expected]) => `${name}: expected ${expected}, found ${shown(name, found)}`)
    .join('\n')
}

/** A key or a password never reaches a terminal or a log. */
function shown(name: string, found: Record<string, string | null>): string {
  const value = found[name] ?? ''
  const secret = name === 'ANNALIST_ADMIN_KEY' || name === 'DATABASE_URL'
  return secret ? `${value.length} characters that are not shown` : JSON.stringify(value)
}
