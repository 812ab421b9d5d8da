import { showFrame } from '../account/page.js'
import { errorText } from '../core/errors.js'
import { draw, html } from '../core/html.js'
import { addTexts, language, onLanguage, rememberedLanguage, setLanguage, t } from '../core/i18n.js'
import { Desk } from '../township/desk.js'
import { isOpen as isOpenEntry } from '../township/entries.js'
import { watchFinger, whenFingerIsUp } from '../township/finger.js'
import { keepOffline } from '../township/offline.js'
import { QueuePanel } from '../township/queue-panel.js'
import { Sending } from '../township/sending.js'
import { leave } from '../township/signing-out.js'
import { Store } from '../township/store.js'
import { townshipOf } from '../township/townships.js'
import { keepAwake } from '../township/waking.js'
import { overview, stepList } from './lines.js'
import { OwnReports } from './own-reports.js'
import { about, emptySheet, months, standing } from './own-sheet.js'
import { isOpen } from './reports.js'
import { sheetTop, theirs, writing, written } from './sheet.js'

/** A township's report on a phone: what is typed is kept there at once, and what is submitted goes through the township's queue. */
class OwnPage {
  #me
  #reports
  #sending
  #queue
  #month
  #state = { entries: [] }
  /** What of the server's stands on the screen: it may lie behind #state while a finger is down, and only this was seen. */
  #seen
  /** What is typed and not on the disk yet. */
  #unkept = null
  /** Said by this page itself, until something is typed or pressed again. */
  #told = ''
  /** The entry that was seen waiting: once it has arrived, that is said. */
  #awaited = null
  /** What the form depends on; while it is the same, nothing that comes in touches what is being typed. */
  #formKey = ''
  #drawn = new Map()
  #form

