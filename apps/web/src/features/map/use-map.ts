import { useComputedColorScheme } from '@mantine/core'
import type { Feature, FeatureCollection } from 'geojson'
import { type GeoJSONSource, Map as MapLibre, setWorkerUrl } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { paletteOf } from '../timeline/paint/palette.ts'
import { mapStyle } from './map-style.ts'
import { circleAround, type Place } from './places.ts'

setWorkerUrl(workerUrl)

/** A little beyond what is to be seen, as far as the map is large enough for it. */
const ROOM = 60
/** Nothing known of where is worth looking nearer. */
const NEAREST = 9

interface Shown {
  places: Place[]
  open: string | undefined
  onChoose: (place: string) => void
}

/** Draws a map into a box; answers why not, where the browser cannot. */
export function useMap(box: RefObject<HTMLElement | null>, { places, open, onChoose }: Shown): string | null {
  const [map, setMap] = useState<MapLibre | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const scheme = useComputedColorScheme('light')
  const choose = useRef(onChoose)
  choose.current = onChoose

  // biome-ignore lint/correctness/useExhaustiveDependencies: with another scheme the map is drawn anew
  useEffect(() => {
    if (!box.current) return
    let made: MapLibre
    try {
      made = new MapLibre({
        container: box.current,
        style: mapStyle(paletteOf(box.current)),
        attributionControl: false,
        dragRotate: false,
        renderWorldCopies: false,
        maxZoom: NEAREST,
      })
    } catch (error) {
      setProblem((error as Error).message)
      return
    }
    made.on('load', () => setMap(made))
    made.on('click', 'places', ({ features }) => {
      const value = features?.[0]?.properties.value
      if (typeof value === 'string') choose.current(value)
    })
    return () => {
      setMap(null)
      made.remove()
    }
  }, [box, scheme])

  useEffect(() => {
    if (!map) return
    show(map, 'reach', places.map(reachOf))
    show(
      map,
      'places',
      places.map((place) => spotOf(place, open)),
    )
  }, [map, places, open])
  useFitting(map, places)
  return problem
}

/** What there is to see is brought into sight when the map opens, and not moved by itself after that. */
function useFitting(map: MapLibre | null, places: Place[]): void {
  const fitted = useRef<MapLibre | null>(null)
  useEffect(() => {
    if (!map || fitted.current === map || places.length === 0) return
    fitted.current = map
    const { clientWidth, clientHeight } = map.getContainer()
    const padding = Math.min(ROOM, clientWidth / 5, clientHeight / 5)
    const [lons, lats] = [places.map(({ lon }) => lon), places.map(({ lat }) => lat)]
    map.fitBounds(
      [
        [Math.min(...lons), Math.min(...lats)],
        [Math.max(...lons), Math.max(...lats)],
      ],
      { padding, maxZoom: 5, animate: false },
    )
  }, [map, places])
}

function show(map: MapLibre, source: string, features: Feature[]): void {
  const data: FeatureCollection = { type: 'FeatureCollection', features }
  map.getSource<GeoJSONSource>(source)?.setData(data)
}

function reachOf(place: Place): Feature {
  return {
    type: 'Feature',
    properties: { standing: place.standing },
    geometry: { type: 'Polygon', coordinates: [circleAround(place)] },
  }
}

function spotOf(place: Place, open: string | undefined): Feature {
  const { value, standing, incidents, lon, lat } = place
  return {
    type: 'Feature',
    properties: {
      value,
      standing,
      count: incidents.length,
      open: open !== undefined && incidents.includes(open),
    },
    geometry: { type: 'Point', coordinates: [lon, lat] },
  }
}
