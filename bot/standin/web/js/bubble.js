import { h, icon } from './dom.js'
import { formatted } from './text.js'
import { attachment } from './attachment.js'
import { inlineKeys } from './keyboard.js'
import { timeOf } from './persian.js'
import { words } from './words.js'

// bubble draws one message. act has link, command, press and menu; find gives the message that is replied to.
export function bubble(message, act, find) {
  if (message.kind === 'service') return service(message)
  const side = message.from_bot ? 'bot' : 'me'
  const inner = h('div', { class: bubbleClass(message), dir: 'rtl', tabindex: '0' },
    message.forwarded_from && h('p', { class: 'forwarded' }, words.forwarded(message.forwarded_from)),
    message.reply_to ? quote(find(message.reply_to)) : null,
    attachment(message),
    text(message, act),
  )
  inner.addEventListener('click', (event) => tap(event, message, act))
  inner.addEventListener('keydown', (event) => event.key === 'Enter' && event.target === inner && act.menu(message))
  return h('article', {
    class: `message ${side}${keyed(message) ? ' keyed' : ''}${message.album ? ' album' : ''}`,
    'data-testid': 'message', 'data-id': message.id, 'data-from': side, 'data-edited': message.edited,
  }, inner, keyed(message) && inlineKeys(message, act))
}

const keyed = (m) => Boolean(m.inline && m.inline.length)
const pictures = ['photo', 'video', 'animation', 'video_note', 'location']
const bare = (m) => m.kind === 'sticker' || (pictures.includes(m.kind) && !m.text)

function bubbleClass(m) { return bare(m) ? `bubble bare kind-${m.kind}` : `bubble kind-${m.kind}` }

function service(message) {
  return h('p', { class: 'chip service', 'data-testid': 'message', 'data-id': message.id, dir: 'auto' }, message.text)
}

// text ends with the time, which floats into the last line if there is room.
function text(message, act) {
  return h('div', { class: 'text', dir: 'auto' },
    message.text && message.kind !== 'sticker' ? h('span', { class: 'words', 'data-testid': 'text' }, formatted(message.text, message.entities, act)) : null,
    foot(message))
}

// foot marks an edit only where a person made it: messengers leave the mark out for bots, whose screens change all the time.
function foot(message) {
  return h('span', { class: 'foot' },
    message.edited && !message.from_bot && h('span', { class: 'edited' }, words.edited),
    h('time', { datetime: message.date }, timeOf(message.date)),
    !message.from_bot && icon('check'))
}

function quote(message) {
  if (!message) return null
  return h('p', { class: 'quote', dir: 'auto' }, brief(message))
}

// brief names a message in one line: its words, else its kind.
export function brief(message) {
  return (message.text || words[message.kind] || '').split('\n')[0].slice(0, 80)
}

// tap opens the menu, unless she was selecting text or pressed something inside.
function tap(event, message, act) {
  if (event.target.closest('a, button, .spoiler')) return
  if (String(window.getSelection())) return
  act.menu(message)
}
