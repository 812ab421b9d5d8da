import { onLanguage, t } from '../core/i18n.js'

const heights = ['peek', 'half', 'full']

/**
 * On a phone the panel is a sheet from below with three heights. The handle is dragged by finger and pressed as a button;
 * on a wide screen the same button folds the panel away. What it returns fires `change` with every new height.
 */
export function startSheet(root) {
  const sheet = new EventTarget()
  const handle = root.querySelector('#panel-handle')
  const isPhone = matchMedia('(max-width: 720px)')
  let dragFrom = null

  const set = (height) => {
    root.dataset.height = height
    root.style.removeProperty('--sheet-height')
    document.documentElement.dataset.sheet = height
    write()
    sheet.dispatchEvent(new Event('change'))
  }
  const write = () => {
    const key = root.dataset.height === 'peek' ? 'action.openPanel' : 'action.foldPanel'
    handle.setAttribute('aria-label', t(key))
    handle.setAttribute('aria-expanded', root.dataset.height !== 'peek')
  }
  const step = () => {
    const all = isPhone.matches ? heights : ['peek', 'half']
    set(all[(all.indexOf(root.dataset.height) + 1) % all.length])
  }

  handle.addEventListener('pointerdown', (event) => {
    if (!isPhone.matches) return
    handle.setPointerCapture(event.pointerId)
    dragFrom = { y: event.clientY, height: root.getBoundingClientRect().height, moved: false }
  })
  handle.addEventListener('pointermove', (event) => {
    if (!dragFrom) return
    const up = dragFrom.y - event.clientY
    dragFrom.moved ||= Math.abs(up) > 6
    root.style.setProperty('--sheet-height', `${dragFrom.height + up}px`)
  })
  const drop = () => {
    if (!dragFrom) return
    // A press without a drag is left to click.
    if (dragFrom.moved) set(nearest(root))
    else root.style.removeProperty('--sheet-height')
  }
  handle.addEventListener('pointerup', drop)
  handle.addEventListener('pointercancel', () => {
    drop()
    dragFrom = null
  })
  handle.addEventListener('click', () => {
    if (!dragFrom?.moved) step()
    dragFrom = null
  })
  onLanguage(write)
  set('half')

  const atLeastHalf = () => root.dataset.height === 'peek' && set('half')
  return Object.defineProperties(Object.assign(sheet, { set, atLeastHalf }), {
    height: { get: () => root.dataset.height },
    isSheet: { get: () => isPhone.matches },
  })
}

/** The named height next to where the finger let go. */
function nearest(root) {
  const share =
    root.getBoundingClientRect().height / root.parentElement.getBoundingClientRect().height
  if (share < 0.28) return 'peek'
  return share < 0.7 ? 'half' : 'full'
}
