// How dates, numbers and phones read in Persian: the Jalali calendar, Persian digits, the clock of Tehran.
const zone = 'Asia/Tehran'
const time = new Intl.DateTimeFormat('fa-IR', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone })
const day = new Intl.DateTimeFormat('fa-IR', { weekday: 'long', day: 'numeric', month: 'long', calendar: 'persian', timeZone: zone })
const year = new Intl.DateTimeFormat('fa-IR', { year: 'numeric', calendar: 'persian', timeZone: zone })
const parts = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23', timeZone: zone,
})
const number = new Intl.NumberFormat('fa-IR', { maximumFractionDigits: 1 })

export const digits = (n) => number.format(n)
export const timeOf = (date) => time.format(new Date(date))

const piece = (date, type) => day.formatToParts(new Date(date)).find((p) => p.type === type).value

// dayOf says «شنبه ۷ آذر»: put together from its parts, because ICU's own order differs between releases.
export const dayOf = (date) => `${piece(date, 'weekday')} ${piece(date, 'day')} ${piece(date, 'month')}`

const yearOf = (date) => year.formatToParts(new Date(date)).find((p) => p.type === 'year').value

export const momentOf = (date) => `${dayOf(date)} ${yearOf(date)}، ساعت ${timeOf(date)}`

// untilSaturday counts the seconds to the next Saturday nine o'clock. Tehran has had no summer time since 2022.
export function untilSaturday(date) {
  const p = Object.fromEntries(parts.formatToParts(new Date(date)).map((x) => [x.type, x.value]))
  const days = ['Sat', 'Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri'].indexOf(p.weekday)
  const passed = days * 86400 + Number(p.hour) * 3600 + Number(p.minute) * 60 + Number(p.second)
  const left = 9 * 3600 - passed
  return left > 0 ? left : left + 7 * 86400
}

// phoneOf shows an Iranian number as people say it, any other as it is dialled.
export const phoneOf = (phone) => (phone || '').replace(/^\+?98(?=9\d{9}$)/, '0').replace(/\d/g, (d) => digits(d))

export const lengthOf = (seconds) =>
  `${digits(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, '0').replace(/\d/g, (d) => digits(d))}`
