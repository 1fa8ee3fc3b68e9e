import { z } from 'zod'

/** STIX 2.1 (OASIS standard of 2021-06-10) as far as an export uses it; nothing else is allowed. */
const timestamp = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}'
const id = (type: string) => z.string().regex(new RegExp(`^${type}--${uuid}$`))

/** Section 3.1: no empty lists, no null; keys of dictionaries have letters, digits, - and _. */
const value: z.ZodType<unknown> = z.lazy(() =>
  z.union([z.string(), z.number(), z.boolean(), z.array(value).min(1), dictionary]),
)
const dictionary = z.record(z.string().regex(/^[\w-]{3,250}$|^of$|^at$/), value)

const common = {
  spec_version: z.literal('2.1'),
  created_by_ref: id('identity'),
  created: timestamp,
  modified: timestamp,
}
const reference = z
  .strictObject({
    source_name: z.string().min(1),
    description: z.string().optional(),
    url: z.url().optional(),
    external_id: z.string().optional(),
  })
  .refine(({ description, url, external_id }) => description || url || external_id)

const incident = z.strictObject({
  type: z.literal('incident'),
  id: id('incident'),
  ...common,
  name: z.string(),
  description: z.string().optional(),
  labels: z.array(z.string()).min(1),
  external_references: z.array(reference).min(1),
  extensions: z.record(
    id('extension-definition'),
    dictionary.and(z.object({ extension_type: z.literal('property-extension') })),
  ),
})
const identity = z.strictObject({
  type: z.literal('identity'),
  id: id('identity'),
  ...common,
  name: z.string().min(1),
  identity_class: z.enum(['individual', 'group', 'system', 'organization', 'class', 'unknown']).optional(),
})
const location = z
  .strictObject({
    type: z.literal('location'),
    id: id('location'),
    ...common,
    name: z.string().optional(),
    country: z.string().optional(),
    latitude: z.number().min(-90).max(90).optional(),
    longitude: z.number().min(-180).max(180).optional(),
    precision: z.number().optional(),
  })
  .refine(({ country, latitude }) => country !== undefined || latitude !== undefined)
  .refine(({ latitude, longitude }) => (latitude === undefined) === (longitude === undefined))
  .refine(({ latitude, precision }) => precision === undefined || latitude !== undefined)
const relationship = z.strictObject({
  type: z.literal('relationship'),
  id: id('relationship'),
  ...common,
  relationship_type: z.string().regex(/^[a-z0-9-]+$/),
  description: z.string().optional(),
  source_ref: id('incident'),
  target_ref: z.union([id('identity'), id('location')]),
})
const extensionDefinition = z.strictObject({
  type: z.literal('extension-definition'),
  id: id('extension-definition'),
  ...common,
  name: z.string(),
  description: z.string(),
  schema: z.string(),
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  extension_types: z.array(z.literal('property-extension')).min(1),
})

const object = z.discriminatedUnion('type', [incident, identity, location, relationship, extensionDefinition])
export const stixBundle = z.strictObject({
  type: z.literal('bundle'),
  id: id('bundle'),
  objects: z.array(object).min(1),
})
