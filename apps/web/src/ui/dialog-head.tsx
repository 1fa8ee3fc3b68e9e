import { CloseButton, Group, Title } from '@mantine/core'
import { t } from '../strings/index.ts'

/** What stands at the top of a dialog. (The library's own is a landmark of the page, of which there is one already.) */
export function DialogHead({ title, onClose }: { title: string; onClose: () => void }) {
  return (
    <Group justify="space-between" align="start" wrap="nowrap" mb="sm">
      <Title order={2} size="h4">
        {title}
      </Title>
      <CloseButton aria-label={t.close} onClick={onClose} />
    </Group>
  )
}
