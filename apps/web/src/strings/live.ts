export const live = {
  away: 'The service does not answer. What you see stays, and what you type is kept; it is being tried again.',
  fresh: (count: number) => `${count.toLocaleString('en')} new: show`,
}
