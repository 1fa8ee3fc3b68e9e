import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { raiseFloor, useApi } from '../../lib/api.ts'
import { t } from '../../strings/index.ts'
import classes from './live-notes.module.css'
import type { Follower } from './use-follower.ts'

/** New records announce themselves; what one is reading stays as it is until one asks for them. */
export function LiveNotes({ dossier, follower }: { dossier: string; follower: Follower }) {
  const api = useApi()
  const queries = useQueryClient()
  const { connection, fresh, head, noted } = follower
  const show = () => {
    raiseFloor(api, dossier, head)
    noted()
    void queries.invalidateQueries({ queryKey: ['dossier', dossier] })
  }
  return (
    <div className={classes.notes} aria-live="polite">
      {connection === 'away' && (
        <p className={classes.away} role="status">
          {t.live.away}
        </p>
      )}
      {fresh > 0 && (
        <Button size="compact-sm" className={classes.fresh} onClick={show}>
          {t.live.fresh(fresh)}
        </Button>
      )}
    </div>
  )
}
