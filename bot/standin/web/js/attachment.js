import { h, icon } from './dom.js'
import { words } from './words.js'
import { digits, lengthOf, phoneOf } from './persian.js'

// attachment draws what a message carries besides words.
export function attachment(message) {
  const draw = kinds[message.kind]
  return draw ? draw(message, message.file || {}) : null
}

const kinds = {
  photo: (m, file) => h('img', { class: 'photo', src: local(file.url), alt: words.photo, loading: 'lazy' }),
  voice: (m, file) => voice(m.id, file),
  audio: (m, file) => voice(m.id, file),
  document: (m, file) => document_(file),
  video: (m, file) => film(m, file),
  animation: (m, file) => film(m, file),
  video_note: (m, file) => film(m, file),
  sticker: (m) => h('span', { class: 'sticker', role: 'img', 'aria-label': words.sticker }, m.text || '🌷'),
  location: (m) => h('div', { class: 'map', role: 'img', 'aria-label': words.location }, h('span', {}, '📍'), place(m.location)),
  contact: (m) => contact(m.contact || {}),
}

// local keeps pictures from nowhere but the stand-in.
const local = (url) => (url && url.startsWith('/') && !url.startsWith('//') ? url : undefined)

// film is a frame of a video: what the stand-in keeps of one can't be played.
function film(message, file) {
  return h('div', { class: `film film-${message.kind}`, role: 'img', 'aria-label': words[message.kind] },
    h('span', { class: 'round' }, icon('play')),
    file.seconds ? h('span', { class: 'film-length' }, lengthOf(file.seconds)) : null)
}

function place(at) {
  return at ? h('small', { dir: 'ltr' }, `${at.latitude.toFixed(4)}, ${at.longitude.toFixed(4)}`) : null
}

function voice(id, file) {
  const bars = Array.from({ length: 26 }, (_, i) => {
    const bar = h('i')
    bar.style.height = `${20 + ((id * 37 + i * i * 29 + i * 53) % 80)}%`
    return bar
  })
  return h('div', { class: 'voice' },
    h('button', { type: 'button', class: 'round', 'aria-label': words.play, onclick: () => play(file) }, icon('play')),
    h('div', { class: 'wave', 'aria-hidden': 'true' }, bars),
    h('span', { class: 'length' }, lengthOf(file.seconds || 0)))
}

function play(file) {
  const url = local(file.url)
  if (url) new Audio(url).play().catch(() => {})
}

function document_(file) {
  return h('a', { class: 'document', href: local(file.url), download: file.name },
    h('span', { class: 'round' }, icon('file')),
    h('span', { class: 'document-words' },
      h('b', {}, h('bdi', {}, file.name || words.document)),
      h('small', {}, size(file.bytes || 0))))
}

function size(bytes) {
  return bytes >= 1 << 20 ? `${digits(bytes / (1 << 20))} ${words.megabytes}` : `${digits(Math.ceil(bytes / 1024))} ${words.kilobytes}`
}

function contact(c) {
  return h('div', { class: 'contact' },
    h('span', { class: 'avatar hue-2', 'aria-hidden': 'true' }, [...(c.first || '؟')][0]),
    h('span', { class: 'document-words' }, h('b', {}, h('bdi', {}, [c.first, c.last].filter(Boolean).join(' ') || words.contact)), h('small', { dir: 'ltr' }, phoneOf(c.phone))))
}
