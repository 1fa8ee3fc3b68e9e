import type { Schemas } from '@annalist/client'
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useAsking } from '../../lib/asking.ts'
import { t } from '../../strings/index.ts'
import { DifferenceList } from '../compare/difference-list.tsx'
import { differencesQuery } from '../compare/differences.ts'
import classes from './change.module.css'

interface ReceiptProps {
  receipt: Schemas['Receipt']
  incidents: string[]
  onClose: () => void
}

/** What was recorded, what the service remarks, and what the incidents show otherwise because of it. */
export function Receipt({ receipt: { position, duplicate, warnings }, incidents, onClose }: ReceiptProps) {
  const before = { asOf: String(position - 1) }
  const after = { asOf: String(position) }
  const sides = { axis: 'recorded' as const, before, after, filters: { ids: incidents } }
  const { data } = useQuery(differencesQuery(useAsking(), sides))
  return (
    <div className={classes.form} role="status">
      <strong>{duplicate ? t.change.duplicate : t.change.recorded(position)}</strong>
      {warnings.map(({ path, message }) => (
        <p key={`${path} ${message}`} className={classes.problem}>
          {path}: {message}
        </p>
      ))}
      {data && (data.items.length > 0 ? <DifferenceList items={data.items} /> : <p>{t.change.same}</p>)}
      <Button variant="default" onClick={onClose}>
        {t.close}
      </Button>
    </div>
  )
}
