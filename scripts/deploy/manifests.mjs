// Holds Kubernetes manifests against the API's own schemas. Usage: node manifests.mjs FILE...
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { parseAllDocuments } from 'yaml'

const require = createRequire(import.meta.url)
const problems = []

for (const file of process.argv.slice(2)) {
  const documents = parseAllDocuments(readFileSync(file, 'utf8'), { strict: true })
  if (documents.length === 0) problems.push(`${file}: no document`)
  for (const document of documents) {
    const object = document.toJS()
    const name = `${file}: ${object?.kind} ${object?.metadata?.name}`
    problems.push(...document.errors.map((error) => `${name}: ${error.message}`))
    try {
      const seen = new Set()
      // Without the constructor, which would copy every field and so look at all of them.
      modelOf(object).prototype.validate.call(watched(object, seen))
      problems.push(...unknown(object, seen).map((path) => `${name}: the API has no field ${path}`))
    } catch (error) {
      problems.push(`${name}: ${error.message}`)
    }
  }
}

for (const problem of problems) console.error(problem)
process.exitCode = problems.length === 0 ? 0 : 1

function modelOf({ apiVersion, kind }) {
  return require(`kubernetes-models/${apiVersion}/${kind}`)[kind]
}

// The schemas allow fields that they do not name, and the API drops those without a word: a misspelt field would pass. So a field that
// no schema has looked at is a mistake.
function watched(value, seen, path = '') {
  if (value === null || typeof value !== 'object') return value
  return new Proxy(value, {
    get(target, key) {
      const child = Reflect.get(target, key)
      if (typeof key !== 'string' || !Object.hasOwn(target, key)) return child
      const at = `${path}/${key}`
      seen.add(at)
      return watched(child, seen, at)
    },
  })
}

function unknown(value, seen, path = '') {
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, child]) => {
    const at = `${path}/${key}`
    return seen.has(at) ? unknown(child, seen, at) : [at]
  })
}
