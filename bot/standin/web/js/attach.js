import { choose, ask } from './sheet.js'
import { nameOf } from './dom.js'
import { phoneOf } from './persian.js'
import { words } from './words.js'

const samples = {
  photo: ['photo', { caption: words.samplePhoto }],
  album: ['album', { count: 3 }],
  video: ['video', { seconds: 12 }],
  voice: ['voice', { seconds: 7 }],
  document: ['document', { name: words.sampleDocument, bytes: 240_000 }],
  big: ['document', { name: words.sampleDocument, bytes: 25 << 20 }],
  sticker: ['sticker', {}],
  location: ['location', {}],
}

// attach is the paper clip: samples of everything a messenger can send.
export async function attach(phone) {
  const chosen = await choose(phone.screen, words.attach, [
    { mark: '🖼️', label: words.photo, value: 'photo' },
    { mark: '🗂️', label: words.album, value: 'album' },
    { mark: '🎬', label: words.video, value: 'video' },
    { mark: '🎙️', label: words.voiceSample, value: 'voice' },
    { mark: '📄', label: words.document, value: 'document' },
    { mark: '📦', label: words.bigDocument, value: 'big' },
    { mark: '🌷', label: words.sticker, value: 'sticker' },
    { mark: '📍', label: words.location, value: 'location' },
    { mark: '👤', label: words.ownContact, value: 'own' },
    { mark: '👥', label: words.contact, value: 'contact' },
  ])
  if (chosen === 'own') return shareOwn(phone)
  if (chosen === 'contact') return shareOther(phone)
  return chosen && phone.act(...samples[chosen])
}

// shareOwn asks, as the messenger does, before her number leaves her phone.
export async function shareOwn(phone) {
  const number = `\u2066${phoneOf(phone.person.phone)}\u2069`
  const yes = await choose(phone.screen, words.shareTitle, [{ mark: '📱', label: words.shareYes, value: 'share' }], words.shareNote(number))
  if (yes) phone.act('contact', {})
}

// shareOther sends the card of someone else: one of the phones here, or anybody.
async function shareOther(phone) {
  const others = [...phone.state.people.values()].filter((p) => p.id !== phone.id)
  const options = others.map((p) => ({ mark: '👤', label: nameOf(p), value: p.id }))
  const chosen = await choose(phone.screen, words.whoseContact, [...options, { mark: '➕', label: words.otherContact, value: 'other' }])
  if (chosen === 'other') return shareStranger(phone)
  const other = phone.state.people.get(chosen)
  return other && phone.act('contact', { phone: other.phone, first: other.first, user: other.id })
}

async function shareStranger(phone) {
  const card = await ask(phone.screen, words.contact, [
    { name: 'first', label: words.first },
    { name: 'phone', label: words.phone, type: 'tel', dir: 'ltr' },
  ], words.send)
  if (card) phone.act('contact', { ...card, user: 0 })
}
