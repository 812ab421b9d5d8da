import { change } from '../core/account.js'
import { mergeTyped } from '../core/merge.js'
import { odataUrl } from '../core/odata.js'
import { fetchJson } from '../core/server.js'
import { checksumOf, sendContent } from '../core/upload.js'
import { newId } from '../core/uuid.js'

/** What a document of a project can be, in the order of the work. */
export const documentKinds = [
  'Approval',
  'PreliminaryDesign',
  'Contract',
  'Supervision',
  'Completion',
  'Acceptance',
  'Funds',
  'Photo',
  'Other',
]

/** Endings that the server keeps; it looks at the content all the same. */
export const fileEndings = '.pdf,.jpg,.jpeg,.png,.doc,.docx,.xls,.xlsx,.wps,.et,.dwg,.zip,.txt,.csv'

/** Sections of the acceptance record that are written, in the order of the form. */
export const sections = [
  'Reviewers',
  'WorkDone',
  'Quality',
  'Funds',
  'RulesKept',
  'Papers',
  'Problems',
]

const columns = ['InspectedOn', ...sections, 'Result', 'ConcludedOn', 'CertificateNo']

/** All papers of a project: documents with who sent them and when, and the acceptance record or null. */
export async function askPapers(projectId, signal) {
  const [{ value: documents }, record] = await Promise.all([
    fetchJson(odataUrl('ProjectDocuments', ofProject(projectId)), { signal }),
    askRecord(projectId, signal),
  ])
  const sent = await askSenders(documents, signal)
  return {
    documents: sortedDocuments(documents.map((row) => ({ ...row, ...sent.get(row.Id) }))),
    record,
  }
}

/** The acceptance record of a project, or null. */
export async function askRecord(projectId, signal) {
  const { value } = await fetchJson(odataUrl('AcceptanceRecords', ofProject(projectId)), { signal })
  return value[0] ?? null
}

const ofProject = (projectId) => ({ filter: `ProjectId eq ${projectId}` })

/** In the order of the work, the newest first within a kind. */
export const sortedDocuments = (documents) =>
  [...documents].sort(
    (p, q) =>
      documentKinds.indexOf(p.Kind) - documentKinds.indexOf(q.Kind) ||
      String(q.at ?? '').localeCompare(String(p.at ?? '')) ||
      p.FileName.localeCompare(q.FileName),
  )

/**
 * Sends a file and makes its row.
 * @param {{projectId: string, kind: string, note: string, file: File}} document
 * @param {(bytes: number) => void} onProgress
 */
export async function addDocument({ projectId, kind, note, file }, onProgress) {
  const checksum = await checksumOf(file)
  await sendContent(file, checksum, { onProgress })
  await change('POST', 'odata/ProjectDocuments', {
    data: {
      Id: newId(),
      ProjectId: projectId,
      Kind: kind,
      FileName: file.name,
      Note: note || null,
      Sha256: checksum,
    },
  })
}

export const deleteDocument = (document, reason) =>
  change('DELETE', `odata/ProjectDocuments(${document.Id})?reason=${encodeURIComponent(reason)}`, {
    headers: { 'If-Match': document['@odata.etag'] },
  })

/** @param {object | null} record as it was read; null makes the first @param {object} fields as readRecordForm gives them */
export const saveRecord = (projectId, record, fields) =>
  record
    ? change('PATCH', `odata/AcceptanceRecords(${record.Id})`, {
        data: fields,
        headers: { 'If-Match': record['@odata.etag'] },
      })
    : change('POST', 'odata/AcceptanceRecords', {
        data: { Id: newId(), ProjectId: projectId, ...fields },
      })

/** Columns of the record as typed; what is empty is null. @param {FormData} form */
export const readRecordForm = (form) =>
  Object.fromEntries(columns.map((name) => [name, String(form.get(name) ?? '').trim() || null]))

/** @see mergeTyped */
export const mergeRecord = (base, typed, now) => mergeTyped(columns, base, typed, now)

/** The first version of each row says who made it; who may not see the log sees nobody. */
async function askSenders(documents, signal) {
  if (documents.length === 0) return new Map()
  const ids = documents.map(({ Id }) => Id).join(',')
  const { value } = await fetchJson(
    odataUrl('ChangeLog', {
      filter: `EntitySet eq 'ProjectDocuments' and Kind eq 'Created' and RowId in (${ids})`,
      select: 'RowId,At,AccountName',
    }),
    { signal },
  )
  return new Map(value.map(({ RowId, At, AccountName }) => [RowId, { at: At, by: AccountName }]))
}
