import { choose, ask, toast } from './sheet.js'
import { nameOf } from './dom.js'
import { payload } from './text.js'
import { words } from './words.js'

// Links opens deep links: on paper one phone scans or taps it, here she says which one.
export class Links {
  constructor(state, phones) {
    this.state = state
    this.phones = phones
  }

  // open takes a link to this bot and says whether it was one.
  open(url) {
    const start = payload(url, this.state.bot.username)
    if (start === undefined) return false
    this.choosePhone(start)
    return true
  }

  async choosePhone(start) {
    const people = [...this.state.people.values()]
    const chosen = await choose(document.body, words.whichPhone, people.map((p) => ({ mark: '📱', label: nameOf(p), value: p.id })))
    if (chosen === undefined) return
    this.phones.select(chosen)
    this.phones.at(chosen).act('start', { payload: start })
  }

  async paste() {
    const given = await ask(document.body, words.openLink, [
      { name: 'link', label: words.linkField, dir: 'ltr', placeholder: words.linkHint },
    ], words.open)
    if (given && !this.open(given.link)) toast(document.body, words.notLink)
  }
}
