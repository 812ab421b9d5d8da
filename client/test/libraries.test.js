import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, describe, test } from 'node:test'
import {
  cachedTarball,
  cacheFile,
  differences,
  expectedFiles,
  installedFiles,
  LibraryError,
  librariesOf,
  readManifest,
  unpack,
} from '../restore-libraries.js'

const scratch = mkdtempSync(path.join(tmpdir(), 'rural-libraries-test-'))
after(() => rmSync(scratch, { recursive: true }))

const refused = (what) => (error) => error instanceof LibraryError && error.message.includes(what)

const manifestOf = (library) => ({
  version: '1.0',
  defaultProvider: 'unpkg',
  libraries: [{ library: 'leaflet@1.9.4', destination: 'lib/leaflet', ...library }],
})

/** A tarball as a registry would send it, made from names and contents; null makes a link. */
function tarballOf(files) {
  const folder = mkdtempSync(path.join(scratch, 'package-'))
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name)
    mkdirSync(path.dirname(file), { recursive: true })
    if (content === null) symlinkSync('/etc/passwd', file)
    else writeFileSync(file, content)
  }
  return execFileSync('tar', ['-cz', '-C', folder, ...Object.keys(files)])
}

describe('client/lib', () => {
  test('holds exactly the files libman.json names, byte for byte those of the verified packages', () => {
    const expected = expectedFiles(readManifest(), cachedTarball)

    assert.deepEqual(differences(expected, installedFiles()), [])
    assert.deepEqual([...installedFiles().keys()].sort(), namedTargets().sort())
  })

  test('tells a missing, a changed and a foreign file', () => {
    const expected = new Map([
      ['lib/a.js', Buffer.from('a')],
      ['lib/b.js', Buffer.from('b')],
    ])
    const installed = new Map([
      ['lib/b.js', Buffer.from('B')],
      ['lib/c.js', Buffer.from('c')],
    ])

    assert.deepEqual(differences(expected, installed), [
      'lib/a.js is missing',
      'lib/b.js is changed',
      'lib/c.js is not in libman.json',
    ])
  })

  function namedTargets() {
    return readManifest().flatMap(({ destination, files }) =>
      files.map((file) => `${destination}/${file}`),
    )
  }
})

describe('a package', () => {
  const library = { name: 'plots', version: '1.0.0', files: null }

  test('tampered with in the cache is refused', () => {
    const [leaflet] = readManifest()
    const copy = cacheFile(leaflet, scratch)
    copyFileSync(`${cacheFile(leaflet)}.integrity`, `${copy}.integrity`)
    const bytes = Buffer.from(cachedTarball(leaflet))

    writeFileSync(copy, bytes)
    assert.deepEqual(cachedTarball(leaflet, scratch), bytes)

    bytes[bytes.length >> 1] ^= 1
    writeFileSync(copy, bytes)
    assert.throws(() => cachedTarball(leaflet, scratch), refused('integrity'))
  })

  test('that lacks a named file is refused with the name of the file', () => {
    const bytes = tarballOf({ 'package/dist/plots.js': 'x' })

    assert.throws(
      () => unpack(bytes, { ...library, files: ['dist/plots.js', 'dist/villages.js'] }),
      refused('plots@1.0.0 has no file dist/villages.js'),
    )
  })

  test('gives all its files when none are named, whatever its top folder is called', () => {
    const bytes = tarballOf({ 'plots/a.js': 'A', 'plots/图/b.css': 'B' })

    const files = unpack(bytes, library)

    assert.deepEqual([...files.keys()].sort(), ['a.js', '图/b.css'])
    assert.equal(files.get('图/b.css').toString(), 'B')
  })

  test('that holds a link instead of a file is refused', () => {
    const bytes = tarballOf({ 'package/a.js': null })

    assert.throws(() => unpack(bytes, { ...library, files: ['a.js'] }), refused('is a link'))
  })
})

describe('libman.json', () => {
  test('may leave out files, and take provider and destination from the defaults', () => {
    const [library] = librariesOf({
      version: '1.0',
      defaultProvider: 'jsdelivr',
      defaultDestination: 'lib/all/',
      libraries: [{ library: '@scope/name@1.2.3-rc.1' }],
    })

    assert.deepEqual(library, {
      name: '@scope/name',
      version: '1.2.3-rc.1',
      destination: 'lib/all',
      files: null,
    })
  })

  const refusals = [
    ['a file outside the package', { files: ['../leaflet.js'] }, 'unsafe path'],
    ['a file outside by a detour', { files: ['dist/../../leaflet.js'] }, 'unsafe path'],
    ['an absolute file', { files: ['/etc/passwd'] }, 'unsafe path'],
    ['a backslash', { files: ['..\\leaflet.js'] }, 'unsafe path'],
    ['a file pattern', { files: ['dist/*.js'] }, 'no patterns'],
    ['a destination outside lib', { destination: 'src' }, 'outside lib/'],
    ['a destination that climbs', { destination: 'lib/../src' }, 'unsafe path'],
    ['no destination', { destination: undefined }, 'no destination'],
    ['a provider that does not serve npm packages', { provider: 'cdnjs' }, 'provider cdnjs'],
    ['a version that moves', { library: 'leaflet@latest' }, 'exact version'],
    ['a range of versions', { library: 'leaflet@^1.9.4' }, 'exact version'],
    ['a name that reads as an option', { library: '--registry@1.9.4' }, 'npm name'],
    ['a property we do not know', { fileMappings: [] }, 'fileMappings is not supported'],
  ]
  for (const [what, library, message] of refusals) {
    test(`with ${what} is refused`, () => {
      assert.throws(() => librariesOf(manifestOf(library)), refused(message))
    })
  }
})
