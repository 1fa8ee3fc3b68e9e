import { landUrl } from 'virtual:land'
import type { StyleSpecification } from 'maplibre-gl'
import { type Palette } from '../timeline/paint/palette.ts'
import { STANDINGS } from '../timeline/picture.ts'

/** The ground, and the incidents on it. No tiles, no letters: nothing is fetched but one file of this page. */
export function mapStyle(palette: Palette): StyleSpecification {
  const colour: ['match', ...unknown[]] = [
    'match',
    ['get', 'standing'],
    ...STANDINGS.flatMap((standing, index) => [standing, palette.standing[index]]),
    palette.quiet,
  ]
  return {
    version: 8,
    sources: {
      land: { type: 'geojson', data: landUrl },
      reach: { type: 'geojson', data: EMPTY },
      places: { type: 'geojson', data: EMPTY },
    },
    layers: [
      { id: 'water', type: 'background', paint: { 'background-color': palette.page } },
      {
        id: 'land',
        type: 'fill',
        source: 'land',
        filter: ['==', ['get', 'kind'], 'land'],
        paint: { 'fill-color': palette.surface, 'fill-outline-color': palette.line },
      },
      {
        id: 'border',
        type: 'line',
        source: 'land',
        filter: ['==', ['get', 'kind'], 'border'],
        paint: { 'line-color': palette.line, 'line-width': 1 },
      },
      {
        id: 'reach',
        type: 'fill',
        source: 'reach',
        paint: { 'fill-color': colour as never, 'fill-opacity': 0.14 },
      },
      {
        id: 'places',
        type: 'circle',
        source: 'places',
        paint: {
          'circle-color': colour as never,
          'circle-radius': ['+', 4, ['*', 1.6, ['sqrt', ['get', 'count']]]],
          'circle-stroke-color': ['case', ['get', 'open'], palette.accent, palette.surface],
          'circle-stroke-width': ['case', ['get', 'open'], 4, 1.5],
        },
      },
    ],
  }
}

const EMPTY = { type: 'FeatureCollection' as const, features: [] }
