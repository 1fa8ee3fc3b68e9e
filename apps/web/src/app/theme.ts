import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core'

/** The one accent. What is left is grey, and the colours of standing. */
const ink: MantineColorsTuple = [
  '#eaf3fb',
  '#d5e4f2',
  '#abc8e3',
  '#7eaad4',
  '#5791c7',
  '#3f82c0',
  '#2c73b3',
  '#1f639f',
  '#17568d',
  '#0a3d68',
]

export const theme = createTheme({
  primaryColor: 'ink',
  primaryShade: { light: 8, dark: 6 },
  colors: { ink },
  fontFamily: 'system-ui, -apple-system, "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "DejaVu Sans Mono", monospace',
  defaultRadius: 'sm',
  respectReducedMotion: true,
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
})

/** Ours, by colour scheme: each is readable on its background (WCAG AA). */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#56606b',
    '--page': '#f6f7f9',
    '--surface': '#ffffff',
    '--line': '#d9dee5',
    '--text': '#1b2129',
    '--quiet': '#56606b',
    '--accent': '#17568d',
    '--accent-wash': '#e3eef8',
    '--mark-corroborated': '#0f766e',
    '--mark-single-party': '#4a5fb8',
    '--mark-disputed': '#934307',
    '--mark-denied': '#b4232c',
    '--mark-unconfirmed': '#6b7280',
    '--mark-retracted': '#6b7280',
  },
  dark: {
    '--mantine-color-body': '#12161b',
    '--mantine-color-dimmed': '#9aa5b1',
    '--mantine-color-placeholder': '#8b96a3',
    '--page': '#0e1216',
    '--surface': '#161b21',
    '--line': '#2b333c',
    '--text': '#d8dee5',
    '--quiet': '#9aa5b1',
    '--accent': '#7db4e6',
    '--accent-wash': '#1a2c3d',
    '--mark-corroborated': '#3cc4b4',
    '--mark-single-party': '#93a4f4',
    '--mark-disputed': '#eaa445',
    '--mark-denied': '#f07c7c',
    '--mark-unconfirmed': '#98a2ae',
    '--mark-retracted': '#98a2ae',
  },
})
