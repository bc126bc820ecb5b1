// The Chinese words of the command line.
export const command = {
  unreadable: '读不了 {{file}}',
  foreign: '{{file}} 不是板凳的文件',
  damaged: '{{file}} 坏了：{{part}}',
  unknownCommand: '没有这个命令：{{name}}',
  unknownSample: '没有这个示例：{{name}}',
  usage: '用法',
  written: '已写入 {{path}}',
  noRevision: '没有批准的版本',
  valid: '对得上',
  invalid: '对不上：{{part}}',
} as const
