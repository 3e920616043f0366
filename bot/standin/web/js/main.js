import { listen } from './api.js'
import { State } from './state.js'
import { Phones } from './phones.js'
import { Links } from './links.js'
import { Stage } from './stage.js'

const byId = (id) => document.getElementById(id)
const state = new State()
const phones = new Phones(state, byId('phones'), byId('tabs'))
const links = new Links(state, phones)
const stage = new Stage(state, byId('stage'), links)
const open = (url) => links.open(url)

const whole = ['state', 'people']
state.subscribe((event) => {
  if (whole.includes(event.type)) {
    phones.show(open, event.type === 'state')
    stage.show()
  } else if (event.type === 'bot') stage.showLight()
  else if (event.type === 'clock') stage.tick()
  else phones.hear(event)
})

listen((event) => {
  stage.lost(false)
  state.hear(event)
}, () => stage.lost(true))
