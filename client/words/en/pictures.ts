// The English words of pictures beside remarks and answers.
import type { pictures as chinese } from '#words/zh/pictures.ts'
import type { Words } from '#words/translate.ts'

/** Read where a picture is picked, kept and shown. */
export const pictures = {
  add: 'Add a picture',
  hint: 'A picture file, or on a phone its camera',
  working: 'Making the picture smaller…',
  reduced: 'The picture is made smaller before it is kept; where, when and by what it was taken is left out.',
  alt: 'What the picture shows',
  altHint: 'In a sentence, for those who can’t see it',
  chosen: 'The picture that was picked',
  remove: 'Leave the picture out',
  fault: {
    'too-long': 'This picture is too large to be read',
    'no-picture': 'This is no picture that can be shown',
  },
  lacking: 'The picture has not come yet: {{alt}}',
  again: 'Ask again',
} as const satisfies Words<typeof chinese>
