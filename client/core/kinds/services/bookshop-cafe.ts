// The service 书店茶饮: bookshop and tea bar.
import { squareMetres, type Service } from '#core/kinds/service.ts'

export const bookshopCafe: Service = {
  id: 'bookshop-cafe',
  title: { zh: '书店茶饮', en: 'Bookshop and tea bar' },
  domain: 'commerce',
  kind: 'commercial',
  groups: ['working-age', 'children'],
  minArea: squareMetres(40),
  wantedArea: squareMetres(150),
  floor: 'any',
  noise: 'quiet',
}
