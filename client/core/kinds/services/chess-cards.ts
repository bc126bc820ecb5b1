// The service 棋牌室: chess and cards.
import { squareMetres, type Service } from '#core/kinds/service.ts'

export const chessCards: Service = {
  id: 'chess-cards',
  title: { zh: '棋牌室', en: 'Chess and cards' },
  domain: 'culture',
  kind: 'welfare',
  groups: ['elderly'],
  minArea: squareMetres(30),
  wantedArea: squareMetres(80),
  floor: 'any',
  noise: 'medium',
}
