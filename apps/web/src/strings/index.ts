import { actor } from './actor.ts'
import { change } from './change.ts'
import { cite } from './cite.ts'
import { common } from './common.ts'
import { compare } from './compare.ts'
import { dates } from './dates.ts'
import { dossier } from './dossier.ts'
import { dossiers } from './dossiers.ts'
import { estimates } from './estimates.ts'
import { exporting } from './export.ts'
import { filters } from './filters.ts'
import { help } from './help.ts'
import { importing } from './import.ts'
import { incident } from './incident.ts'
import { known } from './known.ts'
import { lens } from './lens.ts'
import { live } from './live.ts'
import { map } from './map.ts'
import { report } from './report.ts'
import { search } from './search.ts'
import { signIn } from './sign-in.ts'
import { timeline } from './timeline.ts'
import { words } from './words.ts'

/** Every text of the page, in English; another language is another file of the same shape for each of these. */
export const t = {
  ...common,
  actor,
  change,
  cite,
  compare,
  dates,
  dossier,
  dossiers,
  estimates,
  export: exporting,
  filters,
  help,
  incident,
  known,
  import: importing,
  lens,
  live,
  map,
  report,
  search,
  signIn,
  timeline,
  words,
}
