import { h } from './dom.js'

// Telegram counts entity offsets in UTF-16 units, which is how JavaScript counts, so they are used as they come.

const tags = {
  bold: 'b', italic: 'i', underline: 'u', strikethrough: 's', code: 'code', pre: 'pre', blockquote: 'blockquote',
  expandable_blockquote: 'blockquote',
}

// formatted gives the nodes of a text with its entities. act has link(url) and command(text).
export function formatted(text, entities, act) {
  const sorted = [...(entities || [])].sort((a, b) => a.offset - b.offset || b.length - a.length)
  return range(text, 0, text.length, sorted, act)
}

function range(text, from, to, entities, act) {
  const nodes = []
  let at = from
  for (let i = 0; i < entities.length; i++) {
    const e = entities[i]
    const end = Math.min(e.offset + e.length, to)
    if (e.offset < at) continue
    nodes.push(...plain(text.slice(at, e.offset), act))
    const inner = entities.slice(i + 1).filter((n) => n.offset >= e.offset && n.offset + n.length <= end)
    nodes.push(entity(e, text, end, inner, act))
    at = end
  }
  nodes.push(...plain(text.slice(at, to), act))
  return nodes
}

function entity(e, text, end, inner, act) {
  const words = text.slice(e.offset, end)
  if (e.type === 'url') return link(words, words, act)
  if (e.type === 'text_link') return link(words, e.url, act)
  if (e.type === 'bot_command') return command(words, act)
  if (e.type === 'spoiler') return h('span', { class: 'spoiler', tabindex: '0' }, words)
  return h(tags[e.type] || 'span', {}, range(text, e.offset, end, inner, act))
}

const address = /(?:https?:\/\/|\bt\.me\/)[^\s\u2068\u2069«»<>]+/g

// plain finds addresses that the server marked no entity for.
function plain(text, act) {
  const nodes = []
  let at = 0
  for (const found of text.matchAll(address)) {
    nodes.push(text.slice(at, found.index), link(found[0], found[0], act))
    at = found.index + found[0].length
  }
  nodes.push(text.slice(at))
  return nodes.filter((n) => n !== '')
}

function link(words, url, act) {
  const full = safe(url)
  if (!full) return words
  const open = (event) => {
    event.stopPropagation()
    if (act.link(full)) event.preventDefault()
  }
  return h('a', { href: full, target: '_blank', rel: 'noopener noreferrer', dir: 'auto', onclick: open }, words)
}

function command(words, act) {
  const say = (event) => {
    event.stopPropagation()
    act.command(words)
  }
  return h('button', { type: 'button', class: 'command', onclick: say }, words)
}

// safe gives an http address, or nothing: a javascript: link in someone's message stays words.
export function safe(url) {
  const full = /^[a-z][a-z0-9+.-]*:/i.test(url) ? url : `https://${url}`
  return /^https?:\/\//i.test(full) && URL.canParse(full) ? full : ''
}

// payload of a deep link to this bot; undefined if the address leads elsewhere.
export function payload(url, username) {
  const full = safe(String(url).trim())
  if (!full) return undefined
  const parsed = new URL(full)
  if (!['t.me', 'telegram.me', 'ble.ir'].includes(parsed.hostname)) return undefined
  if (parsed.pathname.slice(1).toLowerCase() !== username.toLowerCase()) return undefined
  return parsed.searchParams.get('start') || ''
}
