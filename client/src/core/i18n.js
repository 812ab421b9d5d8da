/** Languages people can choose; the first is the default. */
export const languages = ['zh-CN', 'en']

const storageKey = 'ruralgis.language'
const changes = new EventTarget()
/** Dictionaries of parts of the page that are opened later, beside the one every page has. */
const parts = []
let current = languages[0]
let texts = {}

/** The text for a key in the language of the moment; `{name}` in it is replaced by values.name. */
export function t(key, values = {}) {
  const text = texts[key]
  if (text === undefined) return key
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole)
}

/** Whether there is a text for a key: for keys made from a code the server sent. */
export const hasText = (key) => key in texts

export const language = () => current

/** Called after every change of language. */
export function onLanguage(listener) {
  changes.addEventListener('change', listener)
}

/** Takes a dictionary as it is: what Node tests and setLanguage use. */
export function useTexts(name, dictionary) {
  current = name
  texts = dictionary
  changes.dispatchEvent(new Event('change'))
}

/** The language chosen earlier on this machine, else the default. */
export function rememberedLanguage() {
  const name = readStorage()
  return languages.includes(name) ? name : languages[0]
}

export async function setLanguage(name) {
  const dictionaries = await Promise.all(['', ...parts].map((part) => fetchTexts(part, name)))
  document.documentElement.lang = name
  writeStorage(name)
  useTexts(name, Object.assign({}, ...dictionaries))
}

/** Adds the texts of a part, such as `console`, in the language of the moment and in every later one. */
export async function addTexts(part) {
  if (parts.includes(part)) return
  const name = current
  const dictionary = await fetchTexts(part, name)
  parts.push(part)
  // Switched meanwhile: the other language has to bring this part, too.
  if (name === current) useTexts(name, { ...texts, ...dictionary })
  else await setLanguage(current)
}

async function fetchTexts(part, name) {
  const file = part ? `${part}.${name}.json` : `${name}.json`
  const response = await fetch(new URL(`../../locales/${file}`, import.meta.url))
  if (!response.ok) throw new Error(`locales/${file}: ${response.status}`)
  return response.json()
}

// A browser that forbids storage throws here; the switch then lasts for the page only.
function readStorage() {
  try {
    return localStorage.getItem(storageKey)
  } catch {
    return null
  }
}

function writeStorage(name) {
  try {
    localStorage.setItem(storageKey, name)
  } catch {
    // Nothing to do: the choice is not remembered.
  }
}
