// Prints the queries of a Grafana dashboard as a file of Prometheus rules, which promtool can read. Usage: node dashboard.mjs FILE
import { readFileSync } from 'node:fs'

const dashboard = JSON.parse(readFileSync(process.argv[2], 'utf8'))
const queries = dashboard.panels.flatMap((panel) => panel.targets ?? []).map((target) => target.expr)
const rules = queries.map((query, n) => ({
  record: `query:${n}`,
  expr: query.replaceAll('$__rate_interval', '5m').replaceAll('$instance', '.*'),
}))
console.log(JSON.stringify({ groups: [{ name: 'dashboard', rules }] }))
