import { Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { DialogHead } from './dialog-head.tsx'

export interface DialogProps {
  title: string
  opened?: boolean
  /** A form of many fields wants the room. */
  size?: 'md' | 'xl'
  onClose: () => void
  children: ReactNode
}

/** Over the page, until it is closed. */
export function Dialog({ title, opened = true, size = 'md', onClose, children }: DialogProps) {
  return (
    <Modal
      opened={opened}
      size={size}
      onClose={onClose}
      attributes={{ content: { 'aria-label': title } }}
      lockScroll={false}
      withCloseButton={false}
    >
      <DialogHead title={title} onClose={onClose} />
      {children}
    </Modal>
  )
}
