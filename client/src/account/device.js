import { NONE } from '../core/units.js'

// The first that fits counts: most browsers call themselves Chrome and Safari, too.
const browsers = [
  [/MicroMessenger\//, 'WeChat'],
  [/QQBrowser\//, 'QQ Browser'],
  [/Edg[A-Z]*\//, 'Edge'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]
const systems = [
  [/HarmonyOS/, 'HarmonyOS'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
]

/** A User-Agent as people say it: "Edge · Windows"; one we do not know stays as it is. */
export function deviceName(userAgent) {
  if (!userAgent) return NONE
  const name = (list) => list.find(([sign]) => sign.test(userAgent))?.[1]
  const known = [name(browsers), name(systems)].filter(Boolean)
  return known.length > 0 ? known.join(' · ') : userAgent
}
