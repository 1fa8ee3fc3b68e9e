import { LASTED, type Picture, POINT } from '../picture.ts'
import type { Palette } from './palette.ts'

const RADIUS = 4.5
/** How far an open end fades. */
const FADE = 28
/** A stretch that is shorter than this on the screen is drawn as a point. */
export const LEAST_STRETCH = 11

const [CORROBORATED, , DISPUTED, DENIED, UNCONFIRMED, RETRACTED] = [0, 1, 2, 3, 4, 5]

interface Where {
  x0: number
  x1: number
  y: number
}

/** One incident: its form says how sure the date is, its filling and colour what stands behind it. */
export function paintMark(
  context: CanvasRenderingContext2D,
  { picture, palette, mark }: { picture: Picture; palette: Palette; mark: number },
  where: Where,
): void {
  const standing = picture.standing[mark]!
  const colour = palette.standing[standing]!
  context.lineWidth = 1.6
  context.strokeStyle = colour
  context.setLineDash([])
  const isPoint = picture.shape[mark] === POINT || where.x1 - where.x0 < LEAST_STRETCH
  if (isPoint) paintPoint(context, { standing, colour, palette, isVague: picture.vague[mark] === 1 }, where)
  else paintStretch(context, { picture, mark, colour, standing }, where)
  if (standing === RETRACTED) strike(context, palette.text, where, isPoint)
}

interface Point {
  standing: number
  colour: string
  palette: Palette
  isVague: boolean
}

function paintPoint(
  context: CanvasRenderingContext2D,
  { standing, colour, palette, isVague }: Point,
  { x0, x1, y }: Where,
): void {
  const x = (x0 + x1) / 2
  if (x1 - x0 > 4 * RADIUS) paintDay(context, colour, { x0, x1, y })
  context.beginPath()
  if (standing === DISPUTED) diamond(context, x, y)
  else context.arc(x, y, RADIUS, 0, 2 * Math.PI)
  context.fillStyle = isHollow(standing) ? palette.surface : colour
  context.fill()
  if (isVague) context.setLineDash([2, 2])
  context.stroke()
  context.setLineDash([])
  if (standing === DENIED) cross(context, x, y)
  if (standing === CORROBORATED) {
    context.beginPath()
    context.arc(x, y, RADIUS + 2.4, 0, 2 * Math.PI)
    context.lineWidth = 1
    context.stroke()
  }
}

/** From near, a day is a stretch itself: the dot lies in the middle of it. */
function paintDay(context: CanvasRenderingContext2D, colour: string, { x0, x1, y }: Where): void {
  context.globalAlpha = 0.18
  context.fillStyle = colour
  context.fillRect(x0, y - 3, x1 - x0, 6)
  context.globalAlpha = 1
}

/** An interval that lasted has brackets; a stretch in which it happened once is dashed; an open end fades. */
function paintStretch(
  context: CanvasRenderingContext2D,
  { picture, mark, colour, standing }: { picture: Picture; mark: number; colour: string; standing: number },
  { x0, x1, y }: Where,
): void {
  const isOpenStart = Number.isNaN(picture.start[mark])
  const isOpenEnd = Number.isNaN(picture.end[mark])
  const lasted = picture.shape[mark] === LASTED
  const paint =
    isOpenStart || isOpenEnd ? fading(context, colour, { x0, x1, isOpenStart, isOpenEnd }) : colour
  context.strokeStyle = paint
  context.fillStyle = paint
  if (lasted && !isHollow(standing)) {
    context.globalAlpha = 0.35
    context.fillRect(x0, y - 3, x1 - x0, 6)
    context.globalAlpha = 1
  }
  context.setLineDash(lasted && picture.vague[mark] === 0 ? [] : [4, 3])
  context.beginPath()
  context.moveTo(x0, y)
  context.lineTo(x1, y)
  context.stroke()
  context.setLineDash([])
  context.strokeStyle = colour
  context.beginPath()
  if (!isOpenStart) bracket(context, x0, y, lasted ? 3 : 0)
  if (!isOpenEnd) bracket(context, x1, y, lasted ? -3 : 0)
  context.stroke()
}

function fading(
  context: CanvasRenderingContext2D,
  colour: string,
  { x0, x1, isOpenStart, isOpenEnd }: { x0: number; x1: number; isOpenStart: boolean; isOpenEnd: boolean },
): CanvasGradient {
  const gradient = context.createLinearGradient(x0, 0, x1, 0)
  const share = Math.min(0.5, FADE / Math.max(1, x1 - x0))
  gradient.addColorStop(0, isOpenStart ? 'transparent' : colour)
  gradient.addColorStop(isOpenStart ? share : 0, colour)
  gradient.addColorStop(isOpenEnd ? 1 - share : 1, colour)
  gradient.addColorStop(1, isOpenEnd ? 'transparent' : colour)
  return gradient
}

function bracket(context: CanvasRenderingContext2D, x: number, y: number, inward: number): void {
  context.moveTo(x + inward, y - 5)
  context.lineTo(x, y - 5)
  context.lineTo(x, y + 5)
  context.lineTo(x + inward, y + 5)
}

function diamond(context: CanvasRenderingContext2D, x: number, y: number): void {
  const reach = RADIUS + 1.5
  context.moveTo(x, y - reach)
  context.lineTo(x + reach, y)
  context.lineTo(x, y + reach)
  context.lineTo(x - reach, y)
  context.closePath()
}

function cross(context: CanvasRenderingContext2D, x: number, y: number): void {
  const reach = 2.2
  context.lineWidth = 1.4
  context.beginPath()
  context.moveTo(x - reach, y - reach)
  context.lineTo(x + reach, y + reach)
  context.moveTo(x + reach, y - reach)
  context.lineTo(x - reach, y + reach)
  context.stroke()
}

function strike(
  context: CanvasRenderingContext2D,
  colour: string,
  { x0, x1, y }: Where,
  isPoint: boolean,
): void {
  const middle = (x0 + x1) / 2
  const [from, to] = isPoint ? [middle - 9, middle + 9] : [x0 - 4, x1 + 4]
  context.strokeStyle = colour
  context.lineWidth = 1.4
  context.beginPath()
  context.moveTo(from, y + 3)
  context.lineTo(to, y - 3)
  context.stroke()
}

const isHollow = (standing: number) => standing === DENIED || standing === UNCONFIRMED
