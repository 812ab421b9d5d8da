// One place for the colours of the map. The page's own colours are in css/vars.css.
export const palette = {
  paper: '#f1eee6',
  land: '#fdfcf8',
  ink: '#2b2f33',
  border: '#8a8578',
  accent: '#1f5a96',
  halo: '#ffffff',
  redline: '#b3261e',
  basicFarmland: '#f6e7a1',
  urban: '#33363a',
  conflict: '#e0211b',
  village: '#8b8f94',
  outside: '#c9c4b8',
  noRate: '#e9e6df',
  /** Rows of a question: no hue of any layer. */
  result: '#f06a00',
  /** What somebody draws to ask by. */
  drawn: '#1f5a96',
}

/** Pale to deep: one hue per subject, so that deeper always means further on. */
export const greens = [
  '#eef5e6',
  '#dcebcb',
  '#c3dfa9',
  '#a3ce86',
  '#74b566',
  '#3f9150',
  '#17693a',
  '#0d4f2c',
]
export const blues = ['#ffffff', '#dcecf8', '#b6d6ee', '#86bbdf', '#5399cb', '#2674b0', '#0f4c85']
export const violets = [
  '#ffffff',
  '#ece4f3',
  '#d8c8e6',
  '#bfa3d6',
  '#a37dc3',
  '#8658ad',
  '#6a3792',
  '#4f1f75',
]

/** Rates of townships; a slate hue with even steps of lightness, safe for colour-blind eyes. */
export const slates = ['#f3f5f7', '#dde5ec', '#c2d0dc', '#a0b6c9', '#7896b0']
