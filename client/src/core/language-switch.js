import { language, languages, onLanguage, setLanguage, t } from './i18n.js'

/** The button to the other language, named in that language; off until it can be pressed. */
export function startLanguageSwitch(button) {
  const write = () => {
    button.textContent = t('action.otherLanguage')
    button.lang = otherLanguage()
  }
  button.addEventListener('click', () => void setLanguage(otherLanguage()))
  onLanguage(write)
  write()
  button.disabled = false
}

const otherLanguage = () => languages.find((one) => one !== language())
