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

export const locale = (name) => JSON.parse(read(`locales/${name}.json`))
