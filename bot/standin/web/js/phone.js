import { h, iconButton, nameOf } from './dom.js'
import { act } from './api.js'
import { Composer } from './composer.js'
import { History } from './history.js'
import { settle } from './keyboard.js'
import { choose, toast } from './sheet.js'
import { attach, shareOwn } from './attach.js'
import { messageMenu } from './menu.js'
import { phoneOf } from './persian.js'
import { words } from './words.js'

// Phone is one person's messenger, open at the chat with the bot.
export class Phone {
  // open(url) follows a deep link and says whether it was one.
  constructor(id, state, open) {
    this.id = id
    this.state = state
    this.history = new History({
      link: open,
      command: (text) => this.act('say', { text }),
      press: (message, data) => this.act('press', { message, data }),
      menu: (message) => messageMenu(this, message),
    })
    this.composer = new Composer(this.deeds())
    this.screen = h('div', { class: 'screen' }, this.head(), this.history.root, this.composer.root)
    this.name = h('bdi')
    this.number = h('span', { dir: 'ltr' })
    this.root = h('section', { class: 'phone', 'data-testid': `phone-${id}`, 'data-person': id, id: `phone-${id}` },
      h('p', { class: 'owner' }, h('b', {}, this.name), this.number), this.screen)
    this.show()
  }

  get person() { return this.state.people.get(this.id) }

  deeds() {
    return {
      say: (text) => this.act('say', { text }),
      edit: (message, text) => this.act('edit', { message: message.id, text }),
      reply: (message, text) => this.act('reply', { to: message.id, text }),
      start: () => this.act('start', { payload: '' }),
      unblock: () => this.act('unblock'),
      voice: () => this.act('voice', { seconds: 4 }),
      attach: () => attach(this),
      commands: () => this.commands(),
      key: (key) => this.key(key),
    }
  }

  head() {
    const { bot } = this.state
    this.doing = h('small', { 'aria-live': 'off' }, words.bot)
    return h('header', { class: 'head' }, h('img', { class: 'avatar', src: 'css/mark.svg', alt: '' }),
      h('span', { class: 'head-words' }, h('b', {}, h('bdi', {}, bot.name || words.brand)), this.doing),
      iconButton('more', words.more, () => this.more(), { 'data-testid': 'more' }))
  }

  // act does what she does and says on her phone if it could not be done.
  async act(what, body) {
    try {
      await act(this.id, what, body)
    } catch {
      settle(this.root)
      this.say(words.failed)
    }
  }

  key(key) {
    if (key.contact) return shareOwn(this)
    return key.location ? this.act('location', {}) : this.act('say', { text: key.text })
  }

  say(text) { toast(this.screen, text) }

  show() {
    const { person } = this
    this.showOwner()
    this.history.show(person.messages)
    this.composer.show(person)
  }

  showOwner() {
    const { person } = this
    this.name.textContent = nameOf(person)
    this.number.textContent = phoneOf(person.phone)
    this.root.setAttribute('aria-label', words.phoneOf(nameOf(person)))
    this.root.classList.toggle('blocked', Boolean(person.blocked))
  }

  // hear draws what came of it.
  hear(event) {
    if (event.type !== 'typing') settle(this.root)
    const draw = heard[event.type]
    if (draw) draw(this, event)
  }

  type() {
    this.doing.textContent = words.typing
    clearTimeout(this.typing)
    this.typing = setTimeout(() => this.rest(), 5000)
  }

  rest() { this.doing.textContent = words.bot }

  async more() {
    const { blocked } = this.person
    const deed = await choose(this.screen, words.more, [
      blocked ? { label: words.unblock, value: 'unblock' } : { label: words.block, value: 'block', danger: true },
    ])
    if (deed) this.act(deed)
  }

  async commands() {
    const options = this.person.commands.map((c) => ({ mark: `/${c.command}`, label: c.description, value: c.command }))
    const chosen = await choose(this.screen, words.commands, options)
    if (chosen) this.act('say', { text: `/${chosen}` })
  }
}

function message(phone, event) {
  if (event.message.from_bot) phone.rest()
  phone.history.messages = phone.person.messages
  phone.history.hear(event.message)
}

const heard = {
  message,
  edited: message,
  deleted: (phone, event) => phone.history.remove(event.id, phone.person.messages),
  keyboard: (phone, event) => phone.composer.showKeys(event.keyboard),
  typing: (phone) => phone.type(),
  toast: (phone, event) => phone.say(event.text),
  person(phone) {
    phone.showOwner()
    phone.composer.show(phone.person)
  },
}
