import { draw, html } from '../core/html.js'
import { t } from '../core/i18n.js'
import { fetchAll, odataUrl } from '../core/odata.js'

const townshipDigits = 9

/** Whose villages the page shows: one's own township, or for who sees more than one the chosen one, offered in `place`. */
export async function townshipOf({ regionCode }, store, place) {
  if (regionCode.length >= townshipDigits) return regionCode.slice(0, townshipDigits)
  const townships = await townshipsNow(store)
  const asked = new URLSearchParams(location.search).get('township')
  const chosen = townships.find(({ Code }) => Code === asked) ?? townships[0]
  offer(townships, chosen.Code, place)
  return chosen.Code
}

async function townshipsNow(store) {
  const kept = await store.kept('townships')
  if (kept) return kept
  const filter = "Kind eq 'Township'"
  const townships = await fetchAll(
    odataUrl('Regions', { filter, select: ['Code', 'Name'], orderby: 'Code' }),
  )
  await store.write({ kept: { townships } })
  return townships
}

function offer(townships, code, place) {
  const select = document.createElement('select')
  select.id = 'township-select'
  select.dataset.testid = 'township-select'
  select.dataset.label = 'town.choose'
  select.setAttribute('aria-label', t('town.choose'))
  draw(
    select,
    html`${townships.map(({ Code, Name }) => html`<option value="${Code}" ${Code === code && html`selected`}>${Name}</option>`)}`,
  )
  select.addEventListener('change', () => {
    location.search = `?township=${select.value}`
  })
  place.prepend(select)
}
