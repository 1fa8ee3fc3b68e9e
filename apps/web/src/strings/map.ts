export const map = {
  label: 'Map: where the incidents happened; the places are listed beside it',
  cannot: 'This browser draws no map (WebGL is missing). The places are listed here.',
  tooMany: 'There are too many incidents to place. Zoom in on the lanes, or filter.',
  spotless: (country: string, count: number) => `${country}, no place named: ${count.toLocaleString('en')}`,
  unplaced: (count: number) => `Without a place: ${count.toLocaleString('en')}`,
  more: (count: number) => `${count.toLocaleString('en')} more`,
}
