// The service 短托床位: short-stay elderly beds.
import { squareMetres, type Service } from '#core/kinds/service.ts'

export const elderResidence: Service = {
  id: 'elder-residence',
  title: { zh: '短托床位', en: 'Short-stay elderly beds' },
  domain: 'elderly-childcare',
  kind: 'low-fee',
  groups: ['elderly'],
  minArea: squareMetres(150),
  wantedArea: squareMetres(400),
  floor: 'any',
  noise: 'quiet',
}
