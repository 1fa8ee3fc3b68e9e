import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { geoEquirectangular, geoStream } from 'd3-geo'
import type { Feature, MultiLineString, Position } from 'geojson'
import { feature, mesh } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import type { Plugin } from 'vite'

const NAME = 'virtual:land'
const FILE = createRequire(import.meta.url).resolve('world-atlas/countries-50m.json')
/** A hundredth of a degree is a kilometre: finer than the data. */
const DIGITS = 100

type World = Topology<{ countries: GeometryCollection; land: GeometryCollection }>

/**
 * `virtual:land` is the address of a file with the land and the borders between states, as GeoJSON (Natural Earth, by
 * world-atlas). A map that lies flat needs polygons that end at the antimeridian, so they are cut there.
 */
export function land(): Plugin {
  return {
    name: 'land',
    resolveId: (id) => (id === NAME ? `\0${NAME}` : undefined),
    load(id) {
      if (id !== `\0${NAME}`) return undefined
      const source = JSON.stringify({ type: 'FeatureCollection', features: features() })
      const reference = this.emitFile({ type: 'asset', name: 'land.json', source })
      return `export const landUrl = import.meta.ROLLUP_FILE_URL_${reference}`
    },
  }
}

function features(): Feature[] {
  const world: World = JSON.parse(readFileSync(FILE, 'utf8'))
  const borders: MultiLineString = mesh(world, world.objects.countries, (a, b) => a !== b)
  const rings = cutRings(world)
  return [
    {
      type: 'Feature',
      properties: { kind: 'land' },
      geometry: { type: 'MultiPolygon', coordinates: polygonsOf(rings) },
    },
    {
      type: 'Feature',
      properties: { kind: 'border' },
      geometry: { ...borders, coordinates: borders.coordinates.map((line) => line.map(rounded)) },
    },
  ]
}

/** D3 clips at the antimeridian whatever it projects; the projection here is degrees, with north below. */
function cutRings(world: World): Position[][] {
  const degrees = geoEquirectangular()
    .scale(180 / Math.PI)
    .translate([0, 0])
    .precision(0)
  const rings: Position[][] = []
  let ring: Position[] = []
  geoStream(
    feature(world, world.objects.land),
    degrees.stream({
      point: (x, y) => ring.push(rounded([x, -y])),
      lineStart: () => {
        ring = []
      },
      lineEnd: () => {
        if (ring.length > 2) rings.push([...ring, ring[0]!])
      },
      polygonStart: () => {},
      polygonEnd: () => {},
    }),
  )
  return rings
}

/** D3 winds what is land clockwise, and seas in it the other way; each sea belongs to the land around it. */
function polygonsOf(rings: Position[][]): Position[][][] {
  const polygons = rings.filter((ring) => area(ring) < 0).map((ring) => [ring])
  for (const hole of rings.filter((ring) => area(ring) > 0)) {
    polygons.find(([outer]) => contains(outer!, hole[0]!))?.push(hole)
  }
  return polygons
}

function area(ring: Position[]): number {
  return ring.reduce((sum, [x1 = 0, y1 = 0], index) => {
    const [x2 = 0, y2 = 0] = ring[index + 1] ?? ring[0]!
    return sum + x1 * y2 - x2 * y1
  }, 0)
}

function contains(ring: Position[], [x = 0, y = 0]: Position): boolean {
  return ring.reduce((inside, [x1 = 0, y1 = 0], index) => {
    const [x2 = 0, y2 = 0] = ring[index + 1] ?? ring[0]!
    const crosses = y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1
    return crosses ? !inside : inside
  }, false)
}

function rounded([x = 0, y = 0]: Position): Position {
  return [Math.round(x * DIGITS) / DIGITS, Math.round(y * DIGITS) / DIGITS]
}
