/** What `why=true` does, for those who read the document of the API. */
export const WHY =
  '`why=true` adds, for each thing that is shown, the positions of the records that made it: the reports and ' +
  'corrections that hold it, those that count or contradict each other, what analysts decided. Of an incident with ' +
  'more than a hundred reports the first hundred are named, and `whyCut` lists the things of which there may be more.'
