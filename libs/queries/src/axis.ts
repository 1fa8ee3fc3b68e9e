/** By when something was recorded, or by when it became public. */
export type Axis = 'recorded' | 'reported'
