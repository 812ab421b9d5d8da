/**
 * A server that gives these answers, [status, body, headers], one after another.
 * @returns {{method: string, url: string, headers: object, body: unknown}[]} what it was asked
 */
export function serveAnswers(...answers) {
  const asked = []
  globalThis.fetch = async (url, { method, headers, body }) => {
    asked.push({ method, url, headers, body: body && bodyOf(headers, body) })
    const [status, answer, more] = answers[asked.length - 1]
    return new Response(answer && JSON.stringify(answer), { status, headers: more })
  }
  return asked
}

const bodyOf = (headers, body) =>
  headers['Content-Type'] === 'text/plain' ? body : JSON.parse(body)
