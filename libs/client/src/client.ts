import createOpenApiClient, { type Client } from 'openapi-fetch'
import type { paths } from './schema.generated.ts'

export interface ClientOptions {
  /** Where the service is; empty in a page that it serves itself. */
  url: string
  key: string
}

export type AnnalistClient = Client<paths>

/** Every route with its parameters and answers, typed. Lists in a query are sent with commas. */
export function createClient({ url, key }: ClientOptions): AnnalistClient {
  return createOpenApiClient<paths>({
    baseUrl: url,
    headers: { Authorization: `Bearer ${key}` },
    querySerializer: { array: { style: 'form', explode: false } },
  })
}
