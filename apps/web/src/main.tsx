import '@mantine/core/styles.css'
import './app/base.css'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { takeKeyFromAddress } from './lib/session.ts'

takeKeyFromAddress()
createRoot(document.getElementById('root') as HTMLElement).render(<App />)
