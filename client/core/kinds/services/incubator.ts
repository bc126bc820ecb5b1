// The service 创业孵化: start-up incubator.
import { squareMetres, type Service } from '#core/kinds/service.ts'

export const incubator: Service = {
  id: 'incubator',
  title: { zh: '创业孵化', en: 'Start-up incubator' },
  domain: 'employment',
  kind: 'low-fee',
  groups: ['working-age'],
  minArea: squareMetres(60),
  wantedArea: squareMetres(300),
  floor: 'any',
  noise: 'quiet',
}
