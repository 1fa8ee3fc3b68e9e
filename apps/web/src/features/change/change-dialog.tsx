import type { Schemas } from '@annalist/client'
import { Assess } from './assess.tsx'
import type { Change } from './change.ts'
import { Correct } from './correct.tsx'
import { LinkIncident, Unlink } from './link.tsx'
import { Merge, Unmerge } from './merge.tsx'
import { Move } from './move.tsx'
import { Note } from './note.tsx'
import { Retract } from './retract.tsx'
import { Tag } from './tag.tsx'

interface ChangeDialogProps {
  change: Change
  incident: Schemas['Incident']
  onClose: () => void
}

export function ChangeDialog({ change, ...props }: ChangeDialogProps) {
  switch (change.kind) {
    case 'assess':
      return <Assess {...props} />
    case 'tag':
      return <Tag {...props} />
    case 'note':
      return <Note {...props} />
    case 'link':
      return <LinkIncident {...props} />
    case 'unlink':
      return <Unlink {...props} link={change.link} />
    case 'merge':
      return <Merge {...props} />
    case 'unmerge':
      return <Unmerge {...props} merged={change.merged} />
    case 'correct':
      return <Correct {...props} claim={change.claim} />
    case 'move':
      return <Move {...props} claim={change.claim} />
    case 'retract':
      return <Retract {...props} claim={change.claim} />
    default: {
      const unreachable: never = change
      return unreachable
    }
  }
}
