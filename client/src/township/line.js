import { request, ServerError } from '../core/server.js'

// A row of 20 kB at 50 kbit/s with two seconds each way is there in ten; what takes longer is lost.
const patience = 45_000

/** The line to the server, as whoever is signed in there. It throws ServerError: 0 for no answer, 401 when nobody is signed in. */
export class Line {
  #me = null

  /** Who is signed in; asked once, and again after `forget`. */
  async me() {
    this.#me ??= (await this.#send('GET', 'account/me')).body ?? fail('account/me')
    return this.#me
  }

  forget() {
    this.#me = null
  }

  /** A write, or a batch, with the token; a stale token is taken anew once. */
  async change(method, url, options = {}) {
    try {
      return await this.#signed(method, url, options)
    } catch (error) {
      if (error.code !== 'antiforgery') throw error
      this.forget()
      return this.#signed(method, url, options)
    }
  }

  /**
   * Many requests in one round trip. @param {{id: string, method: string, url: string, headers?: object, body?: unknown}[]} requests
   * @returns {Promise<Map<string, {status: number, headers: object, body: any}>>} by id
   */
  async batch(requests) {
    const { body } = await this.change('POST', 'odata/$batch', { data: { requests } })
    if (!body?.responses) fail('$batch')
    return new Map(body.responses.map((one) => [one.id, one]))
  }

  async head(url) {
    return (await this.#send('HEAD', url)).headers
  }

  async #signed(method, url, options) {
    const { antiforgery } = await this.me()
    return this.#send(method, url, {
      ...options,
      headers: { ...options.headers, 'X-CSRF-TOKEN': antiforgery },
    })
  }

  #send(method, url, options = {}) {
    return request(method, url, { signal: AbortSignal.timeout(patience), ...options })
  }
}

/** An answer cut short, or of somebody in between, such as the sign-in page of a network. */
function fail(what) {
  throw new ServerError(0, `${what}: no answer of ours`)
}
