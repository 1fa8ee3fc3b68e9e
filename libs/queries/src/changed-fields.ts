import type { FieldChange, TimelineItem } from '@annalist/contract'

/** Which incident it is, and which of its versions: no content. */
const NO_CONTENT = ['incidentId', 'version', 'position']

/** The fields in which an item differs before and after; all of them where it was not there on one side. */
export function changedFields(
  before: TimelineItem | undefined,
  after: TimelineItem | undefined,
): FieldChange[] {
  const fields = Object.keys(after ?? before ?? {}).filter(
    (field) => !NO_CONTENT.includes(field),
  ) as (keyof TimelineItem)[]
  return fields.flatMap((field) => {
    const [was, is] = [before?.[field] ?? null, after?.[field] ?? null]
    return JSON.stringify(was) === JSON.stringify(is) ? [] : [{ field, before: was, after: is }]
  })
}
