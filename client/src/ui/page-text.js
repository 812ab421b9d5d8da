import { onLanguage, t } from '../core/i18n.js'

/** Writes the texts of index.html: data-text="key" for the text itself, data-label="key" for the accessible name. */
export function keepPageText(districtName) {
  const write = () => {
    for (const element of document.querySelectorAll('[data-text]')) {
      element.textContent = t(element.dataset.text, { district: districtName })
    }
    for (const element of document.querySelectorAll('[data-label]')) {
      element.setAttribute('aria-label', t(element.dataset.label))
    }
    document.title = t('page.title', { district: districtName })
  }
  onLanguage(write)
  write()
}
