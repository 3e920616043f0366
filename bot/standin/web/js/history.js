import { h, iconButton } from './dom.js'
import { bubble } from './bubble.js'
import { dayOf } from './persian.js'
import { words } from './words.js'

// History is the list of messages on a phone. It changes only what changed, so that a selection and the place stay.
export class History {
  constructor(act) {
    this.act = act
    this.nodes = new Map()
    this.list = h('div', {
      class: 'history', role: 'log', 'aria-live': 'polite', 'aria-label': words.messages, tabindex: '0', 'data-testid': 'history',
      onscroll: () => this.scrolled(),
    })
    this.down = iconButton('down', words.toEnd, () => this.toEnd(), { class: 'icon-button to-end', hidden: true })
    this.root = h('div', { class: 'chat' }, this.list, this.down)
    this.atEnd = true
    new ResizeObserver(() => this.keepPlace()).observe(this.list)
  }

  // show draws everything anew.
  show(messages) {
    this.messages = messages
    this.nodes.clear()
    this.list.replaceChildren()
    if (!messages.length) {
      this.list.append(h('div', { class: 'empty' }, h('b', {}, words.emptyTitle), h('p', {}, words.emptyNote)))
    }
    for (const message of messages) this.append(message)
    this.toEnd()
  }

  // hear draws one message that came or changed.
  hear(message) {
    const old = this.nodes.get(message.id)
    if (!old && message !== this.messages.at(-1)) return this.show(this.messages)
    if (old) this.replace(old, message)
    else {
      if (this.messages.length === 1) this.list.replaceChildren()
      this.append(message)
    }
    if (!message.from_bot && !old) this.toEnd()
    else this.keepPlace()
  }

  replace(old, message) {
    const node = this.draw(message)
    node.classList.add('changed')
    old.replaceWith(node)
  }

  append(message) {
    const day = dayOf(message.date)
    if (day !== this.day || !this.nodes.size) this.list.append(h('p', { class: 'chip day' }, day))
    this.day = day
    this.list.append(this.draw(message))
  }

  draw(message) {
    const node = bubble(message, this.act, (id) => this.messages.find((m) => m.id === id))
    this.nodes.set(message.id, node)
    for (const image of node.querySelectorAll('img')) image.addEventListener('load', () => this.keepPlace())
    return node
  }

  remove(id, messages) {
    this.messages = messages
    const node = this.nodes.get(id)
    if (node) node.remove()
    this.nodes.delete(id)
    this.keepPlace()
  }

  scrolled() {
    this.atEnd = this.list.scrollHeight - this.list.scrollTop - this.list.clientHeight < 60
    this.down.hidden = this.atEnd
  }

  keepPlace() {
    if (this.atEnd) this.toEnd()
    else this.scrolled()
  }

  toEnd() {
    this.list.scrollTop = this.list.scrollHeight
    this.atEnd = true
    this.down.hidden = true
  }
}
