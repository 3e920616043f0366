import { h, icon, iconButton } from './dom.js'
import { brief } from './bubble.js'
import { replyKeys } from './keyboard.js'
import { words } from './words.js'

// Composer is the foot of a phone: what she types, her keyboard, and the start button before the first word.
export class Composer {
  // deed has say, edit, reply, start, unblock, voice, attach, commands and key.
  constructor(deed) {
    this.deed = deed
    this.about = null
    this.open = true
    this.note = h('div', { class: 'about', hidden: true })
    this.keys = h('div', { class: 'reply-keys', dir: 'ltr', 'data-testid': 'reply-keys' })
    this.big = h('button', { type: 'button', class: 'big-button', onclick: () => this.bigDeed() })
    this.row = this.drawRow()
    this.root = h('footer', { class: 'composer' }, this.note, this.row, this.big, this.keys)
  }

  drawRow() {
    this.field = h('textarea', {
      rows: '1', placeholder: words.message, 'aria-label': words.message, 'data-testid': 'say', enterkeyhint: 'send',
      oninput: () => this.fit(), onkeydown: (e) => this.keydown(e),
    })
    this.toggle = iconButton('keys', words.toggleKeys, () => this.flip(), { class: 'icon-button toggle', 'data-testid': 'toggle-keys' })
    this.main = h('button', { type: 'button', class: 'main-button', 'data-testid': 'send', onclick: () => this.mainDeed() })
    this.menu = iconButton('menu', words.commands, this.deed.commands, { class: 'icon-button commands', 'data-testid': 'commands' })
    return h('div', { class: 'type-row' }, this.menu,
      h('div', { class: 'type-box' }, this.field, this.toggle, iconButton('attach', words.attach, this.deed.attach, { 'data-testid': 'attach' })),
      this.main)
  }

  // show draws the foot for a person as she stands with the bot now.
  show(person) {
    const ready = person.started && !person.blocked
    this.person = person
    this.row.hidden = !ready
    this.big.hidden = ready
    this.big.textContent = person.blocked ? words.unblock : words.start
    this.big.dataset.testid = person.blocked ? 'unblock' : 'start'
    this.menu.hidden = !person.commands.length
    this.showKeys(person.keyboard)
    this.fit()
  }

  // showKeys opens a keyboard that has just come.
  showKeys(keyboard) {
    const fresh = JSON.stringify(keyboard || null)
    if (fresh !== this.shown) this.open = true
    this.shown = fresh
    this.keyboard = keyboard
    this.keys.replaceChildren(...replyKeys(keyboard, (key) => this.key(key)))
    this.reveal()
  }

  reveal() {
    const ready = !this.row.hidden && Boolean(this.keyboard)
    this.toggle.hidden = !ready
    this.toggle.setAttribute('aria-expanded', String(this.open))
    this.keys.hidden = !ready || !this.open
  }

  flip() {
    this.open = !this.open
    this.reveal()
  }

  key(key) {
    if (this.keyboard.one_time) this.open = false
    this.reveal()
    this.deed.key(key)
  }

  bigDeed() { return this.person.blocked ? this.deed.unblock() : this.deed.start() }

  // fit grows the field with its words and turns the microphone into a paper plane.
  fit() {
    this.field.dir = this.field.value ? 'auto' : 'rtl'
    this.field.style.height = 'auto'
    if (this.field.scrollHeight) this.field.style.height = `${Math.min(this.field.scrollHeight, 120)}px`
    const sends = Boolean(this.field.value.trim())
    if (this.sends === sends) return
    this.sends = sends
    this.main.replaceChildren(icon(sends ? 'send' : 'mic'))
    this.main.setAttribute('aria-label', sends ? words.send : words.voice)
  }

  keydown(event) {
    if (event.key === 'Escape') this.drop()
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    if (this.sends) this.mainDeed()
  }

  mainDeed() {
    const text = this.field.value.trim()
    if (!text) return this.deed.voice()
    const about = this.about
    this.field.value = ''
    this.drop()
    this.fit()
    this.field.focus({ preventScroll: true })
    return about ? this.deed[about.what](about.message, text) : this.deed.say(text)
  }

  // take begins a reply to a message, or an edit of her own.
  take(what, message) {
    this.about = { what, message }
    if (what === 'edit') this.field.value = message.text
    this.note.replaceChildren(
      h('span', { class: 'about-words' }, h('b', {}, what === 'edit' ? words.editing : words.replyTo), h('span', { dir: 'auto' }, brief(message))),
      iconButton('close', words.cancel, () => this.drop()))
    this.note.hidden = false
    this.fit()
    this.field.focus({ preventScroll: true })
  }

  drop() {
    if (this.about && this.about.what === 'edit') this.field.value = ''
    this.about = null
    this.note.hidden = true
    this.fit()
  }
}
