// The service 志愿服务站: volunteer station.
import { squareMetres, type Service } from '#core/kinds/service.ts'

export const volunteerStation: Service = {
  id: 'volunteer-station',
  title: { zh: '志愿服务站', en: 'Volunteer station' },
  domain: 'civic',
  kind: 'welfare',
  groups: ['elderly', 'children', 'working-age'],
  minArea: squareMetres(15),
  wantedArea: squareMetres(50),
  floor: 'ground-preferred',
  noise: 'medium',
}
