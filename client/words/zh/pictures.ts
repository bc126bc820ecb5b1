// The Chinese words of pictures beside remarks and answers.
/** Read where a picture is picked, kept and shown. */
export const pictures = {
  add: '加一张图',
  hint: '选图片文件，手机上也可以直接拍',
  working: '正在缩小图片…',
  reduced: '图片缩小后才存；拍摄的地点、时间和设备不会跟着存。',
  alt: '图上是什么',
  altHint: '一句话，给看不见图的人',
  chosen: '选好的图片',
  remove: '不要这张图',
  fault: {
    'too-long': '这张图太大，读不了',
    'no-picture': '这不是能看的图片',
  },
  lacking: '图还没有取到：{{alt}}',
  again: '再取一次',
} as const
