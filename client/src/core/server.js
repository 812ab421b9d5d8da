/** What the server refused, or that it could not be reached (status 0). `body` is what it said, such as the row as it is now. */
export class ServerError extends Error {
  constructor(status, message, { code = '', body = null, retryAfter = null } = {}) {
    super(message)
    this.name = 'ServerError'
    this.status = status
    this.code = code
    this.body = body
    this.retryAfter = retryAfter
  }
}

let signedOut = () => {}

/** Called when a question is answered 401: whoever asked is not signed in (any more). */
export function onSignedOut(listener) {
  signedOut = listener
}

/** The answer to a question. @param {{signal?: AbortSignal, headers?: object}} options */
export async function fetchJson(url, options = {}) {
  const { status, body } = await request('GET', url, options)
  if (body === null) throw new ServerError(status, `${url}: not JSON`)
  return body
}

/**
 * Sends anything and reads the answer: null as body where it is none or no JSON, `bytes` its length. Writes of a signed-in person go
 * through change() of account.js.
 * @param {{data?: unknown, text?: string, blob?: Blob, signal?: AbortSignal, headers?: object}} options data: sent as JSON; text and blob: as they are
 */
export async function request(method, url, { data, text, blob, signal, headers = {} } = {}) {
  const response = await send(url, {
    method,
    signal,
    headers: {
      Accept: 'application/json',
      ...(data !== undefined && { 'Content-Type': 'application/json' }),
      ...(text !== undefined && { 'Content-Type': 'text/plain' }),
      ...(blob !== undefined && { 'Content-Type': 'application/octet-stream' }),
      ...headers,
    },
    body: data === undefined ? (text ?? blob) : JSON.stringify(data),
  })
  const { body, bytes } = await readBody(response)
  if (response.ok) return { status: response.status, headers: response.headers, body, bytes }

  // A refused write stays on the page, so that what was typed is not lost with it.
  if (response.status === 401 && method === 'GET') signedOut()
  throw refusal(response, body)
}

/** /odata answers in the OData error shape, the rest in problem+json. */
function refusal(response, body) {
  const error = body?.error ?? body ?? {}
  return new ServerError(
    response.status,
    error.message ?? error.detail ?? error.title ?? response.statusText,
    {
      code: error.code,
      body,
      retryAfter: Number(response.headers.get('Retry-After')) || null,
    },
  )
}

async function send(url, options) {
  try {
    return await fetch(url, options)
  } catch (error) {
    if (error.name === 'AbortError') throw error
    throw new ServerError(0, error.message)
  }
}

/** `bytes` as the server wrote them, before they were compressed for the way. */
async function readBody(response) {
  const content = await readContent(response)
  const bytes = content.byteLength
  try {
    return { body: JSON.parse(new TextDecoder().decode(content)), bytes }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return { body: null, bytes }
  }
}

async function readContent(response) {
  try {
    return await response.arrayBuffer()
  } catch (error) {
    if (error.name === 'AbortError') throw error
    throw new ServerError(0, error.message, { code: 'cutOff' })
  }
}
