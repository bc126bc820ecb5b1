// The Chinese words for a file that holds what was removed here since.
/** Read where an older file or revision holds things that were removed since. */
export const older = {
  title: '文件里有这里已经没有的内容',
  lede: '文件“{{name}}”存于{{when}}。这个中心后来又改过；在这里改掉、删掉的，都没有自己回来。',
  titleRevision: '这一版里有、现在没有的',
  ledeRevision: '“{{name}}”定稿之后，草稿又改过。找回的写进现在的草稿，定稿本身不动。',
  nothingGone: '这一版里的，现在都在',
  adviceFile: '可以另外打开文件来看。',
  gone: '后来在这里删掉、隐去的',
  unreadable: '在这里读不出来了；放回去的是原来的样子，旁边改过的照旧',
  changedInVariants: '后来在方案里改动的；要改回去的请勾上',
  within: {
    hidden: '在方案“{{variant}}”里隐去了',
    otherwise: '在方案“{{variant}}”里改动了',
  },
  differing_other: '另有 {{count}} 处这里的值不同，照这里的。',
  bringBack_other: '找回 {{count}} 项',
  beside: '另外打开这个文件',
  leave: '就照现在的',
  broughtBack_other: '找回了 {{count}} 项',
  unfit: '没有找回，因为那里已经有别的：{{names}}。',
  mayNot: '有些内容您的身份改不了，或者更新的版本写过。',
  openedBeside: '文件已另外打开成一个中心；原来那个没有动',
  kind: {
    record: '条目',
    walls: '墙',
    assignments: '用途',
    text: '段落',
  },
} as const
