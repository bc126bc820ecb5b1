// The day that it was in China at a time that is written with its zone.

/** Minutes between UTC and the one zone of China. */
const china = 480

/** Zones that mean one offset. CST and IST are not among them: each is that of several countries. */
const named: Readonly<Record<string, number>> = {
  ...{ z: 0, utc: 0, gmt: 0, wet: 0, west: 60, cet: 60, cest: 120, eet: 120, eest: 180, msk: 180 },
  ...{ hkt: 480, sgt: 480, jst: 540, kst: 540, aest: 600, aedt: 660 },
  ...{ est: -300, edt: -240, cdt: -300, mst: -420, mdt: -360, pst: -480, pdt: -420 },
}

const timed =
  /(上午|下午|凌晨|早上|中午|晚上)?\s*(\d{1,2})[:：](\d{2})(?:[:：](\d{2})(?:[.,]\d+)?)?\s*(am|pm|a\.m\.|p\.m\.|上午|下午)?\s*(?:(z|utc|gmt)?\s*([+-])(\d{1,2})(?::?(\d{2}))?|([a-z]{1,4}))(?:\s*\([^()]*\)|\s+\d{4})?$/iu

/**
 * How many days later (1), or earlier (-1), it was in China than a time says that is written with its zone. Nought without a
 * zone, for then it is a time of here.
 */
export const daysToChina = (text: string): number => {
  const found = timed.exec(text)
  if (found === null) return 0
  const [, before = '', hours, minutes, , behind = '', , sign, ahead, aheadMinutes, zone = ''] = found
  const offset =
    sign === undefined
      ? named[zone.toLowerCase()]
      : (sign === '-' ? -1 : 1) * (60 * Number(ahead) + Number(aheadMinutes ?? 0))
  if (offset === undefined || Math.abs(offset) > 14 * 60) return 0
  const half = (before + behind).toLowerCase()
  const late = /下午|晚上|^p/u.test(half)
  const early = /上午|凌晨|早上|^a/u.test(half)
  const hour = (Number(hours) % (late || early ? 12 : 24)) + (late ? 12 : 0)
  return Math.floor((60 * hour + Number(minutes) - offset + china) / (24 * 60))
}
