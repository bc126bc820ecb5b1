// The domain 儿童游憩: play.
import type { Domain } from '#core/kinds/domain.ts'

export const play: Domain = {
  id: 'play',
  title: { zh: '儿童游憩', en: 'Play' },
  embedded: true,
}
