import { incidentType } from '@annalist/contract'
import { z } from 'zod'

type Json = Record<string, unknown>

/** A zod schema as OpenAPI 3.0 has it; those with an id become components. */
export function toOpenApi(
  schema: unknown,
  { schemaType }: { schemaType: 'input' | 'output' },
): { schema: unknown; components: Record<string, Json> } | undefined {
  if (!(schema instanceof z.ZodType)) return undefined
  // As the item of an array even the schema itself becomes a reference to its component.
  const { items, definitions } = z.toJSONSchema(z.array(schema), {
    io: schemaType,
    target: 'openapi-3.0',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      // Its transform only narrows the type: what comes out is the text that went in.
      if (zodSchema === incidentType) jsonSchema.type = 'string'
    },
  })
  return { schema: items, components: (definitions ?? {}) as Record<string, Json> }
}
