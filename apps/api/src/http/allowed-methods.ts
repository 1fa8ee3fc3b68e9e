import { Injectable } from '@nestjs/common'
import type { FastifyInstance } from 'fastify'

interface Route {
  method: string
  segments: string[]
}

/** The routes of the server, to tell a path that is not there from one that takes other methods. */
@Injectable()
export class AllowedMethods {
  private readonly routes: Route[] = []

  /** To be called before the routes are added. */
  noteRoutes(server: FastifyInstance): void {
    server.addHook('onRoute', ({ method, url }) => {
      for (const each of [method].flat()) this.routes.push({ method: each, segments: url.split('/') })
    })
  }

  /** In alphabetical order; none for a path that is not there. */
  of(url: string): string[] {
    const segments = (url.split('?')[0] ?? '').split('/')
    const taking = this.routes.filter((route) => leadsTo(route.segments, segments))
    return [...new Set(taking.map(({ method }) => method))].sort()
  }
}

function leadsTo(route: string[], segments: string[]): boolean {
  if (route.length !== segments.length) return false
  return route.every((part, index) =>
    part.startsWith(':') ? segments[index] !== '' : part === segments[index],
  )
}
