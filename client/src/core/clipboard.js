/** Puts a text where Ctrl+V finds it. @returns {Promise<boolean>} false where the browser has no clipboard for the page: it came without TLS */
export async function copyText(text) {
  const copied = await navigator.clipboard?.writeText(text).then(
    () => true,
    () => false,
  )
  return copied === true
}
