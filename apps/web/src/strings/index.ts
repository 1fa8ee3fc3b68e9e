import { common } from './common.ts'
import { dossiers } from './dossiers.ts'
import { signIn } from './sign-in.ts'

/** Every text of the page, in English; another language is another file of the same shape for each of these. */
export const t = { ...common, dossiers, signIn }
