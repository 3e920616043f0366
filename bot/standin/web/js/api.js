// The page's side of /page/...: what a person does with her phone, and the stream of what came of it.

async function post(path, body = {}) {
  const answer = await fetch(path, {
    method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body),
  })
  const json = (answer.headers.get('Content-Type') || '').startsWith('application/json')
  const value = json ? await answer.json() : {}
  if (!answer.ok) throw new Error(value.error || '')
  return value
}

// act does one thing on a person's phone: act(7, 'say', {text: 'سلام'}).
export const act = (id, what, body) => post(`/page/people/${id}/${what}`, body)
export const add = (profile) => post('/page/people', profile)
export const restart = () => post('/page/restart')
export const push = (seconds) => post('/page/clock', { seconds })

export async function whole() {
  const answer = await fetch('/page/state', { cache: 'no-store' })
  return answer.json()
}

// listen hands on every event; each connection begins with a whole state, so nothing is missed between two.
export function listen(hear, lost) {
  const source = new EventSource('/page/events')
  source.onmessage = (event) => hear(JSON.parse(event.data))
  source.onerror = () => {
    lost()
    if (source.readyState !== EventSource.CLOSED) return
    setTimeout(() => listen(hear, lost), 1000)
  }
}
