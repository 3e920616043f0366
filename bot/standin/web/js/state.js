import { whole } from './api.js'

// State is what the server says stands on the phones. Screens subscribe; nothing else writes it.
export class State {
  constructor() {
    this.bot = { name: '', username: '' }
    this.stage = false
    this.up = undefined
    this.ahead = 0
    this.people = new Map()
    this.screens = new Set()
  }

  subscribe(screen) { this.screens.add(screen) }
  tell(event) { for (const screen of this.screens) screen(event) }

  // now is the stage's clock, which may run ahead of this machine's.
  now() { return Date.now() + this.ahead }

  hear(event) {
    const change = changes[event.type]
    if (change) change(this, event)
  }

  replace(all) {
    this.bot = all.bot
    this.stage = all.stage
    if (all.up !== undefined) this.up = all.up
    this.setClock(all.now)
    this.people = new Map((all.people || []).map((p) => [p.id, tidy(p)]))
    this.tell({ type: 'state' })
  }

  setClock(now) { if (now) this.ahead = new Date(now).getTime() - Date.now() }
}

function tidy(person) {
  return { ...person, messages: (person.messages || []).filter((m) => !m.deleted), commands: person.commands || [] }
}

const changes = {
  state: (s, e) => s.replace(e.state || e),
  message: (s, e) => write(s, e),
  edited: (s, e) => write(s, e),
  deleted: remove,
  keyboard(s, e) {
    const person = s.people.get(e.person)
    if (!person) return
    person.keyboard = e.keyboard || null
    s.tell(e)
  },
  typing: (s, e) => s.tell(e),
  toast: (s, e) => s.tell(e),
  person: (s) => refresh(s),
  people: (s) => refresh(s),
  clock(s, e) {
    s.setClock(e.now)
    s.tell(e)
  },
  bot(s, e) {
    s.up = e.up
    s.tell(e)
  },
}

// write keeps a message in order of its id. A message that is already there is replaced in place.
function write(s, e) {
  const person = s.people.get(e.person)
  if (!person) return refresh(s)
  const at = person.messages.findIndex((m) => m.id >= e.message.id)
  if (at < 0) person.messages.push(e.message)
  else if (person.messages[at].id === e.message.id) person.messages[at] = e.message
  else person.messages.splice(at, 0, e.message)
  return s.tell(e)
}

function remove(s, e) {
  const person = s.people.get(e.person)
  if (!person) return
  person.messages = person.messages.filter((m) => m.id !== e.id)
  s.tell(e)
}

// refresh reads who is there and how she stands with the bot. It leaves the messages of people already here alone: the
// stream may have brought newer ones while the answer was on its way.
async function refresh(s) {
  const all = await whole()
  for (const person of all.people || []) {
    const known = s.people.get(person.id)
    s.people.set(person.id, known ? { ...tidy(person), messages: known.messages, keyboard: known.keyboard } : tidy(person))
    s.tell({ type: known ? 'person' : 'people', person: person.id })
  }
}
