// h builds one element. Strings become text nodes, so nobody's words are ever read as markup.
export function h(tag, props = {}, ...children) {
  const node = document.createElement(tag)
  for (const [key, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue
    if (key.startsWith('on')) node.addEventListener(key.slice(2), value)
    else node.setAttribute(key, value === true ? '' : value)
  }
  node.append(...children.flat().filter((c) => c !== undefined && c !== null && c !== false))
  return node
}

const svg = 'http://www.w3.org/2000/svg'

// icon shows a symbol of the sprite in index.html. It carries no meaning of its own: its button has a label.
export function icon(name) {
  const node = document.createElementNS(svg, 'svg')
  node.setAttribute('class', 'icon')
  node.setAttribute('aria-hidden', 'true')
  const use = document.createElementNS(svg, 'use')
  use.setAttribute('href', `#i-${name}`)
  node.append(use)
  return node
}

// iconButton is a button whose only content is a picture.
export function iconButton(name, label, onclick, props = {}) {
  return h('button', { type: 'button', class: 'icon-button', 'aria-label': label, title: label, onclick, ...props }, icon(name))
}

// avatar is a round picture of initials in a colour that follows the id.
export function avatar(name, id) {
  const letters = name.split(/\s+/).filter(Boolean).slice(0, 2).map((w) => [...w][0]).join('\u200c')
  return h('span', { class: `avatar hue-${Math.abs(Number(id)) % 6}`, 'aria-hidden': 'true' }, letters)
}

export const nameOf = (p) => [p.first, p.last].filter(Boolean).join(' ')
