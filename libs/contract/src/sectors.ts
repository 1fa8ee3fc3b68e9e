import { z } from 'zod'

/**
 * Sectors of actors by the codes of PLOVER (Open Event Data Alliance, manual of 2018 and the POLECAT codebook of 2023),
 * which for sectors are those of CAMEO's chapter on actors.
 */
export const SECTORS = {
  AGR: 'agriculture',
  BUS: 'business',
  COP: 'police',
  CRM: 'crime',
  CVL: 'civilians',
  EDU: 'education',
  ELI: 'elites and former officials',
  GOV: 'government',
  HLH: 'health',
  HRI: 'human rights',
  IGO: 'intergovernmental organizations',
  IMG: 'international armed groups',
  JRN: 'journalists',
  JUD: 'courts',
  LAB: 'labour',
  LEG: 'legislatures',
  MED: 'media',
  MIL: 'armed forces',
  MNC: 'multinational corporations',
  NGO: 'non-governmental organizations',
  OPP: 'political opposition',
  PTY: 'political parties',
  REB: 'rebels',
  REF: 'refugees',
  REL: 'religion',
  SPY: 'intelligence services',
  UAF: 'armed groups that cannot be told',
} as const

export const sector = z.enum(Object.keys(SECTORS) as (keyof typeof SECTORS)[])
