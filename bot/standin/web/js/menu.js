import { choose } from './sheet.js'
import { nameOf } from './dom.js'
import { words } from './words.js'

// messageMenu offers what can be done with a message that was tapped.
export async function messageMenu(phone, message) {
  const words_ = message.text && message.kind !== 'sticker'
  const own = !message.from_bot && message.kind === 'text'
  const options = [
    { mark: '↩️', label: words.reply, value: 'reply' },
    own && { mark: '✏️', label: words.edit, value: 'edit' },
    words_ && { mark: '📋', label: words.copy, value: 'copy' },
    words_ && { mark: '↪️', label: words.forward, value: 'forward' },
  ].filter(Boolean)
  const chosen = await choose(phone.screen, words.messageMenu, options)
  if (chosen) deeds[chosen](phone, message)
}

const deeds = {
  reply: (phone, message) => phone.composer.take('reply', message),
  edit: (phone, message) => phone.composer.take('edit', message),
  async copy(phone, message) {
    await navigator.clipboard.writeText(message.text)
    phone.say(words.copied)
  },
  forward(phone, message) {
    const from = message.from_bot ? phone.state.bot.name : nameOf(phone.person)
    phone.act('forward', { message: message.id, text: message.text, from })
  },
}
