import { hasText, language, t } from './i18n.js'

/** What went wrong in words, and what to do. @param {import('./server.js').ServerError | Error} error */
export function errorText(error) {
  if (error?.code === 'cutOff') return t('error.cutOff')
  if (error?.status === 0) return t('error.unreachable')
  if (error?.code === 'password') return passwordText(error)
  if (error?.code && hasText(`problem.${error.code}`))
    return t(`problem.${error.code}`, { seconds: error.retryAfter ?? 60 })
  if (error?.status === 401) return t('error.signedOut')
  if (error?.status === 403) return t('error.forbidden', { message: error.message })
  if (error?.status) return t('error.server', { status: error.status, message: error.message })
  return t('error.other', { message: error?.message ?? '' })
}

/** The findings of a refusal in the language of the page, else what any error says. */
export function faultText(error) {
  const findings = error?.body?.error?.findings ?? error?.body?.findings
  if (!findings?.length) return errorText(error)
  return findings.map((one) => (language() === 'en' ? one.en : one.zh)).join(' ')
}

/** Each broken password rule has a code of its own; one we do not know is told in the server's words. */
function passwordText({ body, message }) {
  const codes = (body?.errors ?? []).map((one) => one.code ?? one)
  const known = codes.filter((code) => hasText(`password.${code}`))
  return known.length > 0 ? known.map((code) => t(`password.${code}`)).join('') : message
}
