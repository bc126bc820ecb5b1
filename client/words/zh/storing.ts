// The Chinese words of how this device keeps the work: on its disk, in memory, alone, and what the browser has promised.
/** Read where a page says how safe the work on this device is. */
export const storing = {
  title: '保存情况',
  where: {
    saving: '最近的改动正往这台设备的磁盘上写。',
    device: '都在这台设备的磁盘上。',
    waiting: '都在这台设备的磁盘上，最近的改动居委会的电脑还没有。',
    barred_other:
      '都在这台设备的磁盘上。您在这里的身份现在是“{{role}}”，{{count}} 处改动送不上去：可以存成文件交给别人；请管理员把原来的身份还给您，就会自动送上去。',
    shared: '这台设备和居委会的电脑上都有。',
  },
  alone_other: '只在这台设备上已有 {{count}} 天',
  aloneWhy: '设备坏了丢了，或者浏览器清了存储，就找不回来了。存成文件，或者连上居委会的电脑。',
  offline: {
    ready: '可以离线用了：没有网也打得开。',
    coming: '还在往本机存页面，存好才能离线用。',
    never: '不能离线用：这一页要连着居委会的电脑才打得开，关掉前先看到“已存并同步”。',
  },
  saveFile: '存成文件',
  keepTitle: '浏览器会不会自己清掉',
  keeping: {
    promised: '浏览器答应了：不会自己清掉这些内容。',
    unasked: '还没有请浏览器留住这些内容。空间紧张，或者久不打开，它可能自己清掉。',
    refused: '浏览器没有答应留住这些内容。空间紧张，或者久不打开，它可能自己清掉。',
    'cannot-ask': '这一页没法请浏览器留住这些内容。空间紧张，或者久不打开，它可能自己清掉。',
  },
  ask: '请浏览器留住',
  install: '把本页添加到主屏幕，浏览器留得更久。',
  heldUp: '本产品的另一个页面占着本机存储。关掉其他页面，这一页会自己接着存。',
  renew: '换成新版',
  again: '再试一次',
  cannotOpen: '这台设备上存的内容现在读不出来。存下的没有动。',
  fileFailed: '文件没有做成。内容还在这一页里：别关页面，再试一次。',
  filePartly: '磁盘读不出来：文件里有页面上的全部内容，没有冻结的版本。',
  notKept: '没有存下来，什么都没有改动。',
} as const
