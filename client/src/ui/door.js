import { html } from '../core/html.js'
import { addTexts, t } from '../core/i18n.js'
import { failureNotice } from './marks.js'

/** A panel that comes with its texts and styles when it is first opened: the map's first load stays small. */
export class Door {
  #app
  #redraw
  #what
  #panel = null
  #args = []
  #loading = null
  #error = null

  /**
   * @param {{title: string, parts: string[], styles: string[], load: () => Promise<object>, create: (module: object) => Promise<object>}} what
   *   title: key of the text until the panel is there; parts: of the dictionary; load: its module; create: makes the panel
   */
  constructor(app, redraw, what) {
    this.#app = app
    this.#redraw = redraw
    this.#what = what
  }

  open(args) {
    this.#args = args
    if (this.#panel) this.#panel.open(args)
    else if (!this.#loading) this.#loading = this.#load()
  }

  title() {
    return this.#panel?.title?.() ?? t(this.#what.title)
  }

  render() {
    if (this.#panel) return this.#panel.render()
    if (this.#error) return failureNotice(this.#error)
    return html`<p class="waiting">${t('status.waiting')}</p>`
  }

  drawn(body) {
    this.#panel?.drawn?.(body)
  }

  press(button) {
    if (this.#panel) {
      this.#panel.press?.(button)
      return
    }
    if (button.dataset.retry === undefined) return
    this.#error = null
    this.#loading = this.#load()
    this.#redraw()
  }

  async #load() {
    try {
      const { parts, styles, load, create } = this.#what
      const [module] = await Promise.all([load(), ...parts.map(addTexts), ...styles.map(addStyles)])
      this.#panel = await create(module)
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
  // Two panels may share one.
  if (document.querySelector(`link[href="${href}"]`)) return Promise.resolve()
  const link = document.createElement('link')
  link.rel = 'stylesheet'
  link.href = href
  document.head.append(link)
  return new Promise((resolve, reject) => {
    link.addEventListener('load', resolve)
    link.addEventListener('error', () => reject(new Error(href)))
  })
}
