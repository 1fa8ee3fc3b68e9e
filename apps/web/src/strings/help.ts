export const help = {
  title: 'Keys',
  keys: [
    ['?', 'show or hide this map'],
    ['/', 'search'],
    ['+  −', 'zoom in and out'],
    ['←  →', 'earlier and later (on the lanes); the change of knowledge before and after (on the slider)'],
    [',  .', 'to the change of knowledge before, and after'],
    ['p', 'play what became known, step by step, or pause'],
    ['↑  ↓', 'the incident before and after (on the list)'],
    ['Shift ↑  ↓', 'choose all incidents that one passes (on the list)'],
    ['0', 'all of time'],
    ['Enter', 'open the incident'],
    ['Space', 'choose or unchoose the incident, beside others'],
    ['Esc', 'close the panel'],
    ['f', 'filters'],
    ['m', 'list or map'],
    ['r', 'report'],
  ] as [string, string][],
  pointer:
    'With a pointer: the wheel zooms, dragging moves, a click opens. Ctrl and a click chooses one beside others. Shift and dragging over the lanes chooses all in the box; Shift and a click on the list, all up to there.',
}
