import { html } from '../core/html.js'
import { addTexts, t } from '../core/i18n.js'
import { failureNotice } from './marks.js'

const styles = ['console', 'console-form', 'console-answer', 'console-draw']

/** The query console comes with its texts and styles when it is first opened: the map's first load stays small. */
export class ConsoleDoor {
  #app
  #redraw
  #sheet
  #panel = null
  #args = []
  #loading = null
  #error = null

  constructor(app, redraw, sheet) {
    this.#app = app
    this.#redraw = redraw
    this.#sheet = sheet
  }

  open(args) {
    this.#args = args
    if (this.#panel) this.#panel.open(args)
    else if (!this.#loading) this.#loading = this.#load()
  }

  title() {
    return t('page.console')
  }

  render() {
    if (this.#panel) return this.#panel.render()
    if (this.#error) return failureNotice(this.#error)
    return html`<p class="waiting">${t('status.waiting')}</p>`
  }

  drawn(body) {
    this.#panel?.drawn(body)
  }

  press(button) {
    if (button.dataset.retry === undefined || this.#panel) return
    this.#error = null
    this.#loading = this.#load()
    this.#redraw()
  }

  async #load() {
    try {
      const [{ ConsolePanel }] = await Promise.all([
        import('./console-panel.js'),
        addTexts('console'),
        ...styles.map(addStyles),
      ])
      this.#panel = await ConsolePanel.create(this.#app, this.#sheet)
    } catch (error) {
      this.#error = error
    }
    this.#panel?.open(this.#args)
    this.#redraw()
    // The panel is as wide as it will be only now.
    this.#app.map.frame.again()
  }
}

function addStyles(name) {
  const href = `css/${name}.css`
  const link = document.createElement('link')
  link.rel = 'stylesheet'
  link.href = href
  document.head.append(link)
  return new Promise((resolve, reject) => {
    link.addEventListener('load', resolve)
    link.addEventListener('error', () => reject(new Error(href)))
  })
}
