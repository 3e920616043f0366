import { h, icon } from './dom.js'

// Rows keep the order the bot gave from left to right, as messengers do also in Persian; the words find their own direction.

// inlineKeys draws the buttons under a bubble. A pressed one turns a wheel until the phone hears something.
export function inlineKeys(message, act) {
  return h('div', { class: 'inline-keys', dir: 'ltr' }, message.inline.map((row) =>
    h('div', { class: 'key-row' }, row.map((key) => inlineKey(message, key, act)))))
}

function inlineKey(message, key, act) {
  const press = (event) => {
    if (key.url) {
      if (!act.link(key.url)) window.open(key.url, '_blank', 'noopener')
      return
    }
    event.currentTarget.classList.add('waiting')
    event.currentTarget.setAttribute('aria-busy', 'true')
    act.press(message.id, key.data)
  }
  return h('button', { type: 'button', class: 'inline-key', dir: 'auto', 'data-testid': 'inline', onclick: press },
    h('span', {}, key.text), key.url && icon('out'))
}

// settle stops every wheel on a phone.
export function settle(root) {
  for (const key of root.querySelectorAll('.waiting')) {
    key.classList.remove('waiting')
    key.removeAttribute('aria-busy')
  }
}

// replyKeys draws the keyboard at the foot of the phone.
export function replyKeys(keyboard, pressed) {
  return (keyboard ? keyboard.rows : []).map((row) =>
    h('div', { class: 'key-row' }, row.map((key) =>
      h('button', { type: 'button', class: 'reply-key', dir: 'auto', 'data-testid': 'reply-key', onclick: () => pressed(key) }, key.text))))
}