  constructor(me, reports, sending, desk, month) {
    this.#me = me
    this.#reports = reports
    this.#sending = sending
    this.#month = month
    this.#queue = new QueuePanel(desk, sending, () => this.#state)
    document.querySelector('#queue-button').hidden = false
    draw(document.querySelector('#sheet'), emptySheet())
    this.#form = document.querySelector('#report-form-part')
    this.#form.addEventListener('input', () => void this.#type())
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault()
      void this.#press(event.submitter?.value ?? 'save')
    })
    document.querySelector('#month').addEventListener('change', ({ target }) => {
      this.#month = target.value
      void this.read()
      sending.wake({ pull: true })
    })
    sending.addEventListener('change', () => whenFingerIsUp(this.#write))
    onLanguage(this.#write)
  }

  get month() {
    return this.#month
  }

  async read() {
    const before = this.#state.entry
    const state = await this.#reports.read(this.#month)
    this.#state = this.#unkept ? { ...state, typed: this.#unkept } : state
    const { entry } = state
    if (entry && isOpenEntry(entry)) this.#awaited = entry.id
    whenFingerIsUp(this.#write)
    // What the server made of it: its steps, and whether it was late.
    const hasArrived = entry?.state === 'done' && entry.id === before?.id
    if (hasArrived && isOpenEntry(before)) this.#sending.wake({ pull: true })
  }

  #write = () => {
    const { shown, entry, entries, month, asked } = this.#state
    this.#seen = shown
    this.#queue.write()
    this.#draw('#month', months(asked ?? month, month))
    if (!shown) {
      this.#draw(
        '#report-top',
        html`<p>${t(asked === null ? 'monthly.noTownship' : 'monthly.notYet')}</p>`,
      )
      for (const part of ['#monthly', '#report-steps']) this.#draw(part, html``)
      draw(this.#form, html``)
      this.#formKey = ''
      return
    }
    const { line, report, steps } = shown
    this.#draw('#monthly', overview([line], '', shown.isDemo))
    this.#draw(
      '#report-top',
      html`${sheetTop(line, { ...shown, about: about(shown, entries) })}${this.#isStale && theirs(report)}`,
    )
    this.#writeForm()
    this.#say(entry, line)
    this.#draw('#report-steps', html`${stepList(steps)}`)
  }

  /** While an entry waits, what it says stands here and nothing can be written. */
  #writeForm() {
    const { shown, entry } = this.#state
    const key = this.#keyNow()
    if (key === this.#formKey) return
    this.#formKey = key
    if (isWaiting(entry)) draw(this.#form, written(entry.change))
    else draw(this.#form, isOpen(shown.line) ? writing(this.#typed) : written(shown.report))
  }

  #keyNow() {
    const { shown, typed, entry, month } = this.#state
    const version = isWaiting(entry) ? entry.id : typed ? 'typed' : shown.report?.['@odata.etag']
    return JSON.stringify([month, isOpen(shown.line), version, language()])
  }

  get #typed() {
    const { typed, shown } = this.#state
    if (typed) return typed
    const { Remarks, SignedBy } = shown.report ?? {}
    return { remarks: Remarks ?? '', signedBy: SignedBy ?? this.#me.displayName }
  }

  /** Somebody else has written it since this was typed. */
  get #isStale() {
    const { typed, shown, entry } = this.#state
    const isTyping = typed && isOpen(shown.line) && !isWaiting(entry)
    return isTyping && typed.over !== (shown.report?.['@odata.etag'] ?? null)
  }

  async #type() {
    const typed = this.#readForm()
    this.#awaited = null
    this.#told = ''
    this.#unkept = this.#state.typed = typed
    this.#formKey = this.#keyNow()
    await this.#try(() => this.#reports.type(this.#state.month, typed))
    if (this.#unkept === typed) this.#unkept = null
  }

  #readForm() {
    const { typed } = this.#state
    const data = new FormData(this.#form.querySelector('form'))
    const over = typed ? typed.over : (this.#seen.report?.['@odata.etag'] ?? null)
    return { remarks: data.get('remarks'), signedBy: data.get('signedBy'), over }
  }

  async #press(what) {
    const typed = this.#readForm()
    this.#told = what === 'submit' && !typed.signedBy.trim() ? t('monthly.unsigned') : ''
    if (this.#told) return this.#write()
    await this.#try(async () => {
      await this.#reports.enter(what, this.#seen, typed)
      await this.read()
      this.#sending.wake()
    })
  }

  /** A phone without room says so. */
  async #try(task) {
    try {
      await task()
    } catch (error) {
      this.#told = errorText(error)
      this.#write()
    }
  }

  /** Where what was pressed stands, or why it could not be. */
  #say(entry, line) {
    const isAwaited = entry?.id === this.#awaited
    const isBad = this.#told || (isAwaited && isOpenEntry(entry) && !isWaiting(entry))
    document.querySelector('#sheet-message').classList.toggle('failed', Boolean(isBad))
    this.#draw('#sheet-message', html`${this.#told || (isAwaited && standing(entry, line))}`)
  }

  /** Draws what is not there already. */
  #draw(place, content) {
    const text = String(content)
    if (this.#drawn.get(place) === text) return
    this.#drawn.set(place, text)
    draw(document.querySelector(place), content)
  }
}

const isWaiting = (entry) => entry?.state === 'waiting'

/** Opens the report of a month for the official of a township. @param {string | undefined} month the one asked for now unless given */
export async function openOwnReport(me, line, month) {
  await setLanguage(rememberedLanguage())
  await Promise.all([addTexts('monthly'), addTexts('township')])
  const store = await Store.open(me.id)
  showFrame('monthly', me, me.regionName, () => leave(store, line))
  const code = await townshipOf(me, store, document.querySelector('main'))
  const reports = new OwnReports(store, line, code)
  const sending = new Sending(store, line, me.id, () => reports.pull(page.month))
  const page = new OwnPage(me, reports, sending, new Desk(store, line), month)
  store.addEventListener('change', () => void page.read())
  watchFinger()
  await page.read()
  keepAwake(sending)
  void keepOffline()
}
