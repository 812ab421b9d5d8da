import assert from 'node:assert/strict'
import { test } from 'node:test'
import { errorText } from '../src/core/errors.js'
import { useTexts } from '../src/core/i18n.js'
import { ServerError } from '../src/core/server.js'
import { locale } from '../test-help/sources.js'

const english = locale('en')
useTexts('en', english)

const refused = (status, code, more) => new ServerError(status, 'words', { code, ...more })

test('why somebody may not sign in is said in words', () => {
  assert.equal(errorText(refused(401, 'credentials')), english['problem.credentials'])
  assert.equal(errorText(refused(401, 'lockedOut')), english['problem.lockedOut'])
  assert.match(errorText(refused(429, 'tooMany', { retryAfter: 30 })), /in 30 seconds/)
  assert.equal(errorText(refused(0)), english['error.unreachable'])
})

test('an answer that broke off is not a server that cannot be reached', () => {
  assert.equal(errorText(refused(0, 'cutOff')), english['error.cutOff'])
})

test('a 401 without a code is a session that ended', () => {
  assert.equal(errorText(refused(401)), english['error.signedOut'])
})

test('every broken password rule is named', () => {
  const codes = refused(400, 'password', {
    body: { errors: ['PasswordTooShort', { code: 'PasswordRequiresDigit' }, 'SomethingNew'] },
  })
  assert.equal(
    errorText(codes),
    english['password.PasswordTooShort'] + english['password.PasswordRequiresDigit'],
  )
  const unknown = refused(400, 'password', { body: { errors: ['SomethingNew'] } })
  assert.equal(errorText(unknown), 'words')
})

test('what we have no words for keeps those of the server', () => {
  assert.match(errorText(refused(409, 'Conflict')), /409.*words/)
  assert.match(errorText(refused(403)), /words/)
  assert.match(errorText(new TypeError('broken')), /broken/)
})
