/** Languages people can choose; the first is the default. */
export const languages = ['zh-CN', 'en']

const storageKey = 'ruralgis.language'
const changes = new EventTarget()
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
  const response = await fetch(new URL(`../../locales/${name}.json`, import.meta.url))
  if (!response.ok) throw new Error(`locales/${name}.json: ${response.status}`)

  const dictionary = await response.json()
  document.documentElement.lang = name
  writeStorage(name)
  useTexts(name, dictionary)
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
