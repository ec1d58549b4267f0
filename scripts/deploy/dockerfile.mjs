// Reads a Dockerfile as a linter does. Usage: node dockerfile.mjs FILE, or node dockerfile.mjs --health-check FILE to print the command
// of its health check, one argument a line.
import { readFileSync } from 'node:fs'
import { validate } from 'dockerfile-utils'

const file = process.argv.at(-1)
const text = readFileSync(file, 'utf8')

if (process.argv.includes('--health-check')) {
  const [, command] = /^HEALTHCHECK [^[]*CMD (\[.*\])$/m.exec(text.replaceAll('\\\n', ''))
  console.log(JSON.parse(command).join('\n'))
} else {
  const problems = validate(text)
  for (const problem of problems) console.error(`${file}:${problem.range.start.line + 1}: ${problem.message}`)
  process.exitCode = problems.length === 0 ? 0 : 1
}
