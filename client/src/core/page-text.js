import { onLanguage, t } from './i18n.js'

/**
 * Writes the texts of a page: data-text="key" for the text itself, data-label="key" for the accessible name, and the
 * title by its own key.
 */
export function keepPageText(titleKey, districtName) {
  const write = () => {
    for (const element of document.querySelectorAll('[data-text]')) {
      element.textContent = t(element.dataset.text, { district: districtName })
    }
    for (const element of document.querySelectorAll('[data-label]')) {
      element.setAttribute('aria-label', t(element.dataset.label))
    }
    document.title = t(titleKey, { district: districtName })
  }
  onLanguage(write)
  write()
}
