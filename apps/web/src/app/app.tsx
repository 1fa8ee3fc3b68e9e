import { MantineProvider } from '@mantine/core'
import { SignIn } from '../features/sign-in/sign-in.tsx'
import { signOut, useKey } from '../lib/session.ts'
import { Desk } from './desk.tsx'
import { nonce } from './nonce.ts'
import { cssVariables, theme } from './theme.ts'

export function App() {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      getStyleNonce={nonce}
    >
      <Signed />
    </MantineProvider>
  )
}

/** The address stays as it is while one signs in: a link that somebody sent opens what it names. */
function Signed() {
  const key = useKey()
  return key === null ? <SignIn /> : <Desk key={key} apiKey={key} onRefused={signOut} />
}
