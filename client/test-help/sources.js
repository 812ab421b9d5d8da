import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const client = new URL('../', import.meta.url)

/** Text of a file of the client, by its path from client/. */
export const read = (path) => readFileSync(new URL(path, client), 'utf8')

/** The pages, as { path, text }. */
export const pages = () =>
  readdirSync(fileURLToPath(client))
    .filter((path) => path.endsWith('.html'))
    .map((path) => ({ path, text: read(path) }))

/** All modules under src/ as { path, text }; the path starts at src/. */
export function sources() {
  return readdirSync(fileURLToPath(new URL('src/', client)), { recursive: true })
    .filter((path) => path.endsWith('.js'))
    .map((path) => ({ path: path.replaceAll('\\', '/'), text: read(`src/${path}`) }))
}

/** All dictionaries of a language as one; no two of them have a key in common. */
export function locale(name) {
  const files = readdirSync(fileURLToPath(new URL('locales/', client))).filter((file) =>
    file.endsWith(`${name}.json`),
  )
  const entries = files.flatMap((file) => Object.entries(JSON.parse(read(`locales/${file}`))))
  const texts = Object.fromEntries(entries)
  if (Object.keys(texts).length < entries.length) throw new Error(`${name}: a key stands twice`)
  return texts
}
