import { Checkbox, NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useAsking } from '../../lib/asking.ts'
import { lensOf } from '../../lib/lens.ts'
import { GRADES } from '../../lib/page-state.ts'
import { useChangePage, usePageState } from '../../lib/use-page-state.ts'
import { t } from '../../strings/index.ts'
import filterClasses from '../filters/filters.module.css'
import { facetsQuery } from '../filters/queries.ts'
import { marksQuery } from '../timeline/queries.ts'
import { type Believable, Believed } from './believed.tsx'
import classes from './lens.module.css'
import { SourceField } from './source-field.tsx'

/** Whom one believes. The history is read anew without the others. */
export function LensPanel() {
  const state = usePageState()
  const [isOpen, setOpen] = useState(lensOf(state) !== null)
  return (
    <details className={classes.panel} open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className={filterClasses.heading}>{t.lens.title}</summary>
      {isOpen && <Choices />}
    </details>
  )
}

/** Who there is to believe is read without the lens: else whoever was taken out could not be taken in again. */
function Choices() {
  const everything = { ...useAsking(), view: undefined }
  const { excludeParties = [], excludeSources = [], minReliability = '', gradedOnly } = usePageState()
  const change = useChangePage()
  const facets = useQuery(facetsQuery(everything, {}, ['party']))
  const lanes = useQuery(marksQuery(everything, { filters: {}, lanes: 'source', span: null }))
  const sources = (lanes.data?.lanes ?? []).flatMap(({ value, label, count }): Believable[] =>
    value === null ? [] : [{ value, label: label ?? value, count }],
  )
  return (
    <>
      <p className={classes.how}>{t.lens.how}</p>
      <Believed
        title={t.lens.sources}
        among={sources}
        excluded={excludeSources}
        onChange={(ids) => change({ excludeSources: ids })}
      />
      <SourceField
        excluded={excludeSources}
        onChoose={(id) => change({ excludeSources: [...excludeSources, id] })}
      />
      <Believed
        title={t.lens.sides}
        among={facets.data?.party ?? []}
        excluded={excludeParties}
        onChange={(ids) => change({ excludeParties: ids })}
      />
      <NativeSelect
        size="xs"
        label={t.lens.reliability}
        value={minReliability}
        data={[
          { value: '', label: t.lens.anyReliability },
          ...GRADES.map((grade) => ({ value: grade, label: t.lens.atLeast(grade) })),
        ]}
        onChange={(event) => change({ minReliability: event.currentTarget.value || undefined })}
      />
      <Checkbox
        mt={6}
        size="xs"
        label={t.lens.gradedOnly}
        checked={gradedOnly !== undefined}
        onChange={(event) => change({ gradedOnly: event.currentTarget.checked ? 'true' : undefined })}
      />
    </>
  )
}
