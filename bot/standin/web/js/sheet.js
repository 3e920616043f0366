import { h } from './dom.js'
import { words } from './words.js'

// Sheets rise from the foot of a phone (or of the page) and give a promise of what was chosen; undefined if she closed it.

// choose offers a list: options are {label, note, value, danger}.
export function choose(host, title, options, note) {
  return rise(host, title, (done) => [
    h('p', { class: 'sheet-title' }, title),
    note && h('p', { class: 'sheet-note' }, note),
    h('div', { class: 'sheet-list' }, options.map((o) => option(o, done))),
  ])
}

function option(o, done) {
  return h('button', {
    type: 'button', class: o.danger ? 'sheet-option danger' : 'sheet-option', 'data-testid': `choose-${o.value}`, onclick: () => done(o.value),
  }, o.mark && h('span', { class: 'sheet-mark', 'aria-hidden': 'true' }, o.mark), h('bdi', {}, o.label))
}

// ask shows a small form: fields are {name, label, type, placeholder, dir, optional}. It gives {name: value}.
export function ask(host, title, fields, submit) {
  return rise(host, title, (done) => [
    h('p', { class: 'sheet-title' }, title),
    h('form', { class: 'sheet-form', onsubmit: (e) => give(e, done) },
      fields.map(field),
      h('button', { type: 'submit', class: 'sheet-submit', 'data-testid': 'submit' }, submit)),
  ])
}

function field(f) {
  return h('label', { class: 'field' }, h('span', {}, f.label), h('input', {
    name: f.name, type: f.type || 'text', dir: f.dir || 'auto', placeholder: f.placeholder, required: !f.optional, autocomplete: 'off',
    'data-testid': `field-${f.name}`,
  }))
}

function give(event, done) {
  event.preventDefault()
  done(Object.fromEntries(new FormData(event.target)))
}

function rise(host, title, content) {
  const before = document.activeElement
  return new Promise((resolve) => {
    const done = (value) => {
      veil.remove()
      if (before && before.isConnected) before.focus({ preventScroll: true })
      resolve(value)
    }
    const sheet = h('div', { class: 'sheet', role: 'dialog', 'aria-modal': 'true', 'aria-label': title })
    const cancel = h('button', { type: 'button', class: 'sheet-cancel', 'data-testid': 'cancel', onclick: () => done() }, words.cancel)
    const veil = h('div', { class: 'veil', onclick: (e) => e.target === veil && done() }, sheet)
    sheet.append(...content(done).filter(Boolean), cancel)
    veil.addEventListener('keydown', (e) => keys(e, sheet, done))
    host.append(veil)
    sheet.querySelector('input, button').focus({ preventScroll: true })
  })
}

// keys closes the sheet on Escape and keeps Tab inside it.
function keys(event, sheet, done) {
  if (event.key === 'Escape') done()
  if (event.key !== 'Tab') return
  const stops = [...sheet.querySelectorAll('input, button')]
  const edge = event.shiftKey ? stops[0] : stops.at(-1)
  if (document.activeElement !== edge) return
  event.preventDefault()
  ;(event.shiftKey ? stops.at(-1) : stops[0]).focus()
}

// toast says one short thing and goes.
export function toast(host, text) {
  for (const old of host.querySelectorAll(':scope > .toast')) old.remove()
  const node = h('div', { class: 'toast', role: 'status', dir: 'auto' }, text)
  host.append(node)
  setTimeout(() => node.remove(), 3500)
}
