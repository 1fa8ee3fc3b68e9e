export const common = {
  product: 'Annalist',
  loading: 'Loading …',
  retry: 'Try again',
  close: 'Close',
  cancel: 'Cancel',
  found: 'What was found',
  signOut: 'Sign out',
  wrong: 'This could not be shown.',
  notFound: 'There is no such thing here, or you may not see it.',
  notFoundNext: 'Go back, or choose a dossier.',
}
