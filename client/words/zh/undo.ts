// 撤销的话：退回了什么，什么留着，因为谁。
/** Read after an undo or redo: what moved, what stayed, and because of whom. */
export const undo = {
  someone: '别人',
  you: '您自己',
  youElsewhere: '您在另一处',
  named: '“{{name}}”',
  useOf: '{{room}}的用途',
  useAt: '{{room}}的用途（{{slot}}）',
  inVariant: '方案“{{variant}}”里的{{thing}}',
  more_other: '{{first}}等 {{count}} 项',
  text: '正文里的话',
  moved: {
    undo: '已退回：{{things}}',
    redo: '已重做：{{things}}',
  },
  movedIn: {
    undo: '已退回：{{things}}，现在是{{fields}}',
    redo: '已重做：{{things}}，现在是{{fields}}',
  },
  part: {
    undo: '退回了一部分。留着的：{{kept}}',
    redo: '重做了一部分。没重做的：{{kept}}',
  },
  nothing: {
    undo: '没有退回，什么也没变：{{kept}}',
    redo: '没有重做，什么也没变：{{kept}}',
  },
  over: {
    undo: '跳过了仍不能退回的一步：{{kept}}',
    redo: '跳过了仍不能重做的一步：{{kept}}',
  },
  gone: {
    undo: '这一步没有可退回的了',
    redo: '这一步没有可重做的了',
  },
  refused: {
    'read-only': '这里现在只能看，没有退回。已写的都还在',
    'newer-version': '新版本写过这里，这一版不能退回它。已写的都还在',
  },
  changed: '{{things}}，{{who}}后来改过',
  removed: '{{things}}，后来已被删去',
  'built-on': '{{who}}的{{things}}要靠它',
  'in-the-way': '{{who}}的{{things}}会因此不对',
  'made-too': '{{things}}，{{who}}也加了同一个',
  incomplete: '{{things}}会缺一项，读不出来',
  taken: {
    mine: '{{things}}已被删去，您改的也跟着没了：{{fields}}。要它，请删的人撤销，或重新加上',
    mineInVariant_other:
      '方案{{things}}已被删去，您在这个方案里改的 {{count}} 处也跟着没了。恢复这个方案，这些改动就回来',
    others: '您删去时{{who}}正在改：{{things}}，{{fields}}。撤销删除，就连改的一起回来，只要那里没有再建别的',
    outwrittenElsewhere: '{{things}}，您在另一处同时也填了，留下的是那边的。您在这里填的是{{fields}}',
    outwritten: '{{things}}，{{who}}和您同时填写，留下的是对方的。您填的是{{fields}}',
    'made-too': '您退回的{{things}}还在：{{who}}也加了同一个',
    words: '您写的时候，{{who}}删去或替换了那一段，您写的这些话没有留下：“{{words}}”',
    left: '您写的时候，{{who}}把那一段移到了别处，您写的这些话还在原来的地方：“{{words}}”',
    putBack: '把话放回去',
    bringBack: '恢复',
    notBroughtBack: '没能全部恢复：那里已有别的，或已不知道它原来的样子。{{words}}',
    notPutBack: '这里现在不能写，话没有放回去。{{words}}',
    late: '您退回或删去时{{who}}也改过：{{things}}；改的没有留下：{{fields}}',
  },
  typed: {
    removed: '您正在写，{{who}}删去了{{things}}。您写的是：“{{words}}”',
    retired: '您正在写，{{who}}停用了{{things}}。您写的是：“{{words}}”',
    withdrawn: '您正在写，{{who}}撤回了{{things}}。您写的是：“{{words}}”',
    elsewhere: '这些话在本机留着，对方撤销后会回到原来的栏里',
    bringBack: '连同写的恢复',
  },
  beside: '已退回。{{who}}同时填的{{fields}}也没有留下，要用它请再填一次',
  otherField: '另一项',
  fieldIs: '{{field}}“{{value}}”',
  fieldEmpty: '{{field}}（清空）',
} as const
