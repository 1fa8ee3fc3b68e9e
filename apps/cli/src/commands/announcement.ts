import { resolve } from 'node:path'
import type { DossierAnswer } from '@annalist/contract'
import type { Service as RunningService } from '../../../api/src/service.ts'
import type { Settings } from '../../../api/src/settings.ts'
import { heading, renderLabels } from '../terminal/labels.ts'
import type { Paper } from '../terminal/paper.ts'

export interface Started {
  settings: Settings
  running: RunningService
  dossier: DossierAnswer | null
}

type Shown = Started & { dossier: DossierAnswer }

/** What whoever started the service wants to know. A key that was given is never shown. */
export function announcement({ settings, running, dossier }: Started, paper: Paper): string {
  const { url } = running
  return [
    '',
    heading(`Annalist serves on ${url}`, paper),
    '',
    renderLabels(
      [
        ['page', pageOf(settings, running)],
        ['API key', keyOf(settings, running)],
        ['dossier', dossier && `${dossier.slug}: ${sizeOf(dossier)}`],
        ['API', `${url}/docs`],
        ['data', running.dataDir ? resolve(running.dataDir) : 'in DATABASE_URL'],
      ],
      paper,
    ),
    ...(dossier ? ['', ...thingsToTry({ settings, running, dossier })] : []),
    '',
    `Ctrl-C stops the service${running.dataDir ? ' and its database' : ''}.`,
    '',
  ].join('\n')
}

/** The key stands behind the #, which a browser sends to nobody and no log sees. */
function pageOf(settings: Settings, { url, adminKey }: RunningService): string {
  return adminKey && !settings.adminKey ? `${url}/#key=${adminKey}` : `${url}/`
}

function keyOf(settings: Settings, { adminKey }: RunningService): string {
  if (settings.adminKey) return 'the one in ANNALIST_ADMIN_KEY'
  return adminKey ? `${adminKey} (a global admin's)` : 'set ANNALIST_ADMIN_KEY to let a first admin in'
}

const sizeOf = ({ counts: { incidents, reports, actors } }: DossierAnswer) =>
  `${incidents} incidents, ${reports} reports, ${actors} actors`

/** Lines to copy, which work as they stand. */
function thingsToTry({ settings, running: { url, adminKey }, dossier: { slug } }: Shown): string[] {
  const key = settings.adminKey ? '$ANNALIST_ADMIN_KEY' : adminKey
  return [
    'Three things to try, in another terminal in this folder:',
    ...neededBefore(settings, url),
    `  npx annalist timeline --dossier ${slug}`,
    `  npx annalist incident january-capture --dossier ${slug}`,
    `  curl -H "Authorization: Bearer ${key}" "${url}/v1/dossiers/${slug}/timeline?standing=disputed"`,
  ]
}

/** What a command cannot find by itself: by default it looks into .annalist for the service and its key. */
function neededBefore({ databaseUrl, adminKey, dataDir }: Settings, url: string): string[] {
  if (databaseUrl || adminKey) return [`  export ANNALIST_URL=${url} ANNALIST_KEY="$ANNALIST_ADMIN_KEY"`]
  return dataDir === '.annalist' ? [] : [`  export ANNALIST_DATA_DIR="${resolve(dataDir)}"`]
}
