import { language, languages, onLanguage, setLanguage, t } from './i18n.js'

/** The button to the other language, named in that language. */
export function startLanguageSwitch(button) {
  const write = () => {
    button.textContent = t('action.otherLanguage')
    button.lang = otherLanguage()
  }
  button.addEventListener('click', () => void setLanguage(otherLanguage()))
  onLanguage(write)
  write()
}

const otherLanguage = () => languages.find((one) => one !== language())
