import { h, iconButton } from './dom.js'
import * as api from './api.js'
import { ask, toast } from './sheet.js'
import { momentOf, untilSaturday } from './persian.js'
import { words } from './words.js'

// Stage is the bar above the phones: is the bot up, what time is it, and who else is here.
export class Stage {
  constructor(state, root, links) {
    this.state = state
    this.links = links
    this.root = root
    this.shown = null
    this.light = h('span', { class: 'light', role: 'status', 'data-testid': 'light' })
    this.clock = h('time', { class: 'clock', 'aria-label': words.clock, 'data-testid': 'clock' })
    this.tools = h('div', { class: 'tools', id: 'tools' })
    this.fold = iconButton('gear', words.controls, () => this.unfold(), { class: 'icon-button fold', 'aria-expanded': 'false', 'aria-controls': 'tools' })
    root.append(h('h1', { class: 'brand' }, h('img', { src: 'css/mark.svg', alt: '', width: 30, height: 30 }), words.brand, h('small', {}, words.demo)),
      this.light, this.clock, this.fold, this.tools)
    setInterval(() => this.tick(), 1000)
    this.show()
  }

  show() {
    this.tools.replaceChildren(...(this.state.stage ? this.controls() : []), ...this.always())
    this.showLight()
    this.tick()
  }

  controls() {
    return [
      this.button('restart', words.restart, () => this.restart(), 'tool warn'),
      this.button('hour', words.hour, () => this.push(3600)),
      this.button('day', words.day, () => this.push(86400)),
      this.button('saturday', words.saturday, () => this.push(untilSaturday(this.state.now()))),
    ]
  }

  always() {
    return [
      this.button('link', words.openLink, () => this.links.paste()),
      this.button('add-person', words.addPerson, () => this.addPerson(), 'tool plus'),
    ]
  }

  button(id, label, onclick, kind = 'tool') {
    return h('button', { type: 'button', class: kind, 'data-testid': id, onclick }, label)
  }

  unfold() {
    const open = this.root.classList.toggle('open')
    this.fold.setAttribute('aria-expanded', String(open))
  }

  // showLight says how the bot stands, once for each change: it is read aloud.
  showLight() {
    const { up } = this.state
    if (up === this.shown) return
    this.shown = up
    const words_ = up ? words.botUp : words.botDown
    this.light.className = up ? 'light up' : 'light down'
    this.light.replaceChildren(h('span', {}, words_))
  }

  tick() {
    const now = this.state.now()
    const text = momentOf(now)
    if (this.clock.textContent === text) return
    this.clock.textContent = text
    this.clock.dateTime = new Date(now).toISOString()
  }

  async restart() {
    toast(document.body, words.restarting)
    await this.attempt(() => api.restart())
  }

  push(seconds) { return this.attempt(() => api.push(seconds)) }

  async addPerson() {
    const profile = await ask(document.body, words.newPerson, [
      { name: 'first', label: words.first },
      { name: 'last', label: words.last, optional: true },
      { name: 'phone', label: words.phone, type: 'tel', dir: 'ltr', placeholder: '+98915…' },
    ], words.add)
    if (profile) await this.attempt(() => api.add(profile))
  }

  async attempt(deed) {
    try {
      await deed()
    } catch {
      toast(document.body, words.failed)
    }
  }

  lost(is) {
    document.body.classList.toggle('lost', is)
    if (is && !this.notice) {
      this.notice = h('p', { class: 'lost-notice', role: 'status' }, words.lost)
      document.body.append(this.notice)
    }
    if (!is && this.notice) {
      this.notice.remove()
      this.notice = null
    }
  }
}
