// How long shacl-engine (npm) takes for notices: `node engine.mjs FOLDER MODULES`, where `speed` has filled
// FOLDER and MODULES is a `node_modules` with shacl-engine and n3. The facts and the shapes are read before.
import { readFileSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const [folder, modules] = process.argv.slice(2)
const vocab = new URL('../../vocab/', import.meta.url).pathname
const { resolve } = createRequire(join(modules, 'package.json'))
const load = name => import(pathToFileURL(resolve(name)))
const { DataFactory, Parser, Store } = await load('n3')
const { Validator } = await load('shacl-engine')
const { validations } = await load('shacl-engine/sparql.js')
const parse = path => new Parser().parse(readFileSync(path, 'utf8'))

const files = ['seloste.ttl', 'concepts.ttl', ...readdirSync(join(vocab, 'facts')).map(name => join('facts', name))]
const dataset = new Store(files.flatMap(name => parse(join(vocab, name))))
dataset.addQuad(
  DataFactory.blankNode('day'),
  DataFactory.namedNode('https://w3id.org/seloste#asOf'),
  DataFactory.literal(
    readFileSync(join(folder, 'day'), 'utf8').trim(),
    DataFactory.namedNode('http://www.w3.org/2001/XMLSchema#date')
  )
)
const shapes = new Store(parse(join(vocab, 'shapes.ttl')))
const n = readFileSync(join(folder, 'verdicts.jsonl'), 'utf8').trim().split('\n').length

const start = process.cpuUsage()
dataset.addQuads(parse(join(folder, 'notices.nt')))
const validator = new Validator(shapes, { factory: DataFactory, validations })
await validator.validate({ dataset })
const { user, system } = process.cpuUsage(start)
console.log(`shacl-engine: ${((user + system) / 1000 / n).toFixed(3)} ms a notice`)
