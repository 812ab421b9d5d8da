// Puts into client/lib what libman.json names, taken from the npm registry: the same files of the same
// versions that `libman restore` takes from a CDN, for networks that reach no CDN.
//
//   node client/restore-libraries.js           restore; does nothing when all is in place
//   node client/restore-libraries.js --check   exit 1 when client/lib is not exactly what libman.json names
//
// npm itself asks the registry, so its configuration (mirror, proxy, certificates) holds. Tarballs stay
// in .rural/cache/npm: a second restore needs no network, and is verified as the first.

import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

export const CLIENT = path.dirname(fileURLToPath(import.meta.url))
export const CACHE = path.join(CLIENT, '..', '.rural', 'cache', 'npm')
const LIB = path.join(CLIENT, 'lib')

/** libman.json, or a package, is not as we can use it; the message says what to change. */
export class LibraryError extends Error {}

export function main(options) {
  const unknown = options.find((option) => option !== '--check')
  if (unknown) throw new LibraryError(`unknown option ${unknown}; there is only --check`)

  const check = options.includes('--check')
  const libraries = readManifest()
  const expected = expectedFiles(libraries, check ? cachedTarball : tarball)
  const found = differences(expected, installedFiles())
  if (check && found.length > 0) throw new LibraryError(`client/lib: ${found.join(', ')}`)

  if (found.length > 0) replaceLib(expected)
  return `client/lib: ${expected.size} files of ${libraries.length} libraries, verified\n`
}

// ---- libman.json ---------------------------------------------------------------------------------

/** The libraries of client/libman.json: name, version, destination, and files (null means all). */
export function readManifest() {
  return librariesOf(JSON.parse(readFileSync(path.join(CLIENT, 'libman.json'), 'utf8')))
}

export function librariesOf(manifest) {
  const { $schema, version, defaultProvider, defaultDestination, libraries, ...rest } = manifest
  refuseOthers(rest, 'libman.json')
  if (version !== '1.0') throw new LibraryError(`libman.json: version ${version} is not 1.0`)
  return libraries.map((entry) => libraryOf(entry, { defaultProvider, defaultDestination }))
}

function libraryOf(entry, { defaultProvider, defaultDestination }) {
  const {
    library,
    provider = defaultProvider,
    destination = defaultDestination,
    files = null,
    ...rest
  } = entry
  refuseOthers(rest, library)
  // Only these two serve npm packages as they are; cdnjs has names and files of its own.
  if (provider !== 'unpkg' && provider !== 'jsdelivr')
    throw new LibraryError(
      `${library}: provider ${provider} is not supported, use unpkg or jsdelivr`,
    )

  const [, name, packageVersion] =
    /^((?:@[a-z0-9][\w.-]*\/)?[a-z0-9][\w.-]*)@(\d+\.\d+\.\d+(?:[-+][\w.+-]+)?)$/i.exec(library) ??
    []
  if (!name)
    throw new LibraryError(`${library}: not an npm name with an exact version (name@1.2.3)`)
  if (!destination) throw new LibraryError(`${library}: no destination`)
  if (safePath(destination, library).split('/')[0] !== 'lib')
    throw new LibraryError(`${library}: destination ${destination} is outside lib/`)

  const names = files?.map((file) => safePath(file, library)) ?? null
  return {
    name,
    version: packageVersion,
    destination: safePath(destination, library),
    files: names,
  }
}

function refuseOthers(rest, where) {
  const [other] = Object.keys(rest)
  if (other) throw new LibraryError(`${where}: ${other} is not supported`)
}

/** The path without a closing slash; refused when it could leave the folder it is meant for. */
export function safePath(name, where) {
  const trimmed = String(name).replace(/\/$/, '')
  const unsafe = trimmed.split('/').some((part) => part === '' || part === '.' || part === '..')
  if (unsafe || /[\\\0]/.test(trimmed)) throw new LibraryError(`${where}: unsafe path ${name}`)
  if (/[*?[\]{}!]/.test(trimmed))
    throw new LibraryError(`${where}: no patterns in ${name}, name files`)
  return trimmed
}

// ---- packages ------------------------------------------------------------------------------------

/** The verified bytes of a package, from the cache or else from the registry. */
export function tarball(library, cache = CACHE) {
  if (!existsSync(cacheFile(library, cache))) download(library, cache)
  return cachedTarball(library, cache)
}

export function cachedTarball(library, cache = CACHE) {
  const file = cacheFile(library, cache)
  if (!existsSync(file))
    throw new LibraryError(
      `${idOf(library)}: not restored yet, run node client/restore-libraries.js`,
    )
  const bytes = readFileSync(file)
  if (sha512(bytes) !== readFileSync(`${file}.integrity`, 'utf8').trim())
    throw new LibraryError(
      `${idOf(library)}: integrity does not match, remove ${file} and try again`,
    )
  return bytes
}

