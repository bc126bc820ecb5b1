// The service 技能培训: vocational training.
import { squareMetres, type Service } from '#core/kinds/service.ts'

export const skillsTraining: Service = {
  id: 'skills-training',
  title: { zh: '技能培训', en: 'Vocational training' },
  domain: 'training',
  kind: 'low-fee',
  groups: ['working-age'],
  minArea: squareMetres(50),
  wantedArea: squareMetres(150),
  floor: 'any',
  noise: 'medium',
}
