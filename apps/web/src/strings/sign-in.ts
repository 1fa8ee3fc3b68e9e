export const signIn = {
  title: 'Sign in to Annalist',
  how: 'Open the sign-in link that the service printed when it started, or paste an API key.',
  key: 'API key',
  submit: 'Sign in',
  refused:
    'This key is unknown, expired or revoked. Copy the whole key, or ask an administrator for a new one.',
  away: 'The service does not answer. Start it with “npm start”, then try again.',
  kept: 'The key is kept until this tab is closed, and nowhere else.',
}
