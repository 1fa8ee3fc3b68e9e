import type { Schemas } from '@annalist/client'
import { Combobox } from '@mantine/core'
import { whenInWords } from '../../lib/times.ts'
import { t } from '../../strings/index.ts'
import classes from './report.module.css'

/** Incidents to choose among, each by its title, type and date. */
export function IncidentOptions({ found }: { found: Schemas['TimelineItem'][] }) {
  return found.map(({ incidentId, title, type, when }) => (
    <Combobox.Option key={incidentId} value={incidentId}>
      {title}{' '}
      <span className={classes.quiet}>
        {t.words.type(type)} · {whenInWords(when)}
      </span>
    </Combobox.Option>
  ))
}