function download(library, cache) {
  const id = idOf(library)
  const { integrity } = JSON.parse(npm(['view', id, 'dist', '--json']) || '{}')
  const expected = integrity?.split(/\s+/).find((hash) => hash.startsWith('sha512-'))
  if (!expected) throw new LibraryError(`${id}: the registry gives no sha512 integrity`)

  mkdirSync(cache, { recursive: true })
  const folder = mkdtempSync(path.join(cache, 'new-'))
  try {
    npm(['pack', id, '--pack-destination', folder, '--ignore-scripts'])
    const packed = path.join(folder, readdirSync(folder)[0])
    if (sha512(readFileSync(packed)) !== expected)
      throw new LibraryError(`${id}: what the registry sent does not match its integrity`)
    // The tarball comes last: where it is, its integrity is too.
    writeFileSync(`${cacheFile(library, cache)}.integrity`, `${expected}\n`)
    renameSync(packed, cacheFile(library, cache))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function npm(options) {
  try {
    return run('npm', [...options, '--loglevel=error'], { cwd: CLIENT })
  } catch (error) {
    const [, code = error.message] = /code (\w+)/.exec(error.stderr) ?? []
    throw new LibraryError(
      `npm ${options[0]} ${options[1]} failed (${code}); is the registry reachable?`,
    )
  }
}

export function cacheFile(library, cache = CACHE) {
  return path.join(cache, `${idOf(library).replace('/', '+')}.tgz`)
}

const idOf = ({ name, version }) => `${name}@${version}`
const sha512 = (bytes) => `sha512-${createHash('sha512').update(bytes).digest('base64')}`
const run = (program, options, more) =>
  execFileSync(program, options, { encoding: 'utf8', maxBuffer: 2 ** 28, stdio: 'pipe', ...more })

/** The named files of a package (all when none are named): path in the package -> bytes. */
export function unpack(bytes, { files, ...library }) {
  // npm ignores what the top folder of a package is called; mostly `package`.
  const members = run('tar', ['-tz', '--quoting-style=literal'], { input: bytes }).split('\n')
  const memberOf = new Map(
    members
      .filter((member) => member && !member.endsWith('/'))
      .map((member) => [member.slice(member.indexOf('/') + 1), member]),
  )
  const names = (files ?? [...memberOf.keys()]).map((name) => safePath(name, idOf(library)))
  const missing = names.filter((name) => !memberOf.has(name))
  if (missing.length > 0)
    throw new LibraryError(`${idOf(library)} has no file ${missing.join(', ')}`)

  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'rural-library-')))
  try {
    const wanted = files ? names.map((name) => memberOf.get(name)) : []
    run('tar', ['-xz', '--no-same-owner', '-C', folder, '--', ...wanted], { input: bytes })
    return new Map(
      names.map((name) => [name, readInside(folder, memberOf.get(name), idOf(library))]),
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function readInside(folder, member, where) {
  const file = path.join(folder, member)
  if (realpathSync(file) !== file) throw new LibraryError(`${where}: ${member} is a link`)
  return readFileSync(file)
}

// ---- client/lib ----------------------------------------------------------------------------------

/** What client/lib must hold: path below client -> bytes. */
export function expectedFiles(libraries, bytesOf = cachedTarball) {
  const expected = new Map()
  for (const library of libraries) {
    for (const [name, bytes] of unpack(bytesOf(library), library)) {
      const target = `${library.destination}/${name}`
      if (expected.has(target)) throw new LibraryError(`${target} is named twice in libman.json`)
      expected.set(target, bytes)
    }
  }
  return expected
}

/** What client/lib holds: path below client -> bytes. */
export function installedFiles() {
  if (!existsSync(LIB)) return new Map()
  return new Map(
    readdirSync(LIB, { recursive: true })
      .filter((name) => statSync(path.join(LIB, name)).isFile())
      .map((name) => [`lib/${name}`, readFileSync(path.join(LIB, name))]),
  )
}

export function differences(expected, installed) {
  const missing = [...expected.keys()].filter((name) => !installed.has(name))
  const extra = [...installed.keys()].filter((name) => !expected.has(name))
  const changed = [...expected.keys()].filter(
    (name) => installed.has(name) && !installed.get(name).equals(expected.get(name)),
  )
  return [
    ...missing.map((name) => `${name} is missing`),
    ...changed.map((name) => `${name} is changed`),
    ...extra.map((name) => `${name} is not in libman.json`),
  ]
}

/** All at once, by renaming: nobody meets half a library. */
function replaceLib(expected) {
  const folder = mkdtempSync(path.join(CACHE, 'lib-'))
  try {
    for (const [name, bytes] of expected) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
      writeFileSync(path.join(folder, name), bytes)
    }
    if (existsSync(LIB)) renameSync(LIB, path.join(folder, 'old'))
    renameSync(path.join(folder, 'lib'), LIB)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    process.stdout.write(main(process.argv.slice(2)))
  } catch (error) {
    if (!(error instanceof LibraryError)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 1
  }
}
