import type { ActorReference, PlaceReference, Report } from '@annalist/contract'

/** What a full-text query looks through, by weight: as the report writes it, whatever became known later. */
export interface SearchTexts {
  title: string
  names: string
  prose: string
}

export function searchTexts(report: Report): SearchTexts {
  return {
    title: report.title ?? '',
    names: join(namesOf(report)),
    prose: join([report.summary, report.quote, report.quoteTranslation, report.whenText]),
  }
}

function namesOf({ where, from, participants, attribution }: Report): (string | null | undefined)[] {
  const actors = [...(participants ?? []), ...attribution].flatMap(({ actor }) => namesOfActor(actor))
  return [...placeNames(where), ...placeNames(from), ...actors]
}

function placeNames(place: PlaceReference | null | undefined): (string | null | undefined)[] {
  return place ? [place.name, ...(place.aliases ?? []).map(nameOfAlias)] : []
}

function namesOfActor({ name, described, aliases }: ActorReference): (string | null | undefined)[] {
  return [name, described, ...(aliases ?? []).map(nameOfAlias)]
}

function nameOfAlias(alias: string | { name: string }): string {
  return typeof alias === 'string' ? alias : alias.name
}

function join(texts: readonly (string | null | undefined)[]): string {
  return texts.filter((text) => text).join('\n')
}
