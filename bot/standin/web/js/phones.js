import { h, avatar, nameOf } from './dom.js'
import { Phone } from './phone.js'
import { words } from './words.js'

// Phones keeps the phones side by side, and the strip of people that chooses one where the page is narrow.
export class Phones {
  constructor(state, shelf, strip) {
    this.state = state
    this.shelf = shelf
    this.strip = strip
    this.byId = new Map()
    this.tabs = new Map()
    strip.setAttribute('aria-label', words.people)
  }

  at(id) { return this.byId.get(id) }

  // show brings the shelf in line with the people of the state. redraw: also the phones that were there already.
  show(open, redraw) {
    for (const [id, phone] of this.byId) {
      if (this.state.people.has(id)) continue
      phone.root.remove()
      this.tabs.get(id).remove()
      this.byId.delete(id)
      this.tabs.delete(id)
    }
    for (const id of this.state.people.keys()) {
      if (!this.byId.has(id)) this.put(id, open)
      else if (redraw) this.byId.get(id).show()
    }
    if (!this.byId.has(this.chosen)) this.select(this.byId.keys().next().value)
  }

  put(id, open) {
    const phone = new Phone(id, this.state, open)
    this.byId.set(id, phone)
    this.shelf.append(phone.root)
    const tab = this.tab(this.state.people.get(id))
    this.tabs.set(id, tab)
    this.strip.append(tab)
    phone.history.toEnd()
  }

  tab(person) {
    return h('button', {
      type: 'button', class: 'tab', 'aria-controls': `phone-${person.id}`, 'data-testid': `tab-${person.id}`, onclick: () => this.select(person.id),
    },
    avatar(nameOf(person), person.id),
    h('span', { class: 'tab-name', dir: 'auto' }, person.first),
    h('span', { class: 'dot', hidden: true }, h('span', { class: 'hidden-words' }, words.unread)))
  }

  // select brings a phone to the front; where all stand side by side it scrolls there.
  select(id) {
    this.chosen = id
    for (const [other, phone] of this.byId) {
      phone.root.classList.toggle('front', other === id)
      this.tabs.get(other).setAttribute('aria-current', String(other === id))
    }
    if (id === undefined) return
    this.mark(id, false)
    this.at(id).root.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'smooth' })
    this.tabs.get(id).scrollIntoView({ block: 'nearest', inline: 'nearest' })
    this.at(id).history.keepPlace()
  }

  hear(event) {
    const phone = this.byId.get(event.person)
    if (!phone) return
    phone.hear(event)
    if (event.message && event.message.from_bot && event.person !== this.chosen) this.mark(event.person, true)
  }

  mark(id, unread) { this.tabs.get(id).querySelector('.dot').hidden = !unread }
}
